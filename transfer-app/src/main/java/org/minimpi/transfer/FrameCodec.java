package org.minimpi.transfer;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.List;

/** {@link Frame}s as bytes. What comes from a peer is checked before it is believed. */
final class FrameCodec {
    /** Room for any frame but DATA. */
    static final int MOST_BYTES = 13 << 10;

    /** What stands before the other fields: the transfer id comes first. */
    static final int HEADER_BYTES = Wire.FRAME_BYTES + 8;

    /** What stands in a DATA frame before the payload. */
    static final int DATA_HEADER_BYTES = HEADER_BYTES + 20;

    /** What is longer is cut. A name is no longer than {@link FileName#MOST_PATH_BYTES}, and what --overwrite adds to it. */
    static final int MOST_TEXT_BYTES = FileName.MOST_PATH_BYTES + 16;

    private static final Wire WIRE = new Wire("MT", 3, "only a transfer that starts with --resume can be resumed");
    private static final byte OFFER = 1;
    private static final byte ACCEPT = 2;
    private static final byte REJECT = 3;
    private static final byte DATA = 4;
    private static final byte ACK = 5;
    private static final byte END = 6;
    private static final byte COMMIT = 7;
    private static final byte FAILED = 8;
    private static final byte FINISH = 9;
    private static final byte CANCELLED = 10;

    private static final int DIGEST_BYTES = 32;

    private FrameCodec() {}

    /** Writes a frame at {@code start}, where a payload of DATA has to be already; returns the frame's end. */
    static int encode(Frame frame, byte[] out, int start) {
        ByteBuffer to = WIRE.begin(out, start, kind(frame)).putLong(frame.id());
        if (frame instanceof Frame.Offer f) {
            text(to, f.name());
            to.put(flag(f.directory())).putLong(f.size()).putLong(f.seconds()).putInt(f.nanos());
            to.putInt(f.mode()).putInt(f.chunk()).putInt(f.lane()).putInt(f.lanes());
            text(to.putInt(f.overwrite()).put(flag(f.enclosed())).put(flag(f.again())), f.origin());
        } else if (frame instanceof Frame.Data f) {
            to.putLong(f.offset()).putInt(f.length()).putInt(f.encoding()).putInt(f.encoded());
            to.position(to.position() + f.encoded());
        } else if (frame instanceof Frame.End f) {
            to.putLong(f.size()).put(f.digest()).put(flag(f.changed()));
        } else if (frame instanceof Frame.Accept f) {
            to.putInt(f.rank()).putLong(f.held()).put(flag(f.complete()));
        } else if (frame instanceof Frame.Reject f) {
            text(to.putInt(f.rank()).putInt(f.status()), f.text());
        } else if (frame instanceof Frame.Ack f) {
            to.putLong(f.offset()).putInt(f.credits());
        } else if (frame instanceof Frame.Commit f) {
            text(to.putInt(f.rank()).putInt(f.outcome()), f.name());
        } else if (frame instanceof Frame.Failed f) {
            text(to.putInt(f.rank()).putInt(f.status()), f.text());
        } else if (frame instanceof Frame.Cancelled f) {
            to.putInt(f.rank());
        }
        return Wire.end(to, start);
    }

    /** The frames of a message that was received, and should be the one of this number. */
    static List<Frame> decode(byte[] bytes, int length, int number) throws TransferException {
        ByteBuffer from = WIRE.open(bytes, length, number);
        List<Frame> frames = new ArrayList<>();
        while (from.hasRemaining()) {
            frames.add(decode(from));
        }
        return frames;
    }

    /** Reads the frame at the position of {@code from}, which has an array, and moves on behind it. */
    static Frame decode(ByteBuffer from) throws TransferException {
        return WIRE.read(from, (kind, fields) -> decode(kind, fields.getLong(), fields));
    }

    private static Frame decode(byte kind, long id, ByteBuffer from)
            throws TransferException, CharacterCodingException {
        return switch (kind) {
            case OFFER ->
                new Frame.Offer(
                        id,
                        Wire.text(from),
                        from.get() != 0,
                        from.getLong(),
                        from.getLong(),
                        from.getInt(),
                        from.getInt(),
                        from.getInt(),
                        from.getInt(),
                        from.getInt(),
                        from.getInt(),
                        from.get() != 0,
                        from.get() != 0,
                        Wire.text(from));
            case DATA -> data(id, from);
            case END -> new Frame.End(id, from.getLong(), Wire.bytes(from, DIGEST_BYTES), from.get() != 0);
            case ACCEPT -> new Frame.Accept(id, from.getInt(), from.getLong(), from.get() != 0);
            case REJECT -> new Frame.Reject(id, from.getInt(), failure(from), Wire.text(from));
            case ACK -> new Frame.Ack(id, from.getLong(), from.getInt());
            case COMMIT ->
                new Frame.Commit(id, from.getInt(), Outcome.of(from.getInt()).code(), Wire.text(from));
            case FAILED -> new Frame.Failed(id, from.getInt(), failure(from), Wire.text(from));
            case CANCELLED -> new Frame.Cancelled(id, from.getInt());
            case FINISH -> new Frame.Finish();
            default ->
                throw new TransferException(ExitStatus.PROTOCOL, "protocol error: a frame of unknown kind " + kind);
        };
    }

    private static byte kind(Frame frame) {
        if (frame instanceof Frame.Offer) {
            return OFFER;
        } else if (frame instanceof Frame.Data) {
            return DATA;
        } else if (frame instanceof Frame.End) {
            return END;
        } else if (frame instanceof Frame.Accept) {
            return ACCEPT;
        } else if (frame instanceof Frame.Reject) {
            return REJECT;
        } else if (frame instanceof Frame.Ack) {
            return ACK;
        } else if (frame instanceof Frame.Commit) {
            return COMMIT;
        } else if (frame instanceof Frame.Cancelled) {
            return CANCELLED;
        }
        return frame instanceof Frame.Failed ? FAILED : FINISH;
    }

    private static Frame.Data data(long id, ByteBuffer from) throws TransferException {
        long offset = from.getLong();
        int length = from.getInt();
        int encoding = from.getInt();
        int encoded = from.getInt();
        if (encoded != from.remaining() || length < 0 || offset < 0) {
            throw new TransferException(ExitStatus.PROTOCOL, "protocol error: a chunk whose lengths do not fit");
        }
        int at = from.arrayOffset() + from.position();
        from.position(from.limit());
        return new Frame.Data(id, offset, length, encoding, from.array(), at, encoded);
    }

    private static byte flag(boolean value) {
        return (byte) (value ? 1 : 0);
    }

    private static void text(ByteBuffer to, String text) {
        Wire.text(to, text, MOST_TEXT_BYTES);
    }

    private static int failure(ByteBuffer from) throws TransferException {
        int status = from.getInt();
        if (status <= ExitStatus.OK || status > 255) {
            throw new TransferException(
                    ExitStatus.PROTOCOL, "protocol error: " + status + " is no exit status of a failure");
        }
        return status;
    }
}
