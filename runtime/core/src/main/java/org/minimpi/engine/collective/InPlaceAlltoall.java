package org.minimpi.engine.collective;

import org.minimpi.Buf;

/**
 * Alltoall in which two ranks swap their blocks: size rounds, each element sent once, room for one block. In round k ranks
 * a and b with a + b = k (mod size) meet, so each pair meets once, and no rank meets two at once.
 */
final class InPlaceAlltoall implements Schedule {
    private final int rank;
    private final int size;
    private final Blocks blocks;

    InPlaceAlltoall(int rank, int size, Blocks blocks) {
        this.rank = rank;
        this.size = size;
        this.blocks = blocks;
    }

    @Override
    public int rounds() {
        return size;
    }

    @Override
    public void round(int number, Round round) {
        int partner = Math.floorMod(number - rank, size);
        if (partner != rank) {
            Buf block = blocks.of(partner);
            Buf leaving = block.copy();
            round.recv(block, partner);
            round.send(leaving, partner);
        }
    }
}
