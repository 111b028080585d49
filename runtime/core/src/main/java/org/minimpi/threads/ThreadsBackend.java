package org.minimpi.threads;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.minimpi.Capability;
import org.minimpi.Job;
import org.minimpi.spi.Backend;
import org.minimpi.spi.Endpoint;

/** Ranks as threads of this JVM. */
public final class ThreadsBackend implements Backend {
    private static final Set<Capability> CAPABILITIES = Set.of(
            Capability.THREAD_MULTIPLE,
            Capability.ASYNC_PROGRESS,
            Capability.CHECKS_DATATYPES,
            Capability.CANCEL,
            Capability.FAILURE_DETECTION,
            Capability.DEADLOCK_DETECTION);

    /** For ServiceLoader. */
    public ThreadsBackend() {}

    @Override
    public String name() {
        return "threads";
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
        SharedJob shared = new SharedJob(job);
        List<Endpoint> endpoints = new ArrayList<>(job.ranks());
        for (int rank = 0; rank < job.ranks(); rank++) {
            endpoints.add(new ThreadsEndpoint(shared, rank));
        }
        return endpoints;
    }
}
