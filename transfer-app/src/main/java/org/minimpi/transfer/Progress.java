package org.minimpi.transfer;

import java.io.PrintWriter;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;

/** How far a session is: one line that is drawn again and again on a terminal, a new line every few seconds elsewhere. */
final class Progress {
    private static final long TERMINAL_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
    private static final long LINE_NANOS = TimeUnit.SECONDS.toNanos(5);
    /** Wrapping is off while the line is drawn, for a terminal that has just become narrower. */
    private static final String BEFORE = "\r\033[?7l";
    /** The cursor waits in the first column: where the terminal is resized, that is still where the line begins. */
    private static final String AFTER = "\033[J\033[?7h\r";

    private static final String CLEAR = "\r\033[J";

    private final PrintWriter out;
    private final IntSupplier width;
    private final LongSupplier clock;
    private final Rate rate;
    private long files;
    private long bytes;
    /** Bytes of complete files that were sent, which are fewer where ranks held some already. */
    private long sent;

    private long shown;
    private boolean drawn;

    /** {@code width} is the terminal's, null where there is none; {@code clock} is in nanoseconds. */
    Progress(PrintWriter out, IntSupplier width, LongSupplier clock) {
        this.out = out;
        this.width = width;
        this.clock = clock;
        shown = clock.getAsLong();
        rate = new Rate(shown);
    }

    /** So many bytes of a file are written, and so many of them were sent. */
    void reached(String name, long reached, long size, long sentOfIt) {
        if (isDue()) {
            ProgressLine line = new ProgressLine(name, reached, size, rate.at(shown, sent + sentOfIt));
            show(line.toString(), line::fit);
        }
    }

    /** A file is complete. */
    void done(long size, long sentOfIt) {
        files++;
        bytes += size;
        sent += sentOfIt;
        if (isDue()) {
            String perSecond = Bytes.show((long) rate.at(shown, sent)) + "/s";
            String line = String.join(", ", Bytes.files(files), Bytes.show(bytes), perSecond);
            show(line, columns -> shortened(line, columns));
        }
    }

    /** Without the last parts, as far as it does not fit; the last column stays free. */
    private static String shortened(String line, int columns) {
        String shorter = columns < ProgressLine.NARROW ? "" : line;
        while (shorter.length() >= columns) {
            shorter = shorter.substring(0, Math.max(0, shorter.lastIndexOf(", ")));
        }
        return shorter;
    }

    private boolean isDue() {
        long now = clock.getAsLong();
        if (now - shown < (width != null ? TERMINAL_NANOS : LINE_NANOS)) {
            return false;
        }
        shown = now;
        return true;
    }

    private void show(String line, IntFunction<String> fitted) {
        if (width == null) {
            out.println(line);
            out.flush();
            return;
        }
        int columns = width.getAsInt();
        if (columns != TerminalWidth.PENDING) {
            out.print(BEFORE + fitted.apply(columns) + AFTER);
            out.flush();
            drawn = true;
        }
    }

    /** Takes the line off the terminal. */
    void clear() {
        if (drawn) {
            out.print(CLEAR);
            out.flush();
            drawn = false;
        }
    }
}
