package org.minimpi.mpj;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.minimpi.spi.ShieldedThread;

/**
 * Makes the calls to MPJ Express. It takes them only from threads of the rank's group, and none should be interrupted in
 * them; so a thread that is not a {@link ShieldedThread} of this rank has them made by one.
 */
final class Caller {
    private static final int KEEP_ALIVE_SECONDS = 1;

    private final ThreadGroup group = Thread.currentThread().getThreadGroup();
    private final ThreadPoolExecutor courier = new ThreadPoolExecutor(
            1,
            1,
            KEEP_ALIVE_SECONDS,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            body -> newThread("mpj-courier", body));

    /** For the rank that the calling thread is. */
    Caller() {
        courier.allowCoreThreadTimeOut(true);
    }

    ShieldedThread newThread(String name, Runnable body) {
        ShieldedThread thread = new ShieldedThread(group, body, name);
        thread.setDaemon(true);
        return thread;
    }

    <T> T call(Supplier<T> task) {
        if (Thread.currentThread() instanceof ShieldedThread mine && mine.getThreadGroup() == group) {
            return mine.shielded(task);
        }
        return await(courier.submit(task::get));
    }

    private static <T> T await(Future<T> result) {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return result.get();
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw (RuntimeException) e.getCause();
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
