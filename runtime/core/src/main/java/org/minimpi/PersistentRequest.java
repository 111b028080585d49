package org.minimpi;

/**
 * A request that can be started again and again, with the same arguments (MPI_Send_init, MPI_Recv_init). It is active
 * from {@link #start} until {@code await} or {@code test} has told that the operation is complete, well or badly; they
 * go on to tell of that operation until the next start. One that was never started is complete, as an operation with
 * {@link Comm#PROC_NULL}: {@code await} returns at once, of a receive with an empty {@link Status}, and {@code test} is
 * true.
 *
 * @param <T> {@link Status} for receives, {@link Void} for sends
 */
public interface PersistentRequest<T> extends Request<T>, AutoCloseable {

    /**
     * Starts the operation (MPI_Start). Leave its buffer alone until it is complete.
     *
     * @throws IllegalStateException while active, and after {@link #close}; if the communicator is closed
     */
    void start();

    /**
     * Releases it (MPI_Request_free). Closing again has no effect.
     *
     * @throws IllegalStateException while active
     */
    @Override
    void close();
}
