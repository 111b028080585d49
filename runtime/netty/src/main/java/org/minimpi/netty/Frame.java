package org.minimpi.netty;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.minimpi.Buf;
import org.minimpi.Datatype;
import org.minimpi.spi.Content;
import org.minimpi.spi.Context;

/**
 * What one rank tells another: a header of fixed size, little-endian, and some bytes.
 *
 * <pre>
 *    0        1           2          3        4                 8
 *   +--------+-----------+----------+--------+-----------------+--------------------------------+
 *   | kind   | content   | type     | 0      | length (4)      | context (8)                    |
 *   +--------+-----------+----------+--------+-----------------+--------------------------------+
 *   | source (4)         | tag (4)           | count (4)       | serial (4)                     |
 *   +--------------------+-------------------+-----------------+--------------------------------+
 *   | length bytes: elements, or text
 *   +--------------------------------------------------
 *    16                   20                  24                28
 * </pre>
 *
 * <p>Fields that a kind does not name are not looked at. One object holds one header after the other: of the frame that is
 * being read.
 */
final class Frame {
    static final int HEADER = 32;
    /** The elements of an eager message. */
    static final int MOST_EAGER = 64 << 10;
    /** What one DATA frame carries of a large message. */
    static final int MOST_PART = 128 << 10;
    /** A host's name is not longer, nor a socket's path. */
    static final int MOST_ADDRESS = 512;
    /** Reports of deadlocks are long. */
    static final int MOST_TEXT = 64 << 10;

    private static final int CONTENT = 1;
    private static final int TYPE = 2;
    private static final int ZERO = 3;
    private static final int LENGTH = 4;
    private static final int CONTEXT = 8;
    private static final int SOURCE = 16;
    private static final int TAG = 20;
    private static final int COUNT = 24;
    private static final int SERIAL = 28;

    enum Kind {
        /** A message with its elements: context, source, tag, content, type, count. */
        EAGER(MOST_EAGER),
        /** A request to send: the same, and a serial number in place of the elements. */
        REQUEST(0),
        /** Clear to send {@code serial}; not at all if {@code tag} is 1. */
        CLEAR(0),
        /** The next elements of {@code serial}. */
        DATA(MOST_PART),
        /** {@code context} bytes of eager messages have been received. */
        CREDIT(0),
        /** The sender is there: says so where it has said nothing else for a while. */
        ALIVE(0),
        /** The sender has ended well. */
        ENDED(0),
        /** The job has failed: {@code source} is the rank, {@code tag} a code, {@code count} a {@link Failure} kind; why. */
        FAILED(MOST_TEXT),
        /** Where rank {@code serial} listens. */
        ADDRESS(MOST_ADDRESS),
        /** Rank 0 asks what the others wait for, {@code serial}. */
        QUESTION(0),
        /** The answer. */
        ANSWER(MOST_TEXT);

        private final int mostBytes;

        Kind(int mostBytes) {
            this.mostBytes = mostBytes;
        }
    }

    private static final Kind[] KINDS = Kind.values();
    private static final Content[] CONTENTS = Content.values();
    private static final Datatype[] TYPES = Datatype.values();

    private Kind kind;
    private Content content;
    private Datatype type;
    private int length;
    private long context;
    private int source;
    private int tag;
    private int count;
    private int serial;

    /**
     * Reads a header; {@code ranks} is how many ranks there are.
     *
     * @throws BadFrameException if it cannot be one
     */
    void read(ByteBuf in, int ranks) throws BadFrameException {
        int at = in.readerIndex();
        kind = of(KINDS, in.getByte(at), "kind");
        content = of(CONTENTS, in.getByte(at + CONTENT), "content");
        type = of(TYPES, in.getByte(at + TYPE), "type");
        check(in.getByte(at + ZERO) == 0, "what is zero is", in.getByte(at + ZERO));
        length = in.getIntLE(at + LENGTH);
        context = in.getLongLE(at + CONTEXT);
        source = in.getIntLE(at + SOURCE);
        tag = in.getIntLE(at + TAG);
        count = in.getIntLE(at + COUNT);
        serial = in.getIntLE(at + SERIAL);
        in.skipBytes(HEADER);
        check(length >= 0 && length <= kind.mostBytes, kind + " of length", length);
        check(source >= 0 && source < ranks, "source", source);
        check(context >= 0, "context", context);
        check(count >= 0, "count", count);
        check(kind != Kind.EAGER || (long) count * type.bytes() == length, "EAGER with a count of", count);
        check(kind != Kind.DATA || length > 0, "DATA of length", length);
    }

