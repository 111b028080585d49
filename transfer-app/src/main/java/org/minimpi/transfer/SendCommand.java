package org.minimpi.transfer;

import java.nio.file.Path;
import java.util.List;
import org.minimpi.Comm;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code transfer send}: files from rank 0 to another rank. */
@Command(
        name = "send",
        description = "Sends files and directories from rank 0 to another rank, which verifies each file before it gets"
                + " its name.",
        sortOptions = false)
final class SendCommand extends WritingCommand {

    @Parameters(paramLabel = "FILE|DIR", arity = "1..*", description = "What to send.")
    private List<Path> sources;

    @Option(
            names = "--dest",
            paramLabel = "RANK",
            order = 2,
            defaultValue = "1",
            description = "The rank to send to (default: ${DEFAULT-VALUE}).")
    private int dest;

    @Override
    void check(Comm world) {
        checkReceiver(world, dest);
        super.check(world);
    }

    @Override
    List<Integer> receivers(Comm comm) {
        return List.of(dest);
    }

    @Override
    List<Path> sources() {
        return sources;
    }
}
