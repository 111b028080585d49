package org.minimpi.launcher;

import java.io.PrintWriter;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/** The whole command line, apart from the process that it runs in. */
@Command(
        name = "minimpi",
        description = "Runs message-passing programs.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class)
final class Launcher implements Runnable {
    static final int USAGE = 2;
    static final int FAILURE = 1;
    private static final String RUN = "run";

    @Spec
    private CommandSpec spec;

    private Launcher() {}

    /** Runs a command line and returns the exit status; throws nothing. */
    static int run(Console console, String... args) {
        try {
            return commandLine(console).execute(args);
        } catch (Throwable e) {
            console.messages().println(ErrorLine.of(FullHeap.describe(e)));
            return FAILURE;
        }
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "a command is missing: run, join, apps or doctor");
    }

    private static CommandLine commandLine(Console console) {
        CommandLine line = new CommandLine(new Launcher())
                .addSubcommand(RunCommand.commandLine(console))
                .addSubcommand(JoinCommand.commandLine(console))
                .addSubcommand(new AppsCommand())
                .addSubcommand(new DoctorCommand());
        // What stands behind the app's name is the app's, whatever it looks like.
        return line.setStopAtPositional(true)
                .setExpandAtFiles(false)
                .setOut(new PrintWriter(console.out(), true))
                .setErr(new PrintWriter(console.messages(), true))
                .setColorScheme(CommandLine.Help.defaultColorScheme(Ansi.OFF))
                .setParameterExceptionHandler(Launcher::usageError)
                .setExecutionExceptionHandler((e, command, parsed) -> {
                    command.getErr().println(ErrorLine.of(FullHeap.describe(e)));
                    return FAILURE;
                });
    }

    private static int usageError(ParameterException e, String... args) {
        String command = e.getCommandLine().getCommandSpec().qualifiedName();
        e.getCommandLine().getErr().println(ErrorLine.of(describe(e) + " (try: " + command + " --help)"));
        return USAGE;
    }

    /** Of words that fit nowhere the first is the mistake; what stands behind it only follows. */
    private static String describe(ParameterException e) {
        if (e instanceof UnmatchedArgumentException unmatched) {
            String first = unmatched.getUnmatched().get(0);
            CommandSpec command = e.getCommandLine().getCommandSpec();
            return first.startsWith("-")
                    ? "unknown option '" + first + "'" + meant(first, command)
                    : "no command '" + first + "'; there is: run, join, apps, doctor"
                            + meant(first, command.subcommands().keySet());
        }
        return e.getMessage();
    }

    private static String meant(String word, Set<String> commands) {
        boolean isApp = new AppFinder(Launcher.class.getClassLoader()).names().contains(word);
        return isApp ? "; did you mean 'run " + word + "'?" : Similar.question(word, commands);
    }

    private static String meant(String option, CommandSpec command) {
        if (option.startsWith("-X") || option.startsWith("-D")) {
            return "; options of the JVM go into the environment variable MINIMPI_JAVA_OPTS";
        }
        CommandSpec run = command.subcommands().containsKey(RUN)
                ? command.subcommands().get(RUN).getCommandSpec()
                : command;
        if (run != command && run.findOption(option) != null) {
            return "; did you mean '" + RUN + " " + option + "'?";
        }
        List<String> shown = command.options().stream()
                .filter(known -> !known.hidden())
                .flatMap(known -> Stream.of(known.names()))
                .toList();
        return Similar.question(option, shown);
    }
}
