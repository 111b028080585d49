package org.minimpi.engine;

import org.minimpi.AsyncCollectives;
import org.minimpi.Buf;
import org.minimpi.Op;
import org.minimpi.Parts;
import org.minimpi.Request;

/** The nonblocking collectives: made, and started. */
class StartedCollectives implements AsyncCollectives {
    private final CollectiveFactory collectives;

    StartedCollectives(CollectiveFactory collectives) {
        this.collectives = collectives;
    }

    @Override
    public Request<Void> barrier() {
        return collectives.barrier().start();
    }

    @Override
    public Request<Void> bcast(Buf buf, int root) {
        return collectives.bcast(buf, root).start();
    }

    @Override
    public Request<Void> scatter(Buf send, Buf recv, int root) {
        return collectives.scatter(send, recv, root).start();
    }

    @Override
    public Request<Void> scatterv(Parts send, Buf recv, int root) {
        return collectives.scatterv(send, recv, root).start();
    }

    @Override
    public Request<Void> gather(Buf send, Buf recv, int root) {
        return collectives.gather(send, recv, root).start();
    }

    @Override
    public Request<Void> gatherv(Buf send, Parts recv, int root) {
        return collectives.gatherv(send, recv, root).start();
    }

    @Override
    public Request<Void> allgather(Buf send, Buf recv) {
        return collectives.allgather(send, recv).start();
    }

    @Override
    public Request<Void> allgatherv(Buf send, Parts recv) {
        return collectives.allgatherv(send, recv).start();
    }

    @Override
    public Request<Void> alltoall(Buf send, Buf recv) {
        return collectives.alltoall(send, recv).start();
    }

    @Override
    public Request<Void> alltoallv(Parts send, Parts recv) {
        return collectives.alltoallv(send, recv).start();
    }

    @Override
    public Request<Void> reduce(Buf send, Buf recv, Op op, int root) {
        return collectives.reduce(send, recv, op, root).start();
    }

    @Override
    public Request<Void> allreduce(Buf send, Buf recv, Op op) {
        return collectives.allreduce(send, recv, op).start();
    }

    @Override
    public Request<Void> scan(Buf send, Buf recv, Op op) {
        return collectives.scan(send, recv, op).start();
    }

    @Override
    public Request<Void> exscan(Buf send, Buf recv, Op op) {
        return collectives.exscan(send, recv, op).start();
    }

    @Override
    public Request<Void> reduceScatter(Buf send, Buf recv, int[] counts, Op op) {
        return collectives.reduceScatter(send, recv, counts, op).start();
    }
}
