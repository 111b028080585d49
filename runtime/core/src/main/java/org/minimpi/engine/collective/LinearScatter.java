package org.minimpi.engine.collective;

import org.minimpi.Buf;

/** Scatter in which root sends each rank its block: 1 round, size - 1 messages, each element sent once. */
final class LinearScatter implements Schedule {
    private final int rank;
    private final int size;
    private final Blocks send;
    private final Buf recv;
    private final int root;

    /** {@code send} is looked at by root only; {@code recv} is null if root's block stays where it is. */
    LinearScatter(int rank, int size, Blocks send, Buf recv, int root) {
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
            round.recv(recv, root);
            return;
        }
        for (int dest = 0; dest < size; dest++) {
            if (dest != rank) {
                round.send(send.of(dest), dest);
            }
        }
        if (recv != null) {
            send.of(rank).copyTo(recv);
        }
    }
}
