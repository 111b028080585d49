package org.minimpi.transfer;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** How far a session is: one line that is drawn again and again on a terminal, a new line every few seconds elsewhere. */
final class Progress {
    private static final long TERMINAL_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
    private static final long LINE_NANOS = TimeUnit.SECONDS.toNanos(5);

    private final PrintWriter out;
    private final boolean terminal;
    private final LongSupplier clock;
    private final long started;
    private long files;
    private long bytes;
    private long shown;
    private int width;

    /** {@code clock} is in nanoseconds. */
    Progress(PrintWriter out, boolean terminal, LongSupplier clock) {
        this.out = out;
        this.terminal = terminal;
        this.clock = clock;
        started = clock.getAsLong();
        shown = started;
    }

    /** So many bytes of a file are written. */
    void reached(String name, long reached, long size) {
        if (isDue()) {
            show(String.format(
                    Locale.ROOT,
                    "%s: %d %% of %s, %s/s",
                    name,
                    reached * 100 / Math.max(1, size),
                    Bytes.show(size),
                    Bytes.show(perSecond(bytes + reached))));
        }
    }

    /** A file is complete. */
    void done(long size) {
        files++;
        bytes += size;
        if (isDue()) {
            show(String.format(
                    Locale.ROOT, "%s, %s, %s/s", Bytes.files(files), Bytes.show(bytes), Bytes.show(perSecond(bytes))));
        }
    }

    private boolean isDue() {
        long now = clock.getAsLong();
        if (now - shown < (terminal ? TERMINAL_NANOS : LINE_NANOS)) {
            return false;
        }
        shown = now;
        return true;
    }

    private void show(String line) {
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

    private long perSecond(long count) {
        return (long) (count / Math.max(1e-9, (clock.getAsLong() - started) / 1e9));
    }
}
