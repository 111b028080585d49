package org.minimpi;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletionStage;

/**
 * A started operation (MPI_Request). Holds its buffers reachable until it completes. Thread-safe.
 *
 * @param <T> {@link Status} for receives, {@link Received} for objects, {@link Void} for sends and collectives
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
     * The completion of this request as a stage. What depends on it runs on a thread of the job, never on one of another
     * rank; without {@link Capability#ASYNC_PROGRESS} it runs when this rank next blocks or tests. If the request is
     * complete already, so is the stage. A job does not wait for its stages: one may run after the job is over, and one of
     * a request that was pending then never completes.
     *
     * @return completes with the result, or with what {@link #await()} throws
     */
    CompletionStage<T> toCompletionStage();

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

    /**
     * Waits until one of them is complete, well or badly (MPI_Waitany). Its result is had from it as ever; take it out of
     * the list before you wait for another. Persistent requests that are not active are passed over.
     *
     * <p>Takes no time for the requests behind one that is complete; if it has to block, its time grows with their number.
     *
     * @param requests the operations to wait for, of one rank
     * @return the index of the first that is complete
     * @throws IllegalArgumentException if there is none to wait for
     * @throws CommInterruptedException if this thread is interrupted meanwhile; the operations go on
     */
    static int awaitAny(List<? extends Request<?>> requests) {
        int first = Job.launcher().awaitAny(requests);
        if (first < 0) {
            throw new IllegalArgumentException("none of the " + requests.size() + " requests is active");
        }
        requests.get(first).test();
        return first;
    }

    /**
     * Waits until at least one of them is complete, well or badly (MPI_Waitsome). As {@link #awaitAny} otherwise.
     *
     * @param requests the operations to wait for, of one rank
     * @return the indices of all that are complete, in order; empty if there was none to wait for
     * @throws CommInterruptedException if this thread is interrupted meanwhile; the operations go on
     */
    static List<Integer> awaitSome(List<? extends Request<?>> requests) {
        List<Integer> completed = Job.launcher().awaitSome(requests);
        completed.forEach(index -> requests.get(index).test());
        return completed;
    }
}
