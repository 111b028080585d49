package org.minimpi.conformance.app;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.minimpi.Comm;
import org.minimpi.conformance.ConformanceCase;
import org.minimpi.conformance.Ending;
import org.minimpi.conformance.model.ModelProgram;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** What was asked for. */
@Command(
        name = "minimpi run conformance",
        description = "Runs the conformance suite on the ranks and the backend that run was given.",
        footer = {
            "",
            "Prints a line for each case and a summary. A case that fails ends its job, and the next job starts at the"
                    + " next case. The exit status is 0 if none failed, else 1."
        })
final class Options {

    @Option(
            names = "--only",
            paramLabel = "PATTERN",
            description =
                    "Runs only cases of this name, such as Ordering.*; a suite's name stands for all of its cases.")
    private String only = "*";

    @Option(
            names = "--seed",
            paramLabel = "S",
            description = "Where the random programs start; by default another number each time, which is printed.")
    private Long seed;

    @Option(
            names = "--programs",
            paramLabel = "N",
            defaultValue = "100",
            description = "How many random programs Model.randomPrograms plays (default: ${DEFAULT-VALUE}).")
    private int programs;

    @Option(names = "--xml", paramLabel = "FILE", description = "Writes the results as JUnit XML, too.")
    private Path xml;

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            defaultValue = "60",
            description = "How long a case may take before it counts as hanging (default: ${DEFAULT-VALUE}).")
    private int seconds;

    @Option(names = "--from", hidden = true, description = "The first case to run.")
    private String from;

    @Option(names = "--ending", hidden = true, description = "The one case to run, which ends its job.")
    private String ending;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Shows this help.")
    private boolean help;

    private final List<ConformanceCase> all;
    private CommandLine line;

    /** For a choice of these cases. */
    Options(List<ConformanceCase> all) {
        this.all = all;
    }

    CommandLine commandLine(PrintWriter out) {
        line = new CommandLine(this).setOut(out).setExpandAtFiles(false);
        return line;
    }

    /** The cases that were asked for, in order: those of the suites, then random programs. */
    List<ConformanceCase> cases() {
        return Stream.concat(all.stream(), Stream.of(ConformanceCase.of("Model.randomPrograms", "API", this::play)))
                .filter(test -> isWanted(test.name()))
                .toList();
    }

    private void play(Comm world) {
        for (int i = 0; i < programs; i++) {
            // A rank that is ahead must not be heard in the program before.
            try (Comm apart = world.dup()) {
                ModelProgram.of(seed + i).run(apart);
            }
        }
    }

    /** The cases that end their jobs and were asked for. */
    List<Ending> endings() {
        return Ending.all().stream().filter(test -> isWanted(test.name())).toList();
    }

    /** The rest of the cases, for a job that starts in the middle. */
    List<ConformanceCase> casesFrom() {
        List<ConformanceCase> cases = new ArrayList<>(cases());
        while (from != null && !cases.isEmpty() && !cases.get(0).name().equals(from)) {
            cases.remove(0);
        }
        return cases;
    }

    void check() {
        if (seconds < 1) {
            throw new ParameterException(line, "--timeout: at least 1 second is needed");
        }
        if (cases().isEmpty() && endings().isEmpty()) {
            throw new ParameterException(
                    line, "--only: no case is called '" + only + "'; names are like Ordering.*, with * for anything");
        }
    }

    Duration timeout() {
        return Duration.ofSeconds(seconds);
    }

    Path xml() {
        return xml;
    }

    Long seed() {
        return seed;
    }

    String ending() {
        return ending;
    }

    /** The arguments for a job that goes on where another has ended. */
    String[] arguments(long seed, String first) {
        return new String[] {
            "--only", only, "--seed", "" + seed, "--timeout", "" + seconds, "--programs", "" + programs, "--from", first
        };
    }

    /** The arguments for the job of such a case. */
    String[] arguments(Ending test) {
        return new String[] {"--timeout", "" + seconds, "--ending", test.name()};
    }

    private boolean isWanted(String name) {
        String pattern = only.contains("*") || only.contains(".") ? only : only + ".*";
        return Pattern.matches(
                String.join(
                        ".*",
                        List.of(pattern.split("\\*", -1)).stream()
                                .map(Pattern::quote)
                                .toList()),
                name);
    }
}
