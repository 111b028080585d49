package org.minimpi.transfer;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.minimpi.Comm;

/**
 * Ends the job if a rank hears nothing for too long, whatever it waits for. A rank that is busy for so long lets the others
 * hear of it meanwhile. Closed when the transfer is over.
 */
final class Heartbeat implements AutoCloseable {
    private static final int TOLD_PER_TIMEOUT = 4;

    private final Comm comm;
    private final Duration timeout;
    private final CountDownLatch over = new CountDownLatch(1);
    private volatile long last;
    private Runnable others = () -> {};
    private long told;

    /** {@code timeout} is zero for ever. */
    Heartbeat(Comm comm, Duration timeout) {
        this.comm = comm;
        this.timeout = timeout;
        last = comm.nanoTime();
        told = last;
        if (!timeout.isZero()) {
            Thread watch = new Thread(this::watch, "transfer-timeout-" + comm.rank());
            watch.setDaemon(true);
            watch.start();
        }
    }

    /** What lets the others hear that this rank is busy. */
    void telling(Runnable others) {
        this.others = others;
    }

    /** A step of work that takes long is done. Not to be called while something is being heard. */
    void working() {
        beat();
        if (!timeout.isZero() && last - told >= timeout.toNanos() / TOLD_PER_TIMEOUT) {
            told = last;
            others.run();
        }
    }

    /** Something was heard. */
    void beat() {
        if (!timeout.isZero()) {
            last = comm.nanoTime();
        }
    }

    private void watch() {
        try {
            long left;
            do {
                left = last + timeout.toNanos() - comm.nanoTime();
                if (left <= 0) {
                    comm.abort(
                            ExitStatus.TIMEOUT,
                            "transfer: timeout: rank " + comm.rank() + " heard nothing for " + seconds()
                                    + " s; --timeout allows more");
                    return;
                }
            } while (!over.await(left, TimeUnit.NANOSECONDS));
        } catch (InterruptedException e) {
            // Whoever does that ends the job by itself.
        }
    }

    private String seconds() {
        return timeout.toMillis() % 1000 == 0 ? "" + timeout.toSeconds() : "" + timeout.toMillis() / 1e3;
    }

    @Override
    public void close() {
        over.countDown();
    }
}
