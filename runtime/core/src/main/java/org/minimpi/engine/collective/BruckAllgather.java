package org.minimpi.engine.collective;

import org.minimpi.Buf;

/**
 * Allgather by doubling (Bruck et al. 1997): ceil(log2(size)) rounds for any number of ranks, each element received once,
 * and copied once more at the end.
 *
 * <p>A rank collects, in an array, its own block, then that of the next rank and so on, around the end. After k rounds it
 * has 2^k of them, and those that it lacks next are what the rank 2^k further has.
 */
final class BruckAllgather implements Schedule {
    private final int rank;
    private final int size;
    private final Blocks blocks;
    private Buf collected;
    private int count;

    /** The rank's own block is there already. */
    BruckAllgather(int rank, int size, Blocks blocks) {
        this.rank = rank;
        this.size = size;
        this.blocks = blocks;
    }

    @Override
    public int rounds() {
        return Log2.ceil(size) + 1;
    }

    @Override
    public void round(int number, Round round) {
        if (number == 0) {
            collect();
        }
        if (number < Log2.ceil(size)) {
            exchange(1 << number, round);
        } else {
            deal();
        }
    }

    private void collect() {
        Buf own = blocks.of(rank);
        collected = Buf.allocate(own.type(), length(rank, size));
        own.copyTo(collected);
        count = own.count();
    }

    private void exchange(int distance, Round round) {
        int number = Math.min(distance, size - distance);
        int source = (rank + distance) % size;
        int length = length(source, number);
        round.recv(collected.slice(count, length), source);
        round.send(collected.slice(0, length(rank, number)), Math.floorMod(rank - distance, size));
        count += length;
    }

    private void deal() {
        int from = blocks.of(rank).count();
        for (int i = 1; i < size; i++) {
            Buf block = blocks.of((rank + i) % size);
            collected.slice(from, block.count()).copyTo(block);
            from += block.count();
        }
    }

    /** How many elements there are in so many blocks from that of rank {@code first} on. */
    private int length(int first, int number) {
        int length = 0;
        for (int i = 0; i < number; i++) {
            length += blocks.of((first + i) % size).count();
        }
        return length;
    }
}
