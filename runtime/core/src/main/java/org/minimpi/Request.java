package org.minimpi;

import java.time.Duration;
import java.util.Collection;
import java.util.List;

/**
 * A started operation (MPI_Request). Holds its buffers reachable until it completes. Thread-safe.
 *
 * @param <T> {@link Status} for receives, {@link Received} for objects, {@link Void} for sends
 */
public interface Request<T> {

    /**
     * Waits for completion (MPI_Wait). May be called again, with the same result.
     *
     * @return the result
     * @throws MpiException if the operation failed
     * @throws CommInterruptedException if this thread is interrupted meanwhile; the operation goes on
     */
    T await();

    /**
     * Waits for completion, but no longer than this.
     *
     * @param timeout at most how long; zero or less only looks
     * @return the result
     * @throws CommTimeoutException if the time is over; the operation goes on
     * @throws MpiException if the operation failed
     * @throws CommInterruptedException if this thread is interrupted meanwhile; the operation goes on
     */
    T await(Duration timeout);

    /**
     * Says whether the operation is complete, well or badly (MPI_Test). Yields the processor if it is not.
     *
     * @return true if {@link #await()} would return or throw at once
     */
    boolean test();

    /**
     * Tries to withdraw a receive (MPI_Cancel). A send cannot be withdrawn.
     *
     * @return true if it was still unmatched; it then fails with {@link CommCancelledException}
     */
    boolean cancel();

    /**
     * Waits for all of them (MPI_Waitall).
     *
     * @param requests the operations to wait for
     * @throws MpiException the first failure in the order given, with the others suppressed
     */
    static void awaitAll(Collection<? extends Request<?>> requests) {
        MpiException failure = null;
        for (Request<?> request : requests) {
            try {
                request.await();
            } catch (CommInterruptedException e) {
                if (failure != null) {
                    e.addSuppressed(failure);
                }
                throw e;
            } catch (MpiException e) {
                if (failure == null) {
                    failure = e;
                } else if (failure != e) {
                    failure.addSuppressed(e);
                }
            }
        }
        if (failure != null) {
            throw failure;
        }
    }

    /**
     * Waits for all of them (MPI_Waitall).
     *
     * @param requests the operations to wait for
     * @throws MpiException the first failure in the order given, with the others suppressed
     */
    static void awaitAll(Request<?>... requests) {
        awaitAll(List.of(requests));
    }
}
