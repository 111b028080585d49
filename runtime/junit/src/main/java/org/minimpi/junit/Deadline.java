package org.minimpi.junit;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Interrupts the thread that made it when the time is over, and again after a grace until it is closed: the first ends a
 * job, the second leaves behind those of its ranks that run on. The grace is as long as the time, but a tenth of a second at
 * least and a second at most.
 */
final class Deadline implements AutoCloseable {
    private static final long LEAST_GRACE = TimeUnit.MILLISECONDS.toNanos(100);
    private static final long MOST_GRACE = TimeUnit.SECONDS.toNanos(1);
    private static final ScheduledThreadPoolExecutor TIMER = timer();

    private final Thread thread = Thread.currentThread();
    private final Duration timeout;
    private final Runnable before;
    private final Future<?> timer;
    private boolean over;
    private boolean closed;

    /**
     * From now on.
     *
     * @param timeout not positive for none
     * @param before what to do first when the time is over
     */
    Deadline(Duration timeout, Runnable before) {
        this.timeout = timeout;
        this.before = before;
        long nanos = TimeUnit.NANOSECONDS.convert(timeout);
        long grace = Math.max(LEAST_GRACE, Math.min(nanos, MOST_GRACE));
        timer = nanos <= 0 ? null : TIMER.scheduleWithFixedDelay(this::interrupt, nanos, grace, TimeUnit.NANOSECONDS);
    }

    private static ScheduledThreadPoolExecutor timer() {
        ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1, body -> {
            Thread thread = new Thread(null, body, "minimpi-junit-timer");
            thread.setDaemon(true);
            return thread;
        });
        timer.setRemoveOnCancelPolicy(true);
        return timer;
    }

    private synchronized void interrupt() {
        if (closed) {
            return;
        }
        if (!over) {
            over = true;
            before.run();
        }
        thread.interrupt();
    }

    Duration timeout() {
        return timeout;
    }

    synchronized boolean isOver() {
        return over;
    }

    /** Nobody is interrupted any more, nor stays so. */
    @Override
    public synchronized void close() {
        closed = true;
        if (timer != null) {
            timer.cancel(false);
        }
        if (over) {
            Thread.interrupted();
        }
    }
}
