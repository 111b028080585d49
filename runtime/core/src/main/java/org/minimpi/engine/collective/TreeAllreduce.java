package org.minimpi.engine.collective;

import org.minimpi.Buf;
import org.minimpi.Op;

/**
 * Allreduce up a binomial tree and down again: a {@link BinomialReduce}, then a {@link BinomialBcast}. All elements are sent
 * 2 (size - 1) times, 2 log2(size) of them one after the other, and combined size - 1 times; rank order is kept.
 */
final class TreeAllreduce {

    private TreeAllreduce() {}

    /** {@code send} is null if the input is in {@code recv}. */
    static Schedule of(int rank, int size, Buf send, Buf recv, Op op) {
        return new Sequence(
                new BinomialReduce(rank, size, Reduction.of(op, send, recv), 0),
                new BinomialBcast(rank, size, recv, 0));
    }
}
