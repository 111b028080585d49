package org.minimpi;

/** A peer is gone: it threw, or its process died (MPI_ERR_PROC_FAILED). The job is over. */
public final class RankFailedException extends MpiException {
    private static final long serialVersionUID = 1;
    private final int rank;

    /**
     * A failure of another rank.
     *
     * @param rank the rank that failed, as the world counts
     * @param why what it threw, in words, as ranks share no objects; or null if that is not known
     */
    public RankFailedException(int rank, String why) {
        super("rank " + rank + " failed" + (why == null ? "" : ": " + why), null);
        this.rank = rank;
    }

    /**
     * The rank that failed.
     *
     * @return its number in the world
     */
    public int rank() {
        return rank;
    }
}
