package org.minimpi.launcher;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.minimpi.Comm;

/**
 * Ends a running job when the JVM is told to end, by Ctrl-C or SIGTERM, and gives its ranks time to clean up.
 *
 * <p>Two threads meet here. The hook's aborts the job and waits until the main thread closes this, which it does when
 * every rank has ended and all output is written; ranks that do not end are left behind. The main thread goes on to exit,
 * which blocks until the JVM is gone, so the hook never waits for more than that.
 */
final class ShutdownHook implements AutoCloseable {
    private static final int INTERRUPTED = 130;
    private static final long RANKS_MILLIS = 800;
    /** A pipe that nobody reads must not hold up the end. */
    private static final long FLUSH_MILLIS = 100;

    private final JobStatus status;
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile Thread hook;
    private volatile Comm world;
    private volatile boolean run;

    ShutdownHook(JobStatus status) {
        this.status = status;
    }

    /** From now until it is closed. */
    void arm(RankOutput output) {
        Thread thread = new Thread(() -> end(output), "minimpi-shutdown");
        try {
            Runtime.getRuntime().addShutdownHook(thread);
            hook = thread;
        } catch (IllegalStateException alreadyShuttingDown) {
            run = true;
        }
    }

    /** A rank has this world, any will do. */
    void rankStarts(Comm rankWorld) {
        world = rankWorld;
        if (run) {
            abort(rankWorld);
        }
    }

    /** True once the JVM is shutting down. */
    boolean hasRun() {
        return run;
    }

    @Override
    public void close() {
        ended.countDown();
        if (hook != null) {
            try {
                Runtime.getRuntime().removeShutdownHook(hook);
            } catch (IllegalStateException shuttingDown) {
                return;
            }
        }
    }

    private void end(RankOutput output) {
        run = true;
        Comm any = world;
        if (any != null) {
            abort(any);
        }
        try {
            ended.await(RANKS_MILLIS, TimeUnit.MILLISECONDS);
            Thread flush = new Thread(output::close, "minimpi-flush");
            flush.setDaemon(true);
            flush.start();
            flush.join(FLUSH_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        int returned = status.firstReturned();
        if (returned != 0) {
            Runtime.getRuntime().halt(returned);
        }
    }

    private static void abort(Comm world) {
        world.abort(INTERRUPTED, "interrupted by a signal");
    }
}
