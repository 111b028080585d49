package org.minimpi;

/**
 * A group of ranks that exchange messages in a private context (MPI communicator).
 *
 * <p>Thread-safe: any thread of the rank may call it. Misuse (a bad rank, tag or slice, a closed communicator) throws
 * {@link IllegalArgumentException}, {@link IndexOutOfBoundsException} or {@link IllegalStateException}; everything that
 * can fail in a correct program throws an {@link MpiException}.
 */
public interface Comm extends PointToPoint, AutoCloseable {

    /** Matches a message from any rank; only for receives and probes (MPI_ANY_SOURCE). */
    int ANY_SOURCE = -1;

    /** Matches a message with any tag; only for receives and probes (MPI_ANY_TAG). */
    int ANY_TAG = -1;

    /** The rank that is not there: sends to it vanish, receives from it are empty at once (MPI_PROC_NULL). */
    int PROC_NULL = -2;

    /**
     * This rank, in {@code [0, size())} (MPI_Comm_rank).
     *
     * @return the rank of the caller
     */
    int rank();

    /**
     * The number of ranks (MPI_Comm_size).
     *
     * @return at least 1
     */
    int size();

    /**
     * A label for messages, logs and thread names (MPI_Comm_get_name); the first communicator of a job is
     * {@code "world"}.
     *
     * @return the name, for people
     */
    String name();

    /**
     * The host this rank runs on, for people (MPI_Get_processor_name).
     *
     * @return a host name
     */
    String processorName();

    /**
     * The job's clock (MPI_Wtime).
     *
     * @return nanoseconds from an arbitrary start; only differences mean something
     */
    long nanoTime();

    /**
     * The largest tag accepted (MPI_TAG_UB).
     *
     * @return at least 32767
     */
    int maxTag();

    /**
     * The same ranks and the same context, sending whole objects in place of {@link Buf}s.
     *
     * @return a view; closing this communicator closes it too
     */
    ObjectComm objects();

    /**
     * Collective: the same ranks in a new context, so that its messages never mix with this one's (MPI_Comm_dup).
     *
     * @return a communicator to be closed by every rank
     * @throws IllegalStateException if this communicator is closed
     */
    Comm dup();

    /**
     * Ends the whole job: every operation of every rank fails with {@link AbortedException} (MPI_Abort). Declared to
     * return so that callers write {@code throw comm.abort(3, "why")}.
     *
     * @param code the exit status of the job, if a launcher started it
     * @param reason one line for people
     * @return the failure to throw
     */
    AbortedException abort(int code, String reason);

    /**
     * Releases the context (MPI_Comm_free). Every rank calls it; none waits for another.
     *
     * @throws IllegalStateException while own requests are pending; never after the job has failed
     */
    @Override
    void close();
}
