package org.minimpi.engine.collective;

import org.minimpi.Buf;
import org.minimpi.Op;

/**
 * Reduction of a commutative operation in blocks: a {@link PairwiseReduceScatter}, then root gathers the blocks. size
 * rounds, in which a rank sends each element about once and combines each once. After Rabenseifner 2004.
 */
final class BlockwiseReduce {

    private BlockwiseReduce() {}

    /** {@code send} is null if root's input is in {@code recv}, {@code recv} on ranks other than root. */
    static Schedule of(int rank, int size, Buf send, Buf recv, Op op, int root) {
        Blocks input = Blocks.equal(send == null ? recv : send, size);
        Blocks output = recv == null ? null : Blocks.equal(recv, size);
        Reduction own = Reduction.of(op, send == null ? null : input.of(rank), output == null ? null : output.of(rank));
        return new Sequence(
                new PairwiseReduceScatter(rank, size, input, own),
                new OneRound(round ->
                        new LinearGather(rank, size, rank == root ? null : own.value(), output, root).round(0, round)));
    }
}
