package org.minimpi.netty;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.Optional;

/**
 * One rank's place in its job: how it finds the others.
 *
 * @param rank which it is
 * @param ranks how many there are
 * @param rendezvous where rank 0 listens
 * @param bind the interface to listen on, where ranks listen on one
 * @param secret of the job
 * @param tls null for none
 */
record Place(int rank, int ranks, Address rendezvous, String bind, Secret secret, Tls tls) {
    static final String LOOPBACK = "127.0.0.1";

    /**
     * Where this rank listens: rank 0 at the rendezvous' port, on the interface that it is told. A path has room for all ranks
     * beside it; on an interface, any port will do.
     */
    Address listens() {
        if (rank == 0) {
            return rendezvous.isPath() || bind.equals(LOOPBACK)
                    ? rendezvous
                    : Address.internet(bind, rendezvous.port());
        }
        return rendezvous.isPath()
                ? Address.unix(Path.of(rendezvous.path())
                        .resolveSibling(Integer.toString(rank))
                        .toString())
                : Address.internet(bind, 0);
    }

    /** Why this rank cannot listen there; empty if it can. */
    Optional<String> refusal() {
        if (rendezvous.isPath()) {
            return Optional.empty();
        }
        if (rendezvous.port() == 0) {
            return Optional.of("--rendezvous " + rendezvous + ": port 0 is none that ranks could find");
        }
        if (rank > 0) {
            InetSocketAddress here = new InetSocketAddress(bind, 0);
            return here.isUnresolved() || !here.getAddress().isAnyLocalAddress()
                    ? Optional.empty()
                    : Optional.of("--bind " + bind + " is no address at which the other ranks can reach rank " + rank
                            + "; give it that of one of this host's interfaces");
        }
        InetSocketAddress at = rendezvous.internet();
        boolean outside =
                bind.equals(LOOPBACK) && !(at.isUnresolved() || at.getAddress().isLoopbackAddress());
        return outside
                ? Optional.of("rank 0 would listen at " + rendezvous + ", which others can reach; --bind "
                        + rendezvous.host() + " allows that")
                : Optional.empty();
    }
}
