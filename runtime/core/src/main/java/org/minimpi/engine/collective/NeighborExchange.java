package org.minimpi.engine.collective;

/**
 * Exchange with both neighbours in each dimension of a grid: 1 round. Neighbour and block 2d are those in the negative
 * direction of dimension d, 2d + 1 those in the positive one. What is sent in one direction arrives from the other.
 *
 * <p>Where both neighbours are the same rank, a receive in the positive direction comes before that in the negative one, as
 * the sends are the other way around.
 */
final class NeighborExchange implements Schedule {
    private final int rank;
    private final int[] neighbors;
    private final Blocks send;
    private final Blocks recv;

    /** Blocks are numbered as neighbours are; a neighbour may be this rank, or PROC_NULL. */
    NeighborExchange(int rank, int[] neighbors, Blocks send, Blocks recv) {
        this.rank = rank;
        this.neighbors = neighbors;
        this.send = send;
        this.recv = recv;
    }

    @Override
    public int rounds() {
        return 1;
    }

    @Override
    public void round(int number, Round round) {
        for (int i = 0; i < neighbors.length; i++) {
            if (neighbors[i ^ 1] != rank) {
                round.recv(recv.of(i ^ 1), neighbors[i ^ 1]);
            }
        }
        for (int i = 0; i < neighbors.length; i++) {
            if (neighbors[i] == rank) {
                send.of(i).copyTo(recv.of(i ^ 1));
            } else {
                round.send(send.of(i), neighbors[i]);
            }
        }
    }
}
