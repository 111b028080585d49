package org.minimpi.engine.collective;

import org.minimpi.Buf;

/**
 * Barrier by dissemination (Hensgen, Finkel and Manber 1988): ceil(log2(size)) rounds, one empty message per rank and
 * round. After round k a rank has heard, at first or second hand, of the 2^(k+1) - 1 ranks before it.
 */
final class DisseminationBarrier implements Schedule {
    private final int rank;
    private final int size;

    DisseminationBarrier(int rank, int size) {
        this.rank = rank;
        this.size = size;
    }

    @Override
    public int rounds() {
        return Log2.ceil(size);
    }

    @Override
    public void round(int number, Round round) {
        int distance = 1 << number;
        round.recv(Buf.EMPTY, Math.floorMod(rank - distance, size));
        round.send(Buf.EMPTY, (rank + distance) % size);
    }
}
