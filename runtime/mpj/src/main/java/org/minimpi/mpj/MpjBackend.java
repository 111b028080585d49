package org.minimpi.mpj;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.minimpi.Capability;
import org.minimpi.Job;
import org.minimpi.TransportException;
import org.minimpi.spi.Backend;
import org.minimpi.spi.Endpoint;
import org.minimpi.spi.RankHosts;

/** Ranks on MPJ Express. */
public final class MpjBackend implements Backend {
    private static final Set<Capability> CAPABILITIES =
            Set.of(Capability.THREAD_MULTIPLE, Capability.CHECKS_DATATYPES, Capability.CANCEL);

    /** For ServiceLoader. */
    public MpjBackend() {}

    @Override
    public String name() {
        return "mpj";
    }

    @Override
    public Optional<String> missing() {
        return MpjMain.rank() == null ? MpjHome.find().missing() : Optional.empty();
    }

    @Override
    public Set<Capability> capabilities() {
        return CAPABILITIES;
    }

    @Override
    public List<Endpoint> openLocal(Job job) {
        MpjExpress rank = MpjMain.rank();
        if (rank == null) {
            throw new TransportException(
                    "ranks on MPJ Express are JVMs of their own: start them with minimpi run --backend mpj", null);
        }
        if (job.ranks() != rank.size()) {
            throw new IllegalArgumentException(
                    "this job was started with " + rank.size() + " ranks by MPJ Express, not " + job.ranks());
        }
        if (!MpjMain.take()) {
            throw new TransportException(
                    "a rank on MPJ Express runs one job, and this one has run or is running", null);
        }
        return List.of(new MpjEndpoint(rank, job));
    }

    @Override
    public Optional<RankHosts> hosts() {
        return MpjMain.rank() == null ? Optional.of(new MpjHosts()) : Optional.empty();
    }
}
