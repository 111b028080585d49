package org.minimpi.engine.collective;

import org.minimpi.Buf;

/** One block of elements for each rank. */
@FunctionalInterface
public interface Blocks {

    /**
     * A rank's block.
     *
     * @param rank whose
     * @return its elements; always the same ones
     */
    Buf of(int rank);

    /**
     * Blocks one after the other, equal or else as equal as can be.
     *
     * @param buf all of them
     * @param size the number of ranks
     * @return views of {@code buf}
     */
    static Blocks equal(Buf buf, int size) {
        return rank -> {
            int from = (int) ((long) buf.count() * rank / size);
            int to = (int) ((long) buf.count() * (rank + 1) / size);
            return buf.slice(from, to - from);
        };
    }

    /**
     * Blocks one after the other.
     *
     * @param buf all of them
     * @param counts how long each is
     * @return views of {@code buf}
     */
    static Blocks consecutive(Buf buf, int[] counts) {
        return rank -> {
            int from = 0;
            for (int i = 0; i < rank; i++) {
                from += counts[i];
            }
            return buf.slice(from, counts[rank]);
        };
    }
}
