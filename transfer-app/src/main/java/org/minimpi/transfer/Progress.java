package org.minimpi.transfer;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** How far a file is: one line that is drawn again and again on a terminal, a new line every few seconds elsewhere. */
final class Progress {
    private static final long TERMINAL_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
    private static final long LINE_NANOS = TimeUnit.SECONDS.toNanos(5);

    private final PrintWriter out;
    private final boolean terminal;
    private final LongSupplier clock;
    private final String name;
    private final long size;
    private final long started;
    private long shown;
    private int width;

    /** Progress of one file of {@code size} bytes; {@code clock} is in nanoseconds. */
    Progress(PrintWriter out, boolean terminal, LongSupplier clock, String name, long size) {
        this.out = out;
        this.terminal = terminal;
        this.clock = clock;
        this.name = name;
        this.size = size;
        started = clock.getAsLong();
        shown = started;
    }

    /** So many bytes have been sent. */
    void reached(long bytes) {
        long now = clock.getAsLong();
        if (now - shown < (terminal ? TERMINAL_NANOS : LINE_NANOS)) {
            return;
        }
        shown = now;
        String line = String.format(
                Locale.ROOT,
                "%s: %d %% of %s, %s/s",
                name,
                bytes * 100 / Math.max(1, size),
                Bytes.show(size),
                Bytes.show(perSecond(bytes)));
        if (terminal) {
            out.print("\r" + line + " ".repeat(Math.max(0, width - line.length())));
            width = Math.max(width, line.length());
        } else {
            out.println(line);
        }
        out.flush();
    }

    /** Takes the line off the terminal. */
    void clear() {
        if (width > 0) {
            out.print("\r" + " ".repeat(width) + "\r");
            out.flush();
            width = 0;
        }
    }

    /** The time since the start, in seconds. */
    double seconds() {
        return (clock.getAsLong() - started) / 1e9;
    }

    long perSecond(long bytes) {
        return (long) (bytes / Math.max(1e-9, seconds()));
    }
}
