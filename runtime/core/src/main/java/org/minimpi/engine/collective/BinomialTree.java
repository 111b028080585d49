package org.minimpi.engine.collective;

/**
 * A rank's place in a binomial tree over all ranks. Positions count from the root, around the end. The children of position
 * p are p + 1, p + 2, p + 4, ... as long as the step is less than the lowest bit set in p; child p + s and those below it
 * are positions p + s to p + 2s - 1.
 */
record BinomialTree(int rank, int size, int root) {

    boolean isRoot() {
        return rank == root;
    }

    /** The rank above this one, which is not root. */
    int parent() {
        int position = position();
        return rankAt(position & (position - 1));
    }

    int children() {
        int position = position();
        return Math.min(Integer.numberOfTrailingZeros(position), Log2.ceil(size - position));
    }

    /** The rank of child {@code k}, which is {@code 1 << k} positions away and has the most below it if k is greatest. */
    int child(int k) {
        return rankAt(position() + (1 << k));
    }

    private int position() {
        return Math.floorMod(rank - root, size);
    }

    private int rankAt(int position) {
        return (position + root) % size;
    }
}
