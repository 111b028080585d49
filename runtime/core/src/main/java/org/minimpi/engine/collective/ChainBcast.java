package org.minimpi.engine.collective;

import org.minimpi.Buf;

/**
 * Broadcast along a chain of all ranks, in segments, so that all links are busy at once: the time of size - 2 + segments
 * messages of one segment each. The pipelined chain of Open MPI's tuned collectives; see Pjesivac-Grbovic et al. 2007.
 */
final class ChainBcast implements Schedule {
    private final int rank;
    private final int size;
    private final Buf buf;
    private final int root;
    private final int segment;
    private final int segments;

    /** {@code segment} is how many elements to send at once. */
    ChainBcast(int rank, int size, Buf buf, int root, int segment) {
        this.rank = rank;
        this.size = size;
        this.buf = buf;
        this.root = root;
        this.segment = segment;
        segments = (int) (((long) buf.count() + segment - 1) / segment);
    }

    @Override
    public int rounds() {
        return segments + 1;
    }

    /** One segment comes while the one before it goes on. */
    @Override
    public void round(int number, Round round) {
        int next = (rank + 1) % size;
        if (rank != root && number < segments) {
            round.recv(segment(number), Math.floorMod(rank - 1, size));
        }
        if (next != root && number > 0) {
            round.send(segment(number - 1), next);
        }
    }

    private Buf segment(int number) {
        int from = number * segment;
        return buf.slice(from, Math.min(segment, buf.count() - from));
    }
}
