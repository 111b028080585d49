package org.minimpi;

/**
 * A {@link Buf} cut into one block per rank, in elements, for the v-collectives. The arrays are not copied: leave them
 * alone while an operation uses them.
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
}
