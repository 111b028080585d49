package org.minimpi.engine.collective;

/**
 * Alltoall straight from rank to rank: size - 1 messages per rank, blocks of any size, each element sent once. In step k a
 * rank sends to the rank k further and receives from the rank k before, so that no rank is sent to by two at once (pairwise
 * exchange, Thakur, Rabenseifner and Gropp 2005). A round has several steps.
 */
final class PairwiseAlltoall implements Schedule {
    private final int rank;
    private final int size;
    private final Blocks send;
    private final Blocks recv;
    private final int steps;

    /** {@code steps} is the number of steps in a round. */
    PairwiseAlltoall(int rank, int size, Blocks send, Blocks recv, int steps) {
        this.rank = rank;
        this.size = size;
        this.send = send;
        this.recv = recv;
        this.steps = steps;
    }

    @Override
    public int rounds() {
        return (size + steps - 1) / steps;
    }

    @Override
    public void round(int number, Round round) {
        int first = number * steps;
        int end = Math.min(first + steps, size);
        for (int step = Math.max(first, 1); step < end; step++) {
            int source = Math.floorMod(rank - step, size);
            round.recv(recv.of(source), source);
        }
        for (int step = Math.max(first, 1); step < end; step++) {
            int dest = (rank + step) % size;
            round.send(send.of(dest), dest);
        }
        if (first == 0) {
            send.of(rank).copyTo(recv.of(rank));
        }
    }
}
