package org.minimpi.transfer;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.minimpi.Buf;

/** Frames of one message, in an array that is used again and again. */
final class MessageBuffer {
    /** Room for what stands around a chunk: its offer, its header and its end. */
    private static final int AROUND = FrameCodec.MOST_BYTES + (1 << 10);

    private final byte[] bytes;
    private int length;

    /** Room for a chunk of this size and what belongs to it. */
    MessageBuffer(int chunk) {
        bytes = new byte[chunk + AROUND];
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
        length = 0;
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

    /** What is to be sent. */
    Buf written() {
        return Buf.of(bytes, 0, length);
    }

    /** All of it, to receive into. */
    Buf room() {
        return Buf.of(bytes);
    }

    /** The frames of a message that was received here. */
    static List<Frame> frames(byte[] bytes, int length) throws TransferException {
        List<Frame> frames = new ArrayList<>();
        ByteBuffer from = ByteBuffer.wrap(bytes, 0, length);
        do {
            frames.add(FrameCodec.decode(from));
        } while (from.hasRemaining());
        return frames;
    }
}
