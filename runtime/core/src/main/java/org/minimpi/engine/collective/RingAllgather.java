package org.minimpi.engine.collective;

/**
 * Allgather around a ring: size - 1 rounds, in each of which a rank hands on, to the next rank, the block that it got in
 * the round before. Blocks of any size, each received once and straight to its place. See Thakur, Rabenseifner and Gropp
 * 2005.
 */
final class RingAllgather implements Schedule {
    private final int rank;
    private final int size;
    private final Blocks blocks;

    /** The rank's own block is there already. */
    RingAllgather(int rank, int size, Blocks blocks) {
        this.rank = rank;
        this.size = size;
        this.blocks = blocks;
    }

    @Override
    public int rounds() {
        return size - 1;
    }

    @Override
    public void round(int number, Round round) {
        int previous = Math.floorMod(rank - 1, size);
        round.recv(blocks.of(Math.floorMod(previous - number, size)), previous);
        round.send(blocks.of(Math.floorMod(rank - number, size)), (rank + 1) % size);
    }
}
