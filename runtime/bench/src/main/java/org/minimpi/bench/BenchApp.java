package org.minimpi.bench;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.minimpi.App;
import org.minimpi.Comm;
import org.minimpi.Job;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Measures messages, collectives and the start of jobs on any backend. Rank 0 does the talking. */
public final class BenchApp implements App {
    private static final int USAGE = 2;

    private final Supplier<PrintWriter> out;
    private final Supplier<PrintWriter> err;

    /** For ServiceLoader. */
    public BenchApp() {
        this(() -> new PrintWriter(System.out, true), () -> new PrintWriter(System.err, true));
    }

    BenchApp(Supplier<PrintWriter> out, Supplier<PrintWriter> err) {
        this.out = out;
        this.err = err;
    }

    @Override
    public String name() {
        return "bench";
    }

    @Override
    public String description() {
        return "Measures latency, bandwidth, collectives and the start of jobs";
    }

    @Override
    public int launch(Jobs jobs, String... args) {
        BenchCommand command = new BenchCommand();
        CommandLine line = command.commandLine().setOut(out.get());
        try {
            if (CommandLine.executeHelpRequest(line.parseArgs(args)) != null) {
                return 0;
            }
            command.check(jobs.ranks());
            if (command.benchmark == Benchmark.START) {
                return starts(jobs, command);
            }
        } catch (ParameterException e) {
            err.get().println("bench: " + e.getMessage() + meant(e) + " (try: minimpi run bench --help)");
            return USAGE;
        }
        List<String> told = new ArrayList<>(List.of(args));
        told.addAll(List.of(BenchCommand.BACKEND, jobs.backend()));
        return jobs.run(told.toArray(String[]::new));
    }

    /** The jobs that are timed are started from one whose only rank is an ordinary thread, as a program's main thread is. */
    private int starts(Jobs jobs, BenchCommand command) {
        command.useBackend(jobs.backend());
        Job.ranks(1).on("threads").named(name()).run(alone -> measure(alone, jobs.ranks(), command));
        return 0;
    }

    @Override
    public int run(Comm world, String... args) {
        BenchCommand command = new BenchCommand();
        command.commandLine().parseArgs(args);
        command.check(world.size());
        measure(world, world.size(), command);
        return 0;
    }

    private void measure(Comm world, int ranks, BenchCommand command) {
        Report report = world.rank() == 0 ? Report.to(out.get(), command.json) : Report.NONE;
        Sampler sampler = new Sampler(world, command.warmUpMillis, command.repetitions);
        command.benchmark
                .operations(world, ranks, command)
                .forEach(operation -> report.add(Result.of(command, ranks, operation, sampler.sample(operation))));
    }

    /** A question to put behind a message about an option or command that is mistyped. */
    private static String meant(ParameterException e) {
        return e instanceof UnmatchedArgumentException unmatched
                ? unmatched.getSuggestions().stream()
                        .findFirst()
                        .map(word -> "; did you mean '" + word + "'?")
                        .orElse("")
                : "";
    }
}
