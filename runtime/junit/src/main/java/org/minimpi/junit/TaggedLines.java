package org.minimpi.junit;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** One rank's output on one stream, held back until a line is whole; a very long one is broken. */
final class TaggedLines {
    private static final int MOST_HELD = 64 * 1024;

    private final byte[] tag;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private PrintStream target;
    private boolean ended;

    TaggedLines(String tag) {
        this.tag = tag.getBytes(StandardCharsets.US_ASCII);
    }

    /** False if the rank has ended, so these bytes are nobody's. */
    synchronized boolean write(PrintStream to, byte[] bytes, int offset, int length) {
        target = to;
        for (int i = offset; i < offset + length && !ended; i++) {
            if (line.size() == 0) {
                line.writeBytes(tag);
            }
            line.write(bytes[i]);
            if (bytes[i] == '\n') {
                flush();
            } else if (line.size() >= MOST_HELD) {
                endLine();
            }
        }
        return !ended;
    }

    /** The rank has ended. */
    synchronized void end() {
        if (line.size() > 0) {
            endLine();
        }
        ended = true;
    }

    private void endLine() {
        line.write('\n');
        flush();
    }

    private void flush() {
        target.write(line.toByteArray(), 0, line.size());
        line.reset();
    }
}
