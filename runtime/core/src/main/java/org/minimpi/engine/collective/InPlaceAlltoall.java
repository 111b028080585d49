package org.minimpi.engine.collective;

import org.minimpi.Buf;

/**
 * Alltoall in which two ranks swap their blocks: size - 1 messages per rank, blocks of any size, each element sent once. In
 * step k ranks a and b with a + b = k (mod size) meet, so each pair meets once, and no rank meets two at once. A round has
 * several steps, and needs room for a block in each.
 */
final class InPlaceAlltoall implements Schedule {
    private final int rank;
    private final int size;
    private final Blocks blocks;
    private final int steps;

    /** {@code steps} is the number of steps in a round. */
    InPlaceAlltoall(int rank, int size, Blocks blocks, int steps) {
        this.rank = rank;
        this.size = size;
        this.blocks = blocks;
        this.steps = steps;
    }

    @Override
    public int rounds() {
        return (size + steps - 1) / steps;
    }

    @Override
    public void round(int number, Round round) {
        int first = number * steps;
        Buf[] leaving = new Buf[Math.min(steps, size - first)];
        for (int i = 0; i < leaving.length; i++) {
            int partner = partner(first + i);
            if (partner != rank) {
                Buf block = blocks.of(partner);
                leaving[i] = block.copy();
                round.recv(block, partner);
            }
        }
        for (int i = 0; i < leaving.length; i++) {
            if (leaving[i] != null) {
                round.send(leaving[i], partner(first + i));
            }
        }
    }

    private int partner(int step) {
        return Math.floorMod(step - rank, size);
    }
}