    private static <T> T of(T[] values, byte index, String what) throws BadFrameException {
        check(index >= 0 && index < values.length, what, index);
        return values[index];
    }

    private static void check(boolean holds, String what, long value) throws BadFrameException {
        if (!holds) {
            throw new BadFrameException(what + " " + value);
        }
    }

    private static ByteBuf blank(ByteBufAllocator allocator, Kind kind, int length) {
        ByteBuf bytes = allocator.directBuffer(HEADER + length);
        bytes.setLong(0, 0).setLong(CONTEXT, 0).setLong(SOURCE, 0).setLong(COUNT, 0);
        return bytes.setByte(0, kind.ordinal()).setIntLE(LENGTH, length).writerIndex(HEADER + length);
    }

    private static void envelope(ByteBuf bytes, Context context, int tag, Content content, Buf buf) {
        bytes.setByte(CONTENT, content.ordinal()).setByte(TYPE, buf.type().ordinal());
        bytes.setLongLE(CONTEXT, context.id()).setIntLE(SOURCE, context.rank());
        bytes.setIntLE(TAG, tag).setIntLE(COUNT, buf.count());
    }

    static ByteBuf eager(ByteBufAllocator allocator, Context context, int tag, Content content, Buf buf) {
        ByteBuf bytes = blank(allocator, Kind.EAGER, (int) buf.bytes());
        envelope(bytes, context, tag, content, buf);
        copy(buf, bytes);
        return bytes;
    }

    static ByteBuf request(ByteBufAllocator allocator, Context context, int tag, Content content, Buf buf, int serial) {
        ByteBuf bytes = blank(allocator, Kind.REQUEST, 0);
        envelope(bytes, context, tag, content, buf);
        return bytes.setIntLE(SERIAL, serial);
    }

    static ByteBuf clear(ByteBufAllocator allocator, int serial, boolean wanted) {
        return blank(allocator, Kind.CLEAR, 0).setIntLE(SERIAL, serial).setIntLE(TAG, wanted ? 0 : 1);
    }

    static ByteBuf data(ByteBufAllocator allocator, int serial, Buf part) {
        ByteBuf bytes = blank(allocator, Kind.DATA, (int) part.bytes()).setIntLE(SERIAL, serial);
        copy(part, bytes);
        return bytes;
    }

    static ByteBuf credit(ByteBufAllocator allocator, long credit) {
        return blank(allocator, Kind.CREDIT, 0).setLongLE(CONTEXT, credit);
    }

    /** One that says nothing but what it is. */
    static ByteBuf plain(ByteBufAllocator allocator, Kind kind, int serial) {
        return blank(allocator, kind, 0).setIntLE(SERIAL, serial);
    }

    static ByteBuf text(ByteBufAllocator allocator, Kind kind, int serial, byte[] text) {
        if (text.length > MOST_TEXT) {
            throw new IllegalArgumentException(kind + " of " + text.length + " bytes; the most is " + MOST_TEXT);
        }
        return blank(allocator, kind, text.length).setIntLE(SERIAL, serial).setBytes(HEADER, text);
    }

    static ByteBuf failed(ByteBufAllocator allocator, Failure failure) {
        byte[] text = failure.text().getBytes(StandardCharsets.UTF_8);
        int length = Math.min(text.length, MOST_TEXT);
        ByteBuf bytes = blank(allocator, Kind.FAILED, length).setBytes(HEADER, text, 0, length);
        bytes.setIntLE(SOURCE, failure.rank()).setIntLE(TAG, failure.code());
        return bytes.setIntLE(COUNT, failure.kind().ordinal());
    }

    private static void copy(Buf buf, ByteBuf bytes) {
        if (buf.count() > 0) {
            buf.copyTo(elements(bytes, HEADER, (int) buf.bytes(), buf.type()));
        }
    }

    /** Some bytes as elements; good until the bytes are used again. */
    static Buf elements(ByteBuf bytes, int from, int length, Datatype type) {
        ByteBuffer view =
                bytes.nioBufferCount() == 1 ? bytes.internalNioBuffer(from, length) : bytes.nioBuffer(from, length);
        return Buf.of(view.order(ByteOrder.LITTLE_ENDIAN), type);
    }

    Kind kind() {
        return kind;
    }

    Content content() {
        return content;
    }

    Datatype type() {
        return type;
    }

    /** How many bytes follow. */
    int length() {
        return length;
    }

    long context() {
        return context;
    }

    int source() {
        return source;
    }

    int tag() {
        return tag;
    }

    int count() {
        return count;
    }

    int serial() {
        return serial;
    }

    /** Whether the elements are wanted, in CLEAR. */
    boolean wanted() {
        return tag == 0;
    }
}
