package org.minimpi.transfer.fetch;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.minimpi.Comm;

/**
 * Waits of a rank for something that is no message. The job may end meanwhile, which only a call to the communicator
 * notices, so there is one every now and then.
 */
final class OutsideWait {
    private static final long LOOK_MILLIS = 100;

    private final Comm comm;

    OutsideWait(Comm comm) {
        this.comm = comm;
    }

    /**
     * Waits for the outcome; gives it up if the wait ends otherwise.
     *
     * @throws org.minimpi.MpiException if the job is over
     */
    <T> T await(CompletableFuture<T> outcome) throws ExecutionException, InterruptedException {
        try {
            while (true) {
                try {
                    return outcome.get(LOOK_MILLIS, TimeUnit.MILLISECONDS);
                } catch (TimeoutException e) {
                    comm.iprobe(Comm.ANY_SOURCE, Comm.ANY_TAG);
                }
            }
        } finally {
            outcome.cancel(true);
        }
    }

    /** Waits so long. */
    void sleep(Duration time) throws InterruptedException {
        try {
            await(new CompletableFuture<Void>().completeOnTimeout(null, time.toMillis(), TimeUnit.MILLISECONDS));
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }
}
