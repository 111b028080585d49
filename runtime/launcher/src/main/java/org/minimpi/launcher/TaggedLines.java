package org.minimpi.launcher;

import java.io.ByteArrayOutputStream;

/**
 * One rank's output on one stream, held back until a line is whole or {@value #MOST_HELD} bytes long. A line ends with a
 * newline; a carriage return is a character like others.
 */
final class TaggedLines {
    static final int MOST_HELD = 64 * 1024;

    private final byte[] tag;
    private final LineSink sink;
    private final ByteArrayOutputStream held = new ByteArrayOutputStream();

    TaggedLines(byte[] tag, LineSink sink) {
        this.tag = tag;
        this.sink = sink;
    }

    byte[] tag() {
        return tag;
    }

    synchronized void write(byte[] bytes, int offset, int length) {
        int end = offset + length;
        int at = offset;
        while (at < end) {
            int stop = Math.min(end, at + MOST_HELD - held.size());
            int next = afterNewline(bytes, at, stop);
            boolean whole = next > 0;
            held.write(bytes, at, (whole ? next : stop) - at);
            at = whole ? next : stop;
            if (whole || held.size() == MOST_HELD) {
                send(whole);
            }
        }
    }

    /** Ends the last line, if that is not done. */
    synchronized void end() {
        if (held.size() > 0 || sink.isWithin(this)) {
            held.write('\n');
            send(true);
        }
    }

    private void send(boolean whole) {
        sink.write(this, held, whole);
        held.reset();
    }

    /** The index behind the first newline, or 0. */
    private static int afterNewline(byte[] bytes, int from, int to) {
        for (int i = from; i < to; i++) {
            if (bytes[i] == '\n') {
                return i + 1;
            }
        }
        return 0;
    }
}
