package org.minimpi.poor;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.minimpi.Capability;
import org.minimpi.Job;
import org.minimpi.spi.Backend;
import org.minimpi.spi.Endpoint;

/** Ranks that know each other through a {@link PoorMpi} only. */
public final class PoorBackend implements Backend {
    private static final Set<Capability> CAPABILITIES =
            Set.of(Capability.THREAD_MULTIPLE, Capability.CHECKS_DATATYPES, Capability.FAILURE_DETECTION);

    /** For ServiceLoader. */
    public PoorBackend() {}

    @Override
    public String name() {
        return "poor";
    }

    @Override
    public Optional<String> missing() {
        return Optional.empty();
    }

    @Override
    public Set<Capability> capabilities() {
        return CAPABILITIES;
    }

    @Override
    public List<Endpoint> openLocal(Job job) {
        PoorJob shared = new PoorJob(job.ranks());
        List<PoorMpi> processes = PoorMpi.init(job.ranks());
        List<Endpoint> endpoints = new ArrayList<>(job.ranks());
        for (int rank = 0; rank < job.ranks(); rank++) {
            endpoints.add(new PoorEndpoint(shared, processes.get(rank), rank, job.buffering()));
        }
        return endpoints;
    }
}
