package org.minimpi.netty;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;

/**
 * Cuts what comes from one peer into frames. Of a frame that has not come whole, it keeps what has come, at most a header
 * and {@link Frame#MOST_EAGER} bytes; parts of large messages are passed on as they come.
 */
final class FrameDecoder {
    private static final int MOST_KEPT = Frame.HEADER + Math.max(Frame.MOST_EAGER, Frame.MOST_TEXT);

    /** Told of frames, in order. */
    interface Sink {

        /** A frame, and the bytes that follow its header: all that {@code bytes} has to read before {@code end}. */
        void frame(Frame frame, ByteBuf bytes) throws BadFrameException;

        /** Some bytes of a DATA frame, not more than are left of it. */
        void data(Frame frame, ByteBuf bytes, int length) throws BadFrameException;

        /** A DATA frame has come whole. */
        void dataEnds(Frame frame) throws BadFrameException;
    }

    private final int ranks;
    private final Sink sink;
    private final Frame frame = new Frame();
    /** What has come of a frame that is not whole; null if nothing. */
    private ByteBuf kept;

    private boolean inside;
    /** Of a DATA frame. */
    private int left;

    FrameDecoder(int ranks, Sink sink) {
        this.ranks = ranks;
        this.sink = sink;
    }

    /** Takes all that there is. */
    void decode(ByteBuf in, ByteBufAllocator allocator) throws BadFrameException {
        while (in.isReadable()) {
            if (left > 0) {
                data(in);
            } else if (kept == null && isWhole(in)) {
                take(in);
            } else {
                keep(in, allocator);
            }
        }
    }

    /** Reads the header if it is there; true if what follows it is there, too, or is not needed at once. */
    private boolean isWhole(ByteBuf in) throws BadFrameException {
        if (!inside) {
            if (in.readableBytes() < Frame.HEADER) {
                return false;
            }
            frame.read(in, ranks);
            inside = true;
        }
        return frame.kind() == Frame.Kind.DATA || in.readableBytes() >= frame.length();
    }

    private void take(ByteBuf in) throws BadFrameException {
        inside = false;
        if (frame.kind() == Frame.Kind.DATA) {
            left = frame.length();
            return;
        }
        int end = in.readerIndex() + frame.length();
        sink.frame(frame, in);
        in.readerIndex(end);
    }

    private void data(ByteBuf in) throws BadFrameException {
        int length = Math.min(left, in.readableBytes());
        int end = in.readerIndex() + length;
        sink.data(frame, in, length);
        in.readerIndex(end);
        left -= length;
        if (left == 0) {
            sink.dataEnds(frame);
        }
    }

    /** Moves what is missing of the header, or of what follows it. */
    private void keep(ByteBuf in, ByteBufAllocator allocator) throws BadFrameException {
        if (kept == null) {
            int most = inside ? frame.length() : Frame.HEADER;
            kept = allocator.directBuffer(most, MOST_KEPT);
        }
        int wanted = (inside ? frame.length() : Frame.HEADER) - kept.readableBytes();
        kept.writeBytes(in, Math.min(wanted, in.readableBytes()));
        if (kept.readableBytes() < (inside ? frame.length() : Frame.HEADER)) {
            return;
        }
        boolean whole;
        try {
            whole = isWhole(kept);
            if (whole) {
                take(kept);
            }
        } finally {
            close();
        }
    }

    /** Nothing more comes. */
    void close() {
        if (kept != null) {
            kept.release();
            kept = null;
        }
    }
}
