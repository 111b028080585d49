package org.minimpi.launcher;

import java.math.BigDecimal;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.IntSupplier;

/** Ends this process, as a signal would, when what it runs takes too long. */
final class TimeLimit {
    /** That of {@code timeout} and of {@code mpirun --timeout}. */
    private static final int STATUS = 124;

    private static final BigDecimal MOST_SECONDS = BigDecimal.valueOf(1_000_000_000);

    private static volatile boolean reached;

    private final String typed;
    private final BigDecimal seconds;
    private boolean done;

    /**
     * So many seconds, or no limit if it is null.
     *
     * @throws IllegalArgumentException if there is no such limit: why, in one line
     */
    TimeLimit(String seconds) {
        typed = seconds;
        this.seconds = seconds == null ? null : parse(seconds);
    }

    private static BigDecimal parse(String seconds) {
        try {
            BigDecimal parsed = new BigDecimal(seconds);
            if (parsed.signum() > 0 && parsed.compareTo(MOST_SECONDS) <= 0) {
                return parsed;
            }
        } catch (NumberFormatException e) {
            // Refused below.
        }
        throw new IllegalArgumentException(
                "--timeout: a number of seconds above 0 and up to " + MOST_SECONDS + ", not '" + seconds + "'");
    }

    /** Whether this process is ending because of a limit. */
    static boolean isReached() {
        return reached;
    }

    /** Returns what {@code body} does, if that is in time; {@code line} prints a line for the user if not. */
    int during(IntSupplier body, Consumer<String> line) {
        if (seconds == null) {
            return body.getAsInt();
        }
        long end = System.nanoTime() + seconds.movePointRight(9).longValue();
        Thread thread = new Thread(() -> endAt(end, line), "minimpi-timeout");
        thread.setDaemon(true);
        thread.start();
        try {
            return body.getAsInt();
        } finally {
            done();
        }
    }

    private synchronized void endAt(long end, Consumer<String> line) {
        try {
            for (long left = end - System.nanoTime(); !done && left > 0; left = end - System.nanoTime()) {
                TimeUnit.NANOSECONDS.timedWait(this, Math.max(left, TimeUnit.MILLISECONDS.toNanos(1)));
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException("nobody else knows this thread", e);
        }
        if (!done) {
            reached = true;
            line.accept("took longer than " + typed + " s (--timeout), and was ended");
            Main.exit(STATUS);
        }
    }

    /** Waits for ever if the process is ending. */
    private synchronized void done() {
        done = true;
        notifyAll();
    }
}
