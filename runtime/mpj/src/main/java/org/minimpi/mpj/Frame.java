package org.minimpi.mpj;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.minimpi.AbortedException;
import org.minimpi.Buf;
import org.minimpi.Datatype;
import org.minimpi.spi.Content;
import org.minimpi.spi.RankFailure;

/**
 * What one rank tells another, in the order it says so.
 *
 * <pre>
 *   kind (1) | content (1) | element type (1) | unused (1) | sender's world rank (4) | context (8)
 *   source (4) | tag (4) | count (4) | serial (4) | elements, or text
 * </pre>
 *
 * <p>EAGER: a message with its elements. RENDEZVOUS: a message whose elements come apart, under {@code serial}. DEFERRED: the
 * same, but they come only when they are asked for. REQUEST: asks for those of {@code serial}. CREDIT: {@code context} bytes of
 * eager messages have been received. ENDED: nothing more comes. FAILED: with {@code tag} as the code if {@code count} is not
 * 0, and why.
 */
record Frame(Kind kind, ByteBuffer bytes) {
    static final int HEADER = 32;
    static final int MOST_ELEMENT_BYTES = 64 << 10;

    private static final int LONGEST_TEXT = 4 << 10;
    private static final int CONTENT = 1;
    private static final int TYPE = 2;
    private static final int SENDER = 4;
    private static final int CONTEXT = 8;
    private static final int SOURCE = 16;
    private static final int TAG = 20;
    private static final int COUNT = 24;
    private static final int SERIAL = 28;

    enum Kind {
        EAGER,
        RENDEZVOUS,
        DEFERRED,
        REQUEST,
        CREDIT,
        ENDED,
        FAILED
    }

    /** Reads one. */
    static Frame of(byte[] bytes) {
        return new Frame(Kind.values()[bytes[0]], wrap(bytes));
    }

    private static ByteBuffer wrap(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static Frame blank(Kind kind, int sender, int size) {
        ByteBuffer bytes = wrap(new byte[HEADER + size]);
        bytes.put(0, (byte) kind.ordinal()).putInt(SENDER, sender);
        return new Frame(kind, bytes);
    }

    private Frame envelope(long context, int source, int tag, Content content, Buf buf) {
        bytes.put(CONTENT, (byte) content.ordinal()).put(TYPE, (byte) buf.type().ordinal());
        bytes.putLong(CONTEXT, context).putInt(SOURCE, source).putInt(TAG, tag).putInt(COUNT, buf.count());
        return this;
    }

    static Frame eager(int sender, long context, int source, int tag, Content content, Buf buf) {
        Frame frame = blank(Kind.EAGER, sender, (int) buf.bytes()).envelope(context, source, tag, content, buf);
        buf.copyTo(frame.elements());
        return frame;
    }

    /** RENDEZVOUS or DEFERRED. */
    static Frame announcement(
            Kind kind, int sender, long context, int source, int tag, Content content, Buf buf, int serial) {
        Frame frame = blank(kind, sender, 0).envelope(context, source, tag, content, buf);
        frame.bytes.putInt(SERIAL, serial);
        return frame;
    }

    static Frame request(int sender, int serial) {
        Frame frame = blank(Kind.REQUEST, sender, 0);
        frame.bytes.putInt(SERIAL, serial);
        return frame;
    }

    static Frame credit(int sender, long received) {
        Frame frame = blank(Kind.CREDIT, sender, 0);
        frame.bytes.putLong(CONTEXT, received);
        return frame;
    }

    static Frame ended(int sender) {
        return blank(Kind.ENDED, sender, 0);
    }

    static Frame failed(int sender, Throwable cause) {
        AbortedException aborted = cause instanceof AbortedException e ? e : null;
        byte[] all = String.valueOf(aborted == null ? text(cause) : aborted.getMessage())
                .getBytes(StandardCharsets.UTF_8);
        int length = Math.min(all.length, LONGEST_TEXT);
        Frame frame = blank(Kind.FAILED, sender, length);
        frame.bytes.putInt(COUNT, aborted == null ? 0 : 1).putInt(TAG, aborted == null ? 0 : aborted.code());
        frame.bytes.putInt(SERIAL, length).put(HEADER, all, 0, length);
        return frame;
    }

    /** A failure may fail to describe itself. */
    private static String text(Throwable cause) {
        try {
            return cause.toString();
        } catch (RuntimeException | Error e) {
            return cause.getClass().getName();
        }
    }

    byte[] array() {
        return bytes.array();
    }

    /** How much of the array it takes. */
    int length() {
        return switch (kind) {
            case EAGER -> HEADER + count() * type().bytes();
            case FAILED -> HEADER + serial();
            default -> HEADER;
        };
    }

    int sender() {
        return bytes.getInt(SENDER);
    }

    long context() {
        return bytes.getLong(CONTEXT);
    }

    long credit() {
        return bytes.getLong(CONTEXT);
    }

    int source() {
        return bytes.getInt(SOURCE);
    }

    int tag() {
        return bytes.getInt(TAG);
    }

    int count() {
        return bytes.getInt(COUNT);
    }

    int serial() {
        return bytes.getInt(SERIAL);
    }

    Content content() {
        return Content.values()[bytes.get(CONTENT)];
    }

    Datatype type() {
        return Datatype.values()[bytes.get(TYPE)];
    }

    /** Those of an eager message, left here. */
    Buf elements() {
        ByteBuffer part = bytes.slice(HEADER, count() * type().bytes()).order(bytes.order());
        return Buf.of(part, type());
    }

    /** What a rank that failed says. */
    RankFailure failure() {
        String text = new String(array(), HEADER, serial(), StandardCharsets.UTF_8);
        return new RankFailure(sender(), count() == 0 ? new ToldFailure(text) : new AbortedException(tag(), text));
    }

    /** What a rank threw, in its words. */
    private static final class ToldFailure extends Exception {
        private static final long serialVersionUID = 1;

        ToldFailure(String text) {
            super(text, null, false, false);
        }

        @Override
        public String toString() {
            return getMessage();
        }
    }
}
