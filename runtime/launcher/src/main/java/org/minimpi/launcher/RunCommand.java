package org.minimpi.launcher;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.minimpi.App;
import org.minimpi.Job;
import org.minimpi.MpiException;
import org.minimpi.engine.Backends;
import org.minimpi.spi.RankHosts;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code minimpi run}: one app as one job. */
@Command(
        name = "run",
        description = "Runs an app on several ranks.",
        footer = {
            "",
            "The exit status is 0 if every rank's is, else that of the first rank to fail: what the app returned or gave"
                    + " to abort, 1 for an exception. A usage error is 2."
        })
final class RunCommand implements Callable<Integer> {
    private static final String NO_LIMIT_SAID = "default";

    private final Console console;

    @Option(names = "-n", paramLabel = "N", description = "How many ranks (default: ${DEFAULT-VALUE}).")
    private int ranks = 2;

    @Option(
            names = "--backend",
            paramLabel = "NAME",
            defaultValue = "${sys:minimpi.backend:-threads}",
            description = "What the ranks run on (default: ${DEFAULT-VALUE}).")
    private String backend;

    @Option(
            names = "--checks",
            paramLabel = "OPTIONS",
            defaultValue = "${sys:minimpi.checks:-}",
            description = "What is checked while it runs, such as off, or sites=all,leaks=warn (Checks.with says all).")
    private String checks;

    @Option(
            names = "--buffering",
            paramLabel = "LIMIT",
            defaultValue = NO_LIMIT_SAID,
            description = "How much a standard send may buffer: default, zero, infinite, a number of bytes for the"
                    + " largest message, or random:SEED.")
    private String buffering;

    @Option(
            names = {"-l", "--tag-output"},
            description = "Puts the rank before every line that a rank prints.")
    private boolean tagOutput;

    @Option(names = "--timeout", paramLabel = "SECONDS", description = "Ends the app after so long, with status 124.")
    private String timeout;

    @Option(
            names = {"-v", "--verbose"},
            description = "Shows the stack trace of an exception that ends a rank.")
    private boolean verbose;

    @Option(
            names = "--timeline",
            paramLabel = "FILE.html",
            description = "Writes a page that shows what each rank did and when: one file for any browser.")
    private String timelineFile;

    @Option(
            names = {"-np", "--np", "-c"},
            paramLabel = "N",
            hidden = true)
    private void setRanks(int np) {
        ranks = np;
    }

    @Option(
            names = {"-tag-output", "--prepend-rank", "-prepend-rank"},
            hidden = true)
    private void setTagOutput(boolean tagged) {
        tagOutput = tagOutput || tagged;
    }

    @Option(names = "-timeout", paramLabel = "SECONDS", hidden = true)
    private void setTimeout(String seconds) {
        timeout = seconds;
    }

    @Option(names = "--single-job", hidden = true, description = "Runs one job, whatever the app would do.")
    private boolean singleJob;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Shows this help and ends.")
    private boolean help;

    @Parameters(
            index = "0",
            paramLabel = "APP",
            description =
                    "What to run: the name of an app (minimpi apps lists them), or of a class on CLASSPATH that is one."
                            + " The options of run come before it.")
    private String name;

    @Parameters(index = "1..*", paramLabel = "ARGS", description = "The app's own arguments and options.")
    private String[] args = {};

    @Spec
    private CommandSpec spec;

    /** Made for the backends that start JVMs for their ranks: what was chosen, by the name of the choice. */
    private final Choices choices = new Choices();

    private TimelineOutput timeline;

    RunCommand(Console console) {
        this.console = console;
    }

    /** The command with the options of all backends. */
    static CommandLine commandLine(Console console) {
        RunCommand command = new RunCommand(console);
        CommandLine line = new CommandLine(command);
        Backends.all().stream()
                .flatMap(backend -> backend.hosts().stream())
                .flatMap(hosts -> hosts.choices().stream())
                .forEach(choice -> command.choices.addTo(line, choice));
        MpirunOptions.addTo(line);
        return line;
    }

    @Override
    public Integer call() {
        App app = understood(settings()::findApp);
        refuseOptionsOfOtherBackends();
        refuseSecondProgram();
        LaunchedJobs jobs = new LaunchedJobs(
                app, understood(() -> settings().job(warning -> complaints().report("warning: " + warning))));
        TimeLimit limit = understood(() -> new TimeLimit(timeout));
        try (TimelineOutput page = timeline()) {
            timeline = page;
            return limit.during(() -> run(app, jobs), line -> complaints().line(name + ": " + line));
        }
    }

