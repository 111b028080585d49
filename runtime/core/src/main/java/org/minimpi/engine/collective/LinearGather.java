package org.minimpi.engine.collective;

import org.minimpi.Buf;

/** Gather in which each rank sends its block to root: 1 round, size - 1 messages, each element sent once. */
final class LinearGather implements Schedule {
    private final int rank;
    private final int size;
    private final Buf send;
    private final Blocks recv;
    private final int root;

    /** {@code send} is null if root's block is there already; {@code recv} is looked at by root only. */
    LinearGather(int rank, int size, Buf send, Blocks recv, int root) {
        this.rank = rank;
        this.size = size;
        this.send = send;
        this.recv = recv;
        this.root = root;
    }

    @Override
    public int rounds() {
        return 1;
    }

    @Override
    public void round(int number, Round round) {
        if (rank != root) {
            round.send(send, root);
            return;
        }
        for (int source = 0; source < size; source++) {
            if (source != rank) {
                round.recv(recv.of(source), source);
            }
        }
        if (send != null) {
            send.copyTo(recv.of(rank));
        }
    }
}
