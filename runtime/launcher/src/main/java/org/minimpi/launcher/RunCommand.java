package org.minimpi.launcher;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.minimpi.AbortedException;
import org.minimpi.App;
import org.minimpi.Buffering;
import org.minimpi.Checks;
import org.minimpi.Finding;
import org.minimpi.Job;
import org.minimpi.JobFailedException;
import org.minimpi.MpiException;
import org.minimpi.RankFailedException;
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

    @Option(
            names = "-n",
            paramLabel = "N",
            defaultValue = "2",
            description = "How many ranks (default: ${DEFAULT-VALUE}).")
    private int ranks;

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

    @Option(names = "--tag-output", description = "Puts the rank before every line that a rank prints.")
    private boolean tagOutput;

    @Option(names = "-v", description = "Shows the stack trace of an exception that ends a rank.")
    private boolean verbose;

    @Option(
            names = "--timeline",
            paramLabel = "FILE.html",
            description = "Writes a page that shows what each rank did and when: one file for any browser.")
    private String timelineFile;

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

    private TimelineOutput timeline;

    RunCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        App app = app();
        LaunchedJobs jobs = new LaunchedJobs(app, job());
        try (TimelineOutput page = timeline()) {
            timeline = page;
            return run(app, jobs);
        }
    }

    private int run(App app, LaunchedJobs jobs) {
        try {
            return singleJob ? jobs.run(args) : app.launch(jobs, args);
        } catch (ParameterException e) {
            timeline.discard();
            throw e;
        } catch (MpiException e) {
            return failed(e.getMessage(), e);
        } catch (Throwable e) {
            return failed("internal error: " + e, e);
        }
    }

    private App app() {
        try {
            return new AppFinder(RunCommand.class.getClassLoader()).find(name);
        } catch (IllegalArgumentException e) {
            throw usage(e.getMessage());
        }
    }

    private Job job() {
        Checks checked = option("--checks", () -> Checks.DEFAULT.with(checks));
        return option("-n", () -> Job.ranks(ranks))
                .on(backend)
                .named(name)
                .checks(checked)
                .buffering(option("--buffering", () -> Buffering.of(buffering)))
                .warnings(warning -> failed("warning: " + warning, true));
    }

    private <T> T option(String option, Supplier<T> value) {
        try {
            return value.get();
        } catch (IllegalArgumentException e) {
            throw usage(option + ": " + e.getMessage());
        }
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
        List<String> arguments = new ArrayList<>(List.of("-n", "" + ranks));
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
        try {
            return new TimelineOutput(timelineFile, line -> failed(line, false));
        } catch (IllegalArgumentException e) {
            throw usage("--timeline: " + e.getMessage());
        }
    }

    private int run(App app, Job job, String... args) {
        JobStatus status = new JobStatus();
        try (ShutdownHook hook =
                new ShutdownHook(status, job.ranks(), line -> failed(job.name() + ": " + line, false), timeline)) {
            JobFailedException failure = null;
            try (RankOutput output = tagOutput ? new TaggedOutput(console) : new PlainOutput(console)) {
                hook.arm(output);
                job.command(again(args)).run(new RankRun(app, args, status, output, hook));
            } catch (JobFailedException e) {
                failure = e;
            } catch (IllegalArgumentException e) {
                throw usage(e.getMessage());
            }
            if (failure != null && !hook.hasRun()) {
                failed(describe(failure), failure);
            }
            return status.exit(failure);
        }
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

    private String describe(JobFailedException failure) {
        Throwable cause = failure.getCause();
        boolean explained = verbose || cause instanceof AbortedException || isReport(cause);
        return failure.getMessage() + (explained ? "" : " (minimpi run -v shows where)");
    }

    private static boolean isReport(Throwable cause) {
        return cause instanceof Finding && cause.getMessage().contains("\n");
    }

    /** The lines of a report stay lines. */
    private void failed(String message, boolean report) {
        String[] lines = report ? message.split("\n") : new String[] {message};
        spec.commandLine().getErr().println(ErrorLine.of(lines[0]));
        for (int i = 1; i < lines.length; i++) {
            spec.commandLine().getErr().println(ErrorLine.escape(lines[i]));
        }
    }

    private int failed(String message, Throwable failure) {
        Throwable cause = failure instanceof JobFailedException ? failure.getCause() : null;
        failed(message, isReport(cause));
        if (verbose) {
            PrintWriter err = spec.commandLine().getErr();
            (failure instanceof JobFailedException ? failure.getCause() : failure).printStackTrace(err);
            printOthers(failure.getSuppressed(), err);
        }
        return Launcher.FAILURE;
    }

    /** Ranks that were only released by the failure would bury it. */
    private static void printOthers(Throwable[] others, PrintWriter err) {
        int released = 0;
        for (Throwable other : others) {
            if (other instanceof RankFailedException || other instanceof AbortedException) {
                released++;
            } else {
                err.print("after that: ");
                other.printStackTrace(err);
            }
        }
        if (released > 0) {
            err.println("other ranks that were released by it: " + released);
        }
    }

    private ParameterException usage(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
