package org.minimpi;

/** A job ended badly. The cause is what the first rank to fail threw; what other ranks threw is suppressed. */
public final class JobFailedException extends MpiException {
    private static final long serialVersionUID = 1;
    private final int rank;

    /**
     * The end of a job.
     *
     * @param rank the rank that failed first
     * @param message who, what and where
     * @param cause what it threw
     */
    public JobFailedException(int rank, String message, Throwable cause) {
        super(message, cause);
        this.rank = rank;
    }

    /**
     * The rank that failed first.
     *
     * @return its number in the world
     */
    public int rank() {
        return rank;
    }
}
