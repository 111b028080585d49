package org.minimpi.transfer;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import org.minimpi.Comm;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code transfer bcast}: files from rank 0 to all others, from each to the next. */
@Command(
        name = "bcast",
        description = "Sends files and directories from rank 0 to all other ranks, each of which passes them on to the"
                + " next. Where ranks share a host, rank R writes to DIR/rank-R, or where {rank} stands in DIR.",
        sortOptions = false)
final class BcastCommand extends WritingCommand {

    @Parameters(paramLabel = "FILE|DIR", arity = "1..*", description = "What to send.")
    private List<Path> sources;

    @Option(
            names = "--all-or-nothing",
            order = 2,
            description = "No rank keeps a file unless every rank can keep all of them.")
    private boolean allOrNothing;

    @Override
    Options options() {
        return options(allOrNothing);
    }

    @Override
    List<Integer> receivers(Comm comm) {
        return others(comm);
    }

    @Override
    boolean perRank(Comm comm) {
        if (Place.namesRank(to())) {
            return false;
        }
        List<String> hosts = comm.objects().allgather(String.class, comm.processorName());
        return new HashSet<>(hosts).size() < hosts.size();
    }

    @Override
    List<Path> sources() {
        return sources;
    }
}
