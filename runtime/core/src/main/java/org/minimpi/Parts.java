package org.minimpi;

import java.util.Arrays;
import java.util.Objects;

/**
 * A {@link Buf} cut into one block per rank, in elements, for the v-collectives. The arrays are not copied: leave them
 * alone while an operation uses them. Parts are equal only if they have the same arrays.
 *
 * @param buf holds all blocks
 * @param counts how long each rank's block is
 * @param displacements where it begins, from the start of {@code buf}
 */
public record Parts(Buf buf, int[] counts, int[] displacements) {

    /** For ranks that pass nothing to a rooted collective. */
    public static final Parts NONE = new Parts(Buf.EMPTY, new int[0], new int[0]);

    /** In place of the input of {@code alltoallv}: it is where the output goes (MPI_IN_PLACE). */
    public static final Parts IN_PLACE = new Parts(Buf.IN_PLACE, new int[0], new int[0]);

    /**
     * Blocks at any place. They may overlap, as long as nothing is received into them.
     *
     * @param buf holds all blocks
     * @param counts how long each rank's block is
     * @param displacements where it begins, from the start of {@code buf}
     * @throws IllegalArgumentException if there are not as many displacements as counts, or if {@code buf} is
     *     {@link Buf#IN_PLACE} and has blocks
     * @throws IndexOutOfBoundsException if a block reaches outside {@code buf} or its count is negative
     */
    public Parts {
        Objects.requireNonNull(buf, "buf");
        if (counts.length != displacements.length) {
            throw new IllegalArgumentException(
                    counts.length + " counts but " + displacements.length + " displacements");
        }
        if (buf == Buf.IN_PLACE && counts.length > 0) {
            throw new IllegalArgumentException("IN_PLACE has no blocks");
        }
        for (int rank = 0; rank < counts.length; rank++) {
            check(buf, rank, counts[rank], displacements[rank]);
        }
    }

    private static void check(Buf buf, int rank, int count, int displacement) {
        if (count < 0 || displacement < 0 || count > buf.count() - displacement) {
            throw new IndexOutOfBoundsException(
                    "block " + rank + " (" + count + " elements from " + displacement + ") is not within " + buf);
        }
    }

    /**
     * Blocks that follow one another from the start of a buffer, which may be longer.
     *
     * @param buf holds all blocks
     * @param counts how long each rank's block is
     * @return the blocks
     * @throws IllegalArgumentException if {@code buf} is {@link Buf#IN_PLACE} and has blocks
     * @throws IndexOutOfBoundsException if they are longer than {@code buf}, or a count is negative
     */
    public static Parts of(Buf buf, int... counts) {
        int[] displacements = new int[counts.length];
        for (int rank = 1; rank < counts.length; rank++) {
            // This can overflow only behind a block that reaches outside, which is refused.
            displacements[rank] = displacements[rank - 1] + counts[rank - 1];
        }
        return new Parts(buf, counts, displacements);
    }

    /**
     * One rank's block.
     *
     * @param rank the rank
     * @return a view of its elements
     * @throws IndexOutOfBoundsException if there is no such block
     */
    public Buf block(int rank) {
        return buf.slice(displacements[rank], counts[rank]);
    }

    @Override
    public String toString() {
        return buf + " in blocks of " + Arrays.toString(counts) + " from " + Arrays.toString(displacements);
    }
}
