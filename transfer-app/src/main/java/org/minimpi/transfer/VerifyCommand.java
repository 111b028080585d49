package org.minimpi.transfer;

import java.nio.file.Path;
import java.util.List;
import org.minimpi.Comm;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code transfer verify}: compares files of rank 0 with those of another rank, and writes nothing. */
@Command(
        name = "verify",
        description =
                "Says whether files and directories of rank 0 are the same on another rank, or on all others where"
                        + " {rank} stands in DIR. Nothing is written.",
        sortOptions = false)
final class VerifyCommand extends FileCommand {

    private static final int USUAL_RECEIVER = 1;

    @Parameters(paramLabel = "FILE|DIR", arity = "1..*", description = "What has been sent.")
    private List<Path> sources;

    @Option(
            names = "--to",
            paramLabel = "DIR",
            order = 1,
            description = "The directory that it was sent to, on the ranks that have it. Required.")
    private Path to;

    @Option(
            names = "--dest",
            paramLabel = "RANK",
            order = 2,
            description = "The rank that has it (default: 1, or all others where {rank} stands in DIR).")
    private Integer dest;

    @Override
    Path to() {
        return to;
    }

    @Override
    void check(Comm world) {
        if (dest != null) {
            checkReceiver(world, dest);
        }
        sources.forEach(this::checkName);
    }

    @Override
    Options options() {
        return comparing(timeout());
    }

    @Override
    List<Integer> receivers(Comm comm) {
        if (dest != null) {
            return List.of(dest);
        }
        return Place.namesRank(to) ? others(comm) : List.of(USUAL_RECEIVER);
    }

    @Override
    List<Path> sources() {
        return sources;
    }
}