    /** Other launchers start several programs as one job, with a colon between them. */
    private void refuseSecondProgram() {
        List<String> words = List.of(args);
        int colon = words.indexOf(":");
        if (colon >= 0 && colon + 1 < words.size() && words.get(colon + 1).matches("--?(n|np|c)")) {
            throw usage("a job has one program, so there is nothing to put behind ':'; let it do different things on"
                    + " different ranks");
        }
    }

    private void refuseOptionsOfOtherBackends() {
        for (String choice : choices.chosen().keySet()) {
            boolean known = hosts().stream()
                    .flatMap(hosts -> hosts.choices().stream())
                    .anyMatch(its -> its.name().equals(choice));
            if (!known) {
                throw usage("--" + choice + " is no option of the backend " + backend);
            }
        }
    }

    private int run(App app, LaunchedJobs jobs) {
        try {
            return singleJob ? jobs.run(args) : app.launch(jobs, args);
        } catch (ParameterException e) {
            timeline.discard();
            throw e;
        } catch (MpiException e) {
            return complaints().failed(e.getMessage(), e);
        } catch (Throwable e) {
            return complaints().failed(name + ": " + FullHeap.describe(e), e);
        }
    }

    private RunSettings settings() {
        return new RunSettings(ranks, backend, checks, buffering, tagOutput, verbose, name);
    }

    private <T> T understood(Supplier<T> value) {
        try {
            return value.get();
        } catch (IllegalArgumentException e) {
            throw usage(e.getMessage());
        }
    }

    private Optional<RankHosts> hosts() {
        return understood(() -> BackendFinder.find(backend).hosts());
    }

    /** What was typed, as far as it matters. */
    private String again(String... appArgs) {
        String classPath = System.getenv("CLASSPATH");
        return (classPath == null || classPath.isEmpty() ? "" : "CLASSPATH=" + ShellText.quoted(classPath) + " ")
                + ShellText.quoted(System.getProperty("minimpi.command", "./minimpi"))
                + " run"
                + ShellText.of(arguments(appArgs));
    }

    /** What runs the same again. */
    private List<String> arguments(String... appArgs) {
        List<String> arguments = new ArrayList<>();
        choices.chosen().forEach((choice, value) -> arguments.addAll(List.of("--" + choice, value)));
        arguments.addAll(List.of("-n", "" + ranks));
        if (!backend.equals(Job.ranks(ranks).backend())) {
            arguments.addAll(List.of("--backend", backend));
        }
        if (!checks.isEmpty()) {
            arguments.addAll(List.of("--checks", checks));
        }
        if (!buffering.equals(NO_LIMIT_SAID)) {
            arguments.addAll(List.of("--buffering", buffering));
        }
        if (verbose) {
            arguments.add("-v");
        }
        arguments.add(name);
        arguments.addAll(List.of(appArgs));
        return arguments;
    }

    private TimelineOutput timeline() {
        boolean elsewhere = timelineFile != null && hosts().isPresent();
        try {
            return new TimelineOutput(
                    timelineFile, elsewhere, line -> complaints().line(line));
        } catch (IllegalArgumentException e) {
            throw usage("--timeline: " + e.getMessage());
        }
    }

    private int run(App app, Job job, String... args) {
        try {
            return runner(job).run(app, job.command(again(args)), args);
        } catch (IllegalArgumentException e) {
            throw usage(e.getMessage());
        }
    }

    private JobRunner runner(Job job) {
        Optional<RankHosts> hosts = hosts();
        if (hosts.isEmpty()) {
            return new ThreadedJob(console, complaints(), tagOutput, timeline);
        }
        return new HostedJob(console, complaints(), settings(), timeline, hosts.get(), choices.chosen());
    }

    private Complaints complaints() {
        return new Complaints(spec.commandLine().getErr(), verbose);
    }

    /** What an app's own launching gets. */
    private final class LaunchedJobs implements App.Jobs {
        private final App app;
        private final Job job;

        LaunchedJobs(App app, Job job) {
            this.app = app;
            this.job = job;
        }

        @Override
        public int ranks() {
            return job.ranks();
        }

        @Override
        public String backend() {
            return job.backend();
        }

        @Override
        public int run(String... args) {
            return RunCommand.this.run(app, job, args);
        }

        @Override
        public int runApart(Consumer<String> out, Consumer<String> err, String... args) throws IOException {
            List<String> arguments = new ArrayList<>(List.of("run", "--single-job"));
            arguments.addAll(arguments(args));
            return new ChildProcess(arguments).run(out, err);
        }
    }

    private ParameterException usage(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
