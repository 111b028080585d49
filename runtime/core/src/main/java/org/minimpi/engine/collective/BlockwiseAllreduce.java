package org.minimpi.engine.collective;

import org.minimpi.Buf;
import org.minimpi.Op;

/**
 * Allreduce of a commutative operation in blocks: a {@link PairwiseReduceScatter}, then a {@link RingAllgather}. 2 (size - 1)
 * rounds, in which a rank sends less than twice all elements and combines each less than once, for any number of ranks.
 */
final class BlockwiseAllreduce {

    private BlockwiseAllreduce() {}

    /** {@code send} is null if the input is in {@code recv}. */
    static Schedule of(int rank, int size, Buf send, Buf recv, Op op) {
        Blocks input = Blocks.equal(send == null ? recv : send, size);
        Blocks output = Blocks.equal(recv, size);
        Reduction own = Reduction.of(op, send == null ? null : input.of(rank), output.of(rank));
        return new Sequence(new PairwiseReduceScatter(rank, size, input, own), new RingAllgather(rank, size, output));
    }
}
