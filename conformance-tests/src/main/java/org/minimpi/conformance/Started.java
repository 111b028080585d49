package org.minimpi.conformance;

import org.minimpi.AsyncCollectives;
import org.minimpi.Buf;
import org.minimpi.Collectives;
import org.minimpi.Op;
import org.minimpi.Parts;

/** The nonblocking collectives, each awaited as soon as it is started: what blocking ones promise, they do too. */
record Started(AsyncCollectives async) implements Collectives {

    @Override
    public void barrier() {
        async.barrier().await();
    }

    @Override
    public void bcast(Buf buf, int root) {
        async.bcast(buf, root).await();
    }

    @Override
    public void scatter(Buf send, Buf recv, int root) {
        async.scatter(send, recv, root).await();
    }

    @Override
    public void scatterv(Parts send, Buf recv, int root) {
        async.scatterv(send, recv, root).await();
    }

    @Override
    public void gather(Buf send, Buf recv, int root) {
        async.gather(send, recv, root).await();
    }

    @Override
    public void gatherv(Buf send, Parts recv, int root) {
        async.gatherv(send, recv, root).await();
    }

    @Override
    public void allgather(Buf send, Buf recv) {
        async.allgather(send, recv).await();
    }

    @Override
    public void allgatherv(Buf send, Parts recv) {
        async.allgatherv(send, recv).await();
    }

    @Override
    public void alltoall(Buf send, Buf recv) {
        async.alltoall(send, recv).await();
    }

    @Override
    public void alltoallv(Parts send, Parts recv) {
        async.alltoallv(send, recv).await();
    }

    @Override
    public void reduce(Buf send, Buf recv, Op op, int root) {
        async.reduce(send, recv, op, root).await();
    }

    @Override
    public void allreduce(Buf send, Buf recv, Op op) {
        async.allreduce(send, recv, op).await();
    }

    @Override
    public void scan(Buf send, Buf recv, Op op) {
        async.scan(send, recv, op).await();
    }

    @Override
    public void exscan(Buf send, Buf recv, Op op) {
        async.exscan(send, recv, op).await();
    }

    @Override
    public void reduceScatter(Buf send, Buf recv, int[] counts, Op op) {
        async.reduceScatter(send, recv, counts, op).await();
    }
}
