package org.minimpi.engine.replay;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.minimpi.spi.Context;

/** The ranks of a communicator that have to call a collective before it can be complete on this one. */
public final class Needs {
    /** All of them: barrier, allreduce, allgather and the like. */
    public static final Needs ALL = new Needs(null);

    /** Those before this one: scan, exscan. */
    public static final Needs LOWER = new Needs(null);

    /** None: bcast and scatter at the root, gather and reduce elsewhere. */
    public static final Needs NOBODY = new Needs(new int[0]);

    /** Null if they are the first so many. */
    private final int[] ranks;

    private Needs(int[] ranks) {
        this.ranks = ranks;
    }

    /**
     * Some of them: the root of a bcast or scatter, the neighbours in a grid.
     *
     * @param ranks of the communicator, without PROC_NULL; not copied
     * @return what is needed
     */
    public static Needs of(int... ranks) {
        return new Needs(ranks);
    }

    /**
     * Those that are needed among some.
     *
     * @param missing as the world counts
     * @param context of the communicator
     * @return as the world counts
     */
    public int[] among(int[] missing, Context context) {
        if (this == ALL) {
            return missing;
        }
        IntStream needed = ranks == null ? IntStream.range(0, leading(context)) : Arrays.stream(ranks);
        Set<Integer> world = needed.map(context::worldRank).boxed().collect(Collectors.toSet());
        return Arrays.stream(missing).filter(world::contains).toArray();
    }

    /** Null if they are the first so many. */
    int[] ranks() {
        return ranks;
    }

    /** How many of the first ranks. */
    int leading(Context context) {
        return this == ALL ? context.size() : context.rank();
    }
}
