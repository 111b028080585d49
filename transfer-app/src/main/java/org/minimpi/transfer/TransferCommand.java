package org.minimpi.transfer;

import java.util.concurrent.Callable;
import org.minimpi.Comm;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code transfer}: holds the commands. */
@Command(name = "minimpi run transfer", description = "File transfer by messages.", synopsisSubcommandLabel = "COMMAND")
final class TransferCommand implements Callable<Integer> {
    private final Comm world;

    @Spec
    private CommandSpec spec;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Shows this help.")
    private boolean help;

    TransferCommand(Comm world) {
        this.world = world;
    }

    Comm world() {
        return world;
    }

    @Override
    public Integer call() {
        throw new ParameterException(
                spec.commandLine(),
                "a command is missing: " + String.join(", ", spec.subcommands().keySet()));
    }
}
