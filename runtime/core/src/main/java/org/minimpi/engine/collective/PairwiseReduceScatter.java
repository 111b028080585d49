package org.minimpi.engine.collective;

import org.minimpi.Buf;
import org.minimpi.Op;

/**
 * Reduce-scatter of a commutative operation, straight from rank to rank: size - 1 rounds, in each of which a rank sends
 * another's block of its input and combines one for itself. Blocks of any size, each element sent once. Pairwise exchange,
 * see Thakur, Rabenseifner and Gropp 2005.
 */
final class PairwiseReduceScatter implements Schedule {
    private final int rank;
    private final int size;
    private final Blocks input;
    private final Reduction reduction;

    /** {@code reduction} begins with this rank's block of its input. */
    PairwiseReduceScatter(int rank, int size, Blocks input, Reduction reduction) {
        this.rank = rank;
        this.size = size;
        this.input = input;
        this.reduction = reduction;
    }

    /** {@code send} is null if the input is in {@code recv}, whose beginning then gets the result. */
    static Schedule of(int rank, int size, Buf send, Buf recv, int[] counts, Op op) {
        Blocks input = Blocks.consecutive(send == null ? recv : send, counts);
        Buf result = recv.slice(0, counts[rank]);
        Reduction reduction =
                send == null ? Reduction.apart(op, input.of(rank), result) : Reduction.of(op, input.of(rank), result);
        return new PairwiseReduceScatter(rank, size, input, reduction);
    }

    @Override
    public int rounds() {
        return size;
    }

    @Override
    public void round(int number, Round round) {
        int distance = number + 1;
        if (distance == size) {
            reduction.finish();
            return;
        }
        int source = Math.floorMod(rank - distance, size);
        int dest = (rank + distance) % size;
        round.recv(reduction.room(), source);
        round.send(input.of(dest), dest);
        round.then(() -> reduction.combine(source < rank));
    }
}
