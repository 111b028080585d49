package org.minimpi.engine;

import java.util.stream.IntStream;
import org.minimpi.Buf;
import org.minimpi.Comm;
import org.minimpi.Parts;
import org.minimpi.engine.check.CollectiveCall;
import org.minimpi.engine.collective.Algorithms;
import org.minimpi.engine.collective.Blocks;
import org.minimpi.engine.replay.Needs;

/** Makes the collectives among the neighbours in a grid. Blocks are numbered as the neighbours are. */
final class NeighborCollectives {
    private final CollectiveFactory collectives;
    private final Messaging comm;
    private final int[] neighbors;
    /** Those that there are, each once. */
    private final int[] present;

    NeighborCollectives(Messaging comm, CollectiveFactory collectives, int[] neighbors) {
        this.comm = comm;
        this.collectives = collectives;
        this.neighbors = neighbors;
        this.present = IntStream.of(neighbors)
                .filter(rank -> rank != Comm.PROC_NULL)
                .distinct()
                .toArray();
    }

    CollectiveOperation allgather(Buf send, Buf recv) {
        Arguments check = new Arguments(comm, "neighborAllgather");
        check.input("send", send);
        check.output("recv", recv);
        check.pair(send, recv);
        check.count("recv", recv, (long) neighbors.length * send.count(), neighbors.length + " times what send has");
        return make(check, neighbor -> send, Blocks.equal(recv, neighbors.length))
                .uses(InFlight.of(send, recv));
    }

    CollectiveOperation allgatherv(Buf send, Parts recv) {
        Arguments check = new Arguments(comm, "neighborAllgatherv");
        check.input("send", send);
        check.parts("recv", recv, neighbors.length);
        check.output("recv", recv.buf());
        check.pair(recv, send);
        return make(check, neighbor -> send, recv::block).uses(InFlight.of(send, recv));
    }

    CollectiveOperation alltoall(Buf send, Buf recv) {
        Arguments check = new Arguments(comm, "neighborAlltoall");
        check.input("send", send);
        check.output("recv", recv);
        check.pair(send, recv);
        check.divisible("send", send, neighbors.length);
        check.count("recv", recv, send.count(), "as many as send has");
        return make(check, Blocks.equal(send, neighbors.length), Blocks.equal(recv, neighbors.length))
                .uses(InFlight.of(send, recv));
    }

    CollectiveOperation alltoallv(Parts send, Parts recv) {
        Arguments check = new Arguments(comm, "neighborAlltoallv");
        check.parts("send", send, neighbors.length);
        check.parts("recv", recv, neighbors.length);
        check.output("recv", recv.buf());
        for (int i = 0; i < neighbors.length; i++) {
            check.pair(send, recv.block(i));
        }
        return make(check, send::block, recv::block).uses(InFlight.of(send, recv));
    }

    private CollectiveOperation make(Arguments check, Blocks send, Blocks recv) {
        return collectives.make(
                CollectiveCall.named(check.collective()),
                Needs.of(present),
                Algorithms.neighborAlltoall(comm.rank(), neighbors, send, recv));
    }
}
