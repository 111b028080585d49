package org.minimpi;

/** A peer is gone: it threw, or its process died (MPI_ERR_PROC_FAILED). The job is over. */
public final class RankFailedException extends MpiException {
    private static final long serialVersionUID = 1;
    private final int rank;

    /**
     * A failure of another rank.
     *
     * @param rank the rank that failed, as the world counts
     * @param why what it threw, which is put in words, as ranks share no objects; null if that is not known
     */
    public RankFailedException(int rank, Throwable why) {
        super("rank " + rank + " failed" + (why == null ? "" : ": " + text(why)), null);
        this.rank = rank;
    }

    /** A failure may fail to describe itself. */
    private static String text(Throwable why) {
        try {
            // A report is shown once, with the rank that it is about.
            return why instanceof Finding ? why.toString().lines().findFirst().orElse("") : why.toString();
        } catch (RuntimeException | Error e) {
            return why.getClass().getName();
        }
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
