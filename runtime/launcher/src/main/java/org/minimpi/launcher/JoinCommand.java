package org.minimpi.launcher;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.minimpi.engine.Backends;
import org.minimpi.spi.Backend;
import org.minimpi.spi.RankHosts;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Unmatched;

/** {@code minimpi join}: one rank of a job, whose other ranks are started in the same way, here or on other hosts. */
@Command(
        name = "join",
        description = "Runs one rank of an app; the others are started in the same way, on this host or on others.",
        footer = {
            "",
            "The options of run, but for -n and --backend, and the app with its own follow behind these; they are the same"
                    + " for all ranks. All need the same secret in the environment variable MINIMPI_SECRET."
        })
final class JoinCommand implements Callable<Integer> {
    private final Console console;
    private final Choices choices = new Choices();

    @Option(names = "--rank", paramLabel = "R", required = true, description = "Which rank this is, from 0.")
    private int rank;

    @Option(names = "--size", paramLabel = "N", required = true, description = "How many ranks there are.")
    private int size;

    @Option(
            names = "--rendezvous",
            paramLabel = "HOST:PORT",
            required = true,
            description = "Where rank 0 listens, and the others find it.")
    private String rendezvous;

    @Option(
            names = "--backend",
            paramLabel = "NAME",
            defaultValue = "netty",
            description = "What the ranks run on (default: ${DEFAULT-VALUE}).")
    private String backend;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Shows this help and ends.")
    private boolean help;

    @Unmatched
    private List<String> rest = new ArrayList<>();

    @Spec
    private CommandSpec spec;

    JoinCommand(Console console) {
        this.console = console;
    }

    /** The command with the options of all backends. */
    static CommandLine commandLine(Console console) {
        JoinCommand command = new JoinCommand(console);
        CommandLine line = new CommandLine(command).setStopAtUnmatched(true);
        Backends.all().stream()
                .flatMap(backend -> backend.hosts().stream())
                .flatMap(hosts -> hosts.joinChoices().stream())
                .flatMap(List::stream)
                .forEach(choice -> command.choices.addTo(line, choice));
        return line;
    }

    @Override
    public Integer call() {
        if (size < 1 || rank < 0 || rank >= size) {
            throw usage("--rank: there is no rank " + rank + " of " + size);
        }
        if (rest.isEmpty()) {
            throw usage("the name of an app is missing");
        }
        try {
            hosts(BackendFinder.find(backend)).join(rank, size, rendezvous, choices.chosen());
        } catch (IllegalArgumentException e) {
            throw usage(e.getMessage());
        }
        List<String> arguments = new ArrayList<>(List.of("run", "--single-job", "-n", "" + size, "--backend", backend));
        arguments.addAll(rest);
        return Launcher.run(console, arguments.toArray(String[]::new));
    }

    private static RankHosts hosts(Backend backend) {
        return backend.hosts()
                .orElseThrow(() -> new IllegalArgumentException(
                        "--backend: ranks of " + backend.name() + " are in the JVM that starts the job"));
    }

    private ParameterException usage(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
