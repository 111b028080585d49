package org.minimpi.netty;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.minimpi.Capability;
import org.minimpi.Job;
import org.minimpi.TransportException;
import org.minimpi.spi.Backend;
import org.minimpi.spi.Endpoint;

/** Ranks that talk over sockets: processes, or threads of this JVM. */
public final class NettyBackend implements Backend {
    private static final Set<Capability> TOGETHER = Set.of(
            Capability.THREAD_MULTIPLE,
            Capability.ASYNC_PROGRESS,
            Capability.CHECKS_DATATYPES,
            Capability.CANCEL,
            Capability.FAILURE_DETECTION,
            Capability.DEADLOCK_DETECTION);
    /** Each has two descriptors for each other, and two threads. */
    private static final int MOST_TOGETHER = 64;

    /** For ServiceLoader. */
    public NettyBackend() {}

    @Override
    public String name() {
        return "netty";
    }

    @Override
    public Optional<String> missing() {
        return Optional.empty();
    }

    @Override
    public Set<Capability> capabilities() {
        return TOGETHER;
    }

    @Override
    public List<Endpoint> openLocal(Job job) {
        if (job.ranks() > MOST_TOGETHER) {
            throw new IllegalArgumentException(job.ranks() + " ranks are more than " + MOST_TOGETHER
                    + ", the most that can be in one JVM over Netty");
        }
        Secret secret = Secret.of(Secret.random());
        try (SocketDirectory directory = new SocketDirectory()) {
            List<NettyEndpoint> endpoints = new ArrayList<>();
            try {
                for (int rank = 0; rank < job.ranks(); rank++) {
                    Place place = new Place(rank, job.ranks(), directory.rendezvous(), Place.LOOPBACK, secret, null);
                    endpoints.add(new NettyEndpoint(
                            job, place, Sockets.best(), Settings.here().together(), true));
                }
                endpoints.forEach(NettyEndpoint::connect);
                return List.copyOf(endpoints);
            } catch (RuntimeException | Error e) {
                endpoints.forEach(NettyEndpoint::abandon);
                throw e;
            }
        } catch (IOException e) {
            throw new TransportException("no directory for the sockets of " + job.name() + ": " + e, e);
        }
    }
}
