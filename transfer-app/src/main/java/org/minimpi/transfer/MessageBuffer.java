package org.minimpi.transfer;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.minimpi.Buf;

/**
 * Frames of one message, in an array that is used again and again.
 *
 * <p>A message of number -1 has no frames and is not counted: it says that the rank which sends it is busy.
 */
final class MessageBuffer {
    private static final int BUSY = -1;

    /** Room for what stands around a chunk: its offer, its header and its end. */
    private static final int AROUND = FrameCodec.MOST_BYTES + (1 << 10);

    private final byte[] bytes;
    private int length = Wire.MESSAGE_BYTES;

    /** Room for a chunk of this size and what belongs to it. */
    MessageBuffer(int chunk) {
        bytes = new byte[Wire.MESSAGE_BYTES + chunk + AROUND];
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
        length = Wire.MESSAGE_BYTES;
    }

    boolean isEmpty() {
        return length == Wire.MESSAGE_BYTES;
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
        return Wire.seal(bytes, length, number);
    }

    /** What a busy rank sends. */
    static Buf busy() {
        return Wire.seal(new byte[Wire.MESSAGE_BYTES], Wire.MESSAGE_BYTES, BUSY);
    }

    static boolean isBusy(byte[] bytes, int length) {
        return length == Wire.MESSAGE_BYTES && ByteBuffer.wrap(bytes).getInt() == BUSY;
    }

    /** All of it, to receive into. */
    Buf room() {
        return Buf.of(bytes);
    }
}
