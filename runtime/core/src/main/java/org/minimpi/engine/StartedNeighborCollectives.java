package org.minimpi.engine;

import org.minimpi.AsyncCartCollectives;
import org.minimpi.Buf;
import org.minimpi.Parts;
import org.minimpi.Request;

/** The nonblocking collectives of a grid: made, and started. */
final class StartedNeighborCollectives extends StartedCollectives implements AsyncCartCollectives {
    private final NeighborCollectives neighbors;

    StartedNeighborCollectives(CollectiveFactory collectives, NeighborCollectives neighbors) {
        super(collectives);
        this.neighbors = neighbors;
    }

    @Override
    public Request<Void> neighborAllgather(Buf send, Buf recv) {
        return neighbors.allgather(send, recv).start();
    }

    @Override
    public Request<Void> neighborAllgatherv(Buf send, Parts recv) {
        return neighbors.allgatherv(send, recv).start();
    }

    @Override
    public Request<Void> neighborAlltoall(Buf send, Buf recv) {
        return neighbors.alltoall(send, recv).start();
    }

    @Override
    public Request<Void> neighborAlltoallv(Parts send, Parts recv) {
        return neighbors.alltoallv(send, recv).start();
    }
}
