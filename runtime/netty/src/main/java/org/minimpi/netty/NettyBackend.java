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
import org.minimpi.spi.RankHosts;

/** Ranks that talk over sockets: processes, or threads of this JVM. */
public final class NettyBackend implements Backend {
    private static final Set<Capability> CAPABILITIES = Set.of(
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
        return CAPABILITIES;
    }

    @Override
    public Optional<RankHosts> hosts() {
        return NettyHosted.place() == null ? Optional.of(new NettyHosts()) : Optional.empty();
    }

    @Override
    public List<Endpoint> openLocal(Job job) {
        Place place = NettyHosted.place();
        return place == null ? openTogether(job) : List.of(open(job, place));
    }

    private static Endpoint open(Job job, Place place) {
        if (job.ranks() != place.ranks()) {
            throw new IllegalArgumentException("this process is rank " + place.rank() + " of " + place.ranks()
                    + "; it cannot run a job of " + job.ranks() + " ranks");
        }
        NettyEndpoint endpoint = new NettyEndpoint(job, place, Sockets.best(), Settings.here(), false);
        try {
            endpoint.connect();
            return endpoint;
        } catch (RuntimeException | Error e) {
            endpoint.abandon();
            throw e;
        }
    }

    private static List<Endpoint> openTogether(Job job) {
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
