package org.minimpi.engine.collective;

import org.minimpi.Buf;
import org.minimpi.Op;

/**
 * Exclusive scan: 1 round in which each rank passes its elements to the next, then a {@link PrefixScan} of what they got
 * over all ranks but the first.
 */
final class Exscan {

    private Exscan() {}

    /** {@code send} is null if the input is in {@code recv}. */
    static Schedule of(int rank, int size, Buf send, Buf recv, Op op) {
        Schedule pass = new OneRound(round -> pass(rank, size, send, recv, round));
        return rank == 0 ? pass : new Sequence(pass, new PrefixScan(rank, 1, size, Reduction.of(op, null, recv)));
    }

    private static void pass(int rank, int size, Buf send, Buf recv, Round round) {
        Buf leaving = send != null ? send : recv.copy();
        if (rank > 0) {
            round.recv(recv, rank - 1);
        }
        if (rank < size - 1) {
            round.send(leaving, rank + 1);
        }
    }
}
