package org.minimpi.engine.collective;

import org.minimpi.Buf;

/**
 * Alltoall of equal blocks by way of other ranks (Bruck et al. 1997): ceil(log2(size)) rounds for any number of ranks, in
 * each of which a rank sends half of all its elements.
 *
 * <p>A block for the rank that is d further goes there in steps of the powers of two that make up d. A rank keeps it at
 * place d of an array, wherever it comes from; in round k all blocks at places with bit k set move on by 2^k ranks. In the
 * end the block at place d has come d ranks far.
 */
final class BruckAlltoall implements Schedule {
    private final int rank;
    private final int size;
    private final Buf send;
    private final Buf recv;
    private final int block;
    private Buf places;
    private Buf leaving;
    private Buf coming;

    /** {@code send} and {@code recv} may be the same. */
    BruckAlltoall(int rank, int size, Buf send, Buf recv) {
        this.rank = rank;
        this.size = size;
        this.send = send;
        this.recv = recv;
        block = recv.count() / size;
    }

    @Override
    public int rounds() {
        return Log2.ceil(size) + 1;
    }

    @Override
    public void round(int number, Round round) {
        if (number == 0) {
            begin();
        }
        if (number < Log2.ceil(size)) {
            exchange(1 << number, round);
        } else {
            end();
        }
    }

    private void begin() {
        places = Buf.allocate(recv.type(), recv.count());
        leaving = Buf.allocate(recv.type(), size / 2 * block);
        coming = Buf.allocate(recv.type(), size / 2 * block);
        for (int distance = 0; distance < size; distance++) {
            blocks(send, (rank + distance) % size, 1).copyTo(blocks(places, distance, 1));
        }
    }

    private void exchange(int distance, Round round) {
        int moved = 0;
        for (int place = distance; place < size; place += 2 * distance) {
            int run = Math.min(distance, size - place);
            blocks(places, place, run).copyTo(blocks(leaving, moved, run));
            moved += run;
        }
        round.recv(blocks(coming, 0, moved), Math.floorMod(rank - distance, size));
        round.send(blocks(leaving, 0, moved), (rank + distance) % size);
        round.then(() -> arrive(distance));
    }

    private void arrive(int distance) {
        int moved = 0;
        for (int place = distance; place < size; place += 2 * distance) {
            int run = Math.min(distance, size - place);
            blocks(coming, moved, run).copyTo(blocks(places, place, run));
            moved += run;
        }
    }

    private void end() {
        for (int distance = 0; distance < size; distance++) {
            blocks(places, distance, 1).copyTo(blocks(recv, Math.floorMod(rank - distance, size), 1));
        }
    }

    private Buf blocks(Buf buf, int first, int number) {
        return buf.slice(first * block, number * block);
    }
}
