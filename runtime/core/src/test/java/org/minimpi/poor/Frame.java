package org.minimpi.poor;

import java.nio.ByteBuffer;
import org.minimpi.Buf;
import org.minimpi.Datatype;
import org.minimpi.Status;
import org.minimpi.poor.PoorMpi.Envelope;
import org.minimpi.spi.Content;

/**
 * A message as the library carries it.
 *
 * <pre>
 *   content (1) | element type (1) | tag of the answer that the sender waits for, or 0 (4) | elements (big endian)
 * </pre>
 */
record Frame(Content content, int answer, Buf elements) {
    private static final int HEADER = 6;

    /** What the user may know of a message from its envelope. */
    static Status status(Envelope envelope) {
        return new Status(envelope.source(), envelope.tag(), envelope.length() - HEADER);
    }

    byte[] encode() {
        Datatype type = elements.type();
        byte[] frame = new byte[Math.toIntExact(HEADER + elements.bytes())];
        ByteBuffer bytes = ByteBuffer.wrap(frame);
        bytes.put((byte) content.ordinal()).put((byte) type.ordinal()).putInt(answer);
        elements.copyTo(Buf.of(bytes, type));
        return frame;
    }

    /** The elements are left in {@code frame}. */
    static Frame decode(byte[] frame) {
        ByteBuffer bytes = ByteBuffer.wrap(frame);
        Content content = Content.values()[bytes.get()];
        Datatype type = Datatype.values()[bytes.get()];
        int answer = bytes.getInt();
        return new Frame(content, answer, Buf.of(bytes, type));
    }
}
