package org.minimpi.spi;

/**
 * A group of ranks as one of them sees it, and a number that keeps their messages apart from all others. Immutable.
 *
 * <p><b>The rule of context isolation.</b> A message matches only receives and probes of the context it was sent in, and
 * ranks in it are positions in the context's group. A communicator has two contexts, of the same ranks: one for the
 * messages of its user, and the {@link #sibling} for those of its collectives, so that wildcards never see the engine's
 * messages. The number is drawn by one rank of the new group, as its rank in the world and how many it drew before; so no
 * two contexts of a job have the same, and nobody has to agree with anybody but the members.
 */
public final class Context {
    private static final int CONTEXTS = 2;

    private final long id;
    private final int rank;
    private final int size;
    /** Null if ranks are those of the world. */
    private final int[] worldRanks;

    private Context(long id, int rank, int size, int[] worldRanks) {
        this.id = id;
        this.rank = rank;
        this.size = size;
        this.worldRanks = worldRanks;
    }

    /**
     * The context of all ranks that a job starts with.
     *
     * @param rank this rank
     * @param size the number of ranks
     * @return a context; its number is 0
     */
    public static Context world(int rank, int size) {
        return new Context(0, rank, size, null);
    }

    /**
     * The number of a new context.
     *
     * @param worldRank who draws it
     * @param serial how many this rank has drawn, with this one; at least 1
     * @return differs from all others of the job
     */
    public static long number(int worldRank, int serial) {
        return (long) worldRank << Integer.SIZE | Integer.toUnsignedLong(serial * CONTEXTS);
    }

    /**
     * A new context of the same ranks.
     *
     * @param number from {@link #number}
     * @return a context
     */
    public Context duplicate(long number) {
        return new Context(number, rank, size, worldRanks);
    }

    /**
     * A new context of other ranks.
     *
     * @param number from {@link #number}
     * @param rank the position of this rank among them
     * @param worldRanks their ranks in the world, in order; not copied
     * @return a context
     */
    public static Context of(long number, int rank, int[] worldRanks) {
        return new Context(number, rank, worldRanks.length, worldRanks);
    }

    /**
     * The same ranks with the next number: for the messages of collectives.
     *
     * @return a context
     */
    public Context sibling() {
        return duplicate(id + 1);
    }

    /**
     * Whether messages of a user are sent in the context of this number, and not those of collectives.
     *
     * @param number of a context
     * @return false if it is a {@link #sibling}
     */
    public static boolean isOfUser(long number) {
        return number % CONTEXTS == 0;
    }

    /**
     * The number that keeps messages apart.
     *
     * @return at least 0
     */
    public long id() {
        return id;
    }

    /**
     * This rank.
     *
     * @return in {@code [0, size())}
     */
    public int rank() {
        return rank;
    }

    /**
     * The number of ranks.
     *
     * @return at least 1
     */
    public int size() {
        return size;
    }

    /**
     * Where a rank is in the world.
     *
     * @param rank in {@code [0, size())}
     * @return its rank among all ranks of the job
     */
    public int worldRank(int rank) {
        return worldRanks == null ? rank : worldRanks[rank];
    }

    @Override
    public String toString() {
        return "context " + id + ", rank " + rank + " of " + size;
    }
}
