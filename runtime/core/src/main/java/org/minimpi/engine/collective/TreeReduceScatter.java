package org.minimpi.engine.collective;

import org.minimpi.Buf;
import org.minimpi.Op;

/**
 * Reduce-scatter by way of rank 0: a {@link BinomialReduce} of all elements, then a {@link LinearScatter}. 2 (size - 1)
 * messages in all; rank order is kept.
 */
final class TreeReduceScatter {

    private TreeReduceScatter() {}

    /** {@code send} is null if the input is in {@code recv}, whose beginning then gets the result. */
    static Schedule of(int rank, int size, Buf send, Buf recv, int[] counts, Op op) {
        Reduction reduction = send == null ? Reduction.of(op, null, recv) : Reduction.of(op, send, null);
        Buf result = send == null && rank == 0 ? null : recv.slice(0, counts[rank]);
        return new Sequence(new BinomialReduce(rank, size, reduction, 0), new OneRound(round -> {
            Blocks blocks = Blocks.consecutive(reduction.value(), counts);
            new LinearScatter(rank, size, blocks, result, 0).round(0, round);
        }));
    }
}
