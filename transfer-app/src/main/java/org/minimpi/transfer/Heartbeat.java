package org.minimpi.transfer;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.minimpi.Comm;

/** Ends the job if a rank hears nothing for too long, whatever it waits for. Closed when the transfer is over. */
final class Heartbeat implements AutoCloseable {
    private final Comm comm;
    private final Duration timeout;
    private final CountDownLatch over = new CountDownLatch(1);
    private volatile long last;

    /** {@code timeout} is zero for ever. */
    Heartbeat(Comm comm, Duration timeout) {
        this.comm = comm;
        this.timeout = timeout;
        last = comm.nanoTime();
        if (!timeout.isZero()) {
            Thread watch = new Thread(this::watch, "transfer-timeout-" + comm.rank());
            watch.setDaemon(true);
            watch.start();
        }
    }

    /** Something was heard, or done. */
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
