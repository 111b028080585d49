package org.minimpi.launcher;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;

/** Passes on what a process prints: at once, or a line at a time where lines of several must not get mixed up. */
final class OutputPump extends Thread {
    private static final int PIECE_BYTES = 8 << 10;
    private static final long LOOK_MILLIS = 20;

    private final InputStream from;
    private final PrintStream to;
    /** Null if pieces are passed on as they come. */
    private final TaggedLines lines;

    private volatile boolean writing;

    private OutputPump(InputStream from, PrintStream to, TaggedLines lines) {
        super("minimpi-output");
        this.from = from;
        this.to = to;
        this.lines = lines;
        setDaemon(true);
    }

    static OutputPump start(InputStream from, PrintStream to, LineSink sink) {
        OutputPump pump = new OutputPump(from, to, sink == null ? null : new TaggedLines(new byte[0], sink));
        pump.start();
        return pump;
    }

    /** Waits until all is passed on; until the deadline for more to come, and for ever for whoever reads it. */
    void await(long deadline) throws InterruptedException {
        while (isAlive() && (writing || System.nanoTime() < deadline)) {
            join(LOOK_MILLIS);
        }
    }

    @Override
    public void run() {
        byte[] piece = new byte[PIECE_BYTES];
        try {
            for (int n = from.read(piece); n >= 0; n = from.read(piece)) {
                writing = true;
                if (lines == null) {
                    to.write(piece, 0, n);
                    to.flush();
                } else {
                    lines.write(piece, 0, n);
                }
                writing = false;
            }
        } catch (IOException gone) {
            // So is the process.
        }
        if (lines != null) {
            lines.end();
        }
        to.flush();
    }
}
