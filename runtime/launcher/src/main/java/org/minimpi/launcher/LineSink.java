package org.minimpi.launcher;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;

/**
 * A stream that many ranks write lines to. Each call is one write, so lines stay whole. Only a line that is too long to
 * hold comes in pieces: if another rank's line gets between them, the rest starts a line of its own, with the tag again.
 */
final class LineSink {
    private final PrintStream target;
    private final ByteArrayOutputStream joined = new ByteArrayOutputStream();
    /** Whose line the target is within, or null. */
    private TaggedLines within;

    LineSink(PrintStream target) {
        this.target = target;
    }

    synchronized void write(TaggedLines from, ByteArrayOutputStream piece, boolean endsLine) {
        joined.reset();
        if (within != from) {
            if (within != null) {
                joined.write('\n');
            }
            joined.writeBytes(from.tag());
        }
        joined.writeBytes(piece.toByteArray());
        within = endsLine ? null : from;
        target.write(joined.toByteArray(), 0, joined.size());
    }

    synchronized boolean isWithin(TaggedLines from) {
        return within == from;
    }

    void pass(byte[] bytes, int offset, int length) {
        target.write(bytes, offset, length);
    }

    void flush() {
        target.flush();
    }
}
