package org.minimpi.conformance.model;

import org.minimpi.AsyncCartCollectives;
import org.minimpi.AsyncCollectives;
import org.minimpi.CartComm;
import org.minimpi.Comm;
import org.minimpi.Op;
import org.minimpi.Request;

/** Calls what a {@link Collective} stands for. */
final class CollectiveCalls {

    private CollectiveCalls() {}

    static void run(Collective c, Comm comm, CollectiveBuffers b) {
        Op op = c.reduction() == null ? null : c.reduction().op();
        switch (c.kind()) {
            case BARRIER -> comm.barrier();
            case BCAST -> comm.bcast(b.both(), c.root());
            case SCATTER -> comm.scatter(b.send(), b.recv(), c.root());
            case SCATTERV -> comm.scatterv(b.sendParts(), b.recv(), c.root());
            case GATHER -> comm.gather(b.send(), b.recv(), c.root());
            case GATHERV -> comm.gatherv(b.send(), b.recvParts(), c.root());
            case ALLGATHER -> comm.allgather(b.send(), b.recv());
            case ALLGATHERV -> comm.allgatherv(b.send(), b.recvParts());
            case ALLTOALL -> comm.alltoall(b.send(), b.recv());
            case ALLTOALLV -> comm.alltoallv(b.sendParts(), b.recvParts());
            case REDUCE -> comm.reduce(b.send(), b.recv(), op, c.root());
            case ALLREDUCE -> comm.allreduce(b.send(), b.recv(), op);
            case SCAN -> comm.scan(b.send(), b.recv(), op);
            case EXSCAN -> comm.exscan(b.send(), b.recv(), op);
            case REDUCE_SCATTER -> comm.reduceScatter(b.send(), b.recv(), c.counts()[0].clone(), op);
            case NEIGHBOR_ALLGATHER -> ((CartComm) comm).neighborAllgather(b.send(), b.recv());
            case NEIGHBOR_ALLGATHERV -> ((CartComm) comm).neighborAllgatherv(b.send(), b.recvParts());
            case NEIGHBOR_ALLTOALL -> ((CartComm) comm).neighborAlltoall(b.send(), b.recv());
            case NEIGHBOR_ALLTOALLV -> ((CartComm) comm).neighborAlltoallv(b.sendParts(), b.recvParts());
        }
    }

    static Request<Void> start(Collective c, Comm comm, CollectiveBuffers b) {
        Op op = c.reduction() == null ? null : c.reduction().op();
        AsyncCollectives async = comm.async();
        return switch (c.kind()) {
            case BARRIER -> async.barrier();
            case BCAST -> async.bcast(b.both(), c.root());
            case SCATTER -> async.scatter(b.send(), b.recv(), c.root());
            case SCATTERV -> async.scatterv(b.sendParts(), b.recv(), c.root());
            case GATHER -> async.gather(b.send(), b.recv(), c.root());
            case GATHERV -> async.gatherv(b.send(), b.recvParts(), c.root());
            case ALLGATHER -> async.allgather(b.send(), b.recv());
            case ALLGATHERV -> async.allgatherv(b.send(), b.recvParts());
            case ALLTOALL -> async.alltoall(b.send(), b.recv());
            case ALLTOALLV -> async.alltoallv(b.sendParts(), b.recvParts());
            case REDUCE -> async.reduce(b.send(), b.recv(), op, c.root());
            case ALLREDUCE -> async.allreduce(b.send(), b.recv(), op);
            case SCAN -> async.scan(b.send(), b.recv(), op);
            case EXSCAN -> async.exscan(b.send(), b.recv(), op);
            case REDUCE_SCATTER -> async.reduceScatter(b.send(), b.recv(), c.counts()[0].clone(), op);
            case NEIGHBOR_ALLGATHER -> ((AsyncCartCollectives) async).neighborAllgather(b.send(), b.recv());
            case NEIGHBOR_ALLGATHERV -> ((AsyncCartCollectives) async).neighborAllgatherv(b.send(), b.recvParts());
            case NEIGHBOR_ALLTOALL -> ((AsyncCartCollectives) async).neighborAlltoall(b.send(), b.recv());
            case NEIGHBOR_ALLTOALLV -> ((AsyncCartCollectives) async).neighborAlltoallv(b.sendParts(), b.recvParts());
        };
    }
}
