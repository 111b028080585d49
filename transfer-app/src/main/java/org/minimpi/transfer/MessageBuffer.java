package org.minimpi.transfer;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.minimpi.Buf;

/**
 * Frames of one message, in an array that is used again and again. What is lost, cut short or comes twice is noticed by what
 * stands before them:
 *
 * <pre>
 *    0                   4        8
 *   +-------------------+--------+---------+---------+----
 *   | number of message | length |  frame  |  frame  | ...
 *   +-------------------+--------+---------+---------+----
 * </pre>
 *
 * A message of number -1 has no frames and is not counted: it says that the rank which sends it is busy.
 */
final class MessageBuffer {
    static final int HEADER_BYTES = 8;

    private static final int BUSY = -1;

    /** Room for what stands around a chunk: its offer, its header and its end. */
    private static final int AROUND = FrameCodec.MOST_BYTES + (1 << 10);

    private final byte[] bytes;
    private int length = HEADER_BYTES;

    /** Room for a chunk of this size and what belongs to it. */
    MessageBuffer(int chunk) {
        bytes = new byte[HEADER_BYTES + chunk + AROUND];
    }

    /** So many buffers, if there is memory for them. */
    static List<MessageBuffer> allocate(int count, int chunk) throws TransferException {
        try {
            List<MessageBuffer> buffers = new ArrayList<>(count);
            for (int i = 0; i < count; i++) {
                buffers.add(new MessageBuffer(chunk));
            }
            return buffers;
        } catch (OutOfMemoryError e) {
            throw new TransferException(
                    ExitStatus.NO_MEMORY,
                    "no memory for " + count + " pieces of " + chunk
                            + " bytes on each side; choose a smaller --chunk or --window",
                    e);
        }
    }

    void clear() {
        length = HEADER_BYTES;
    }

    boolean isEmpty() {
        return length == HEADER_BYTES;
    }

    int length() {
        return length;
    }

    /** Takes back what was added behind {@code length}. */
    void truncate(int length) {
        this.length = length;
    }

    /** Whether a file of this size fits in, with all that is said about it. */
    boolean hasRoomFor(int size) {
        return bytes.length - length >= size + AROUND;
    }

    void add(Frame frame) {
        length = FrameCodec.encode(frame, bytes, length);
    }

    /** The array; the payload of the next DATA frame goes to {@link #payloadAt}. */
    byte[] bytes() {
        return bytes;
    }

    int payloadAt() {
        return length + FrameCodec.DATA_HEADER_BYTES;
    }

    /** What is to be sent, as the message of this number. */
    Buf written(int number) {
        return seal(bytes, length, number);
    }

    /** What a busy rank sends. */
    static Buf busy() {
        return seal(new byte[HEADER_BYTES], HEADER_BYTES, BUSY);
    }

    static boolean isBusy(byte[] bytes, int length) {
        return length == HEADER_BYTES && ByteBuffer.wrap(bytes).getInt() == BUSY;
    }

    /** Puts the header before frames that are in an array already; returns what is to be sent. */
    static Buf seal(byte[] bytes, int length, int number) {
        ByteBuffer.wrap(bytes).putInt(number).putInt(length);
        return Buf.of(bytes, 0, length);
    }

    /** All of it, to receive into. */
    Buf room() {
        return Buf.of(bytes);
    }

    /** The frames of a message that was received, and should be the one of this number. */
    static List<Frame> frames(byte[] bytes, int length, int number) throws TransferException {
        ByteBuffer from = ByteBuffer.wrap(bytes, 0, length);
        if (length < HEADER_BYTES || from.getInt() != number || from.getInt() != length) {
            throw new TransferException(
                    ExitStatus.CHECKSUM,
                    "checksum error: message " + Integer.toUnsignedString(number)
                            + " was lost, cut short or damaged on the way; --resume goes on from there");
        }
        List<Frame> frames = new ArrayList<>();
        while (from.hasRemaining()) {
            frames.add(FrameCodec.decode(from));
        }
        return frames;
    }
}
