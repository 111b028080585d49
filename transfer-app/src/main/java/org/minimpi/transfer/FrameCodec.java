package org.minimpi.transfer;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32C;

/** {@link Frame}s as bytes. What comes from a peer is checked before it is believed. */
final class FrameCodec {
    /** Room for any frame but DATA. */
    static final int MOST_BYTES = 13 << 10;

    static final int HEADER_BYTES = 20;

    /** What stands in a DATA frame before the payload. */
    static final int DATA_HEADER_BYTES = HEADER_BYTES + 20;

    /** What is longer is cut. A name is no longer than {@link FileName#MOST_PATH_BYTES}, and what --overwrite adds to it. */
    static final int MOST_TEXT_BYTES = FileName.MOST_PATH_BYTES + 16;

    private static final short MAGIC = 'M' << 8 | 'T';
    private static final byte VERSION = 2;
    private static final byte OFFER = 1;
    private static final byte ACCEPT = 2;
    private static final byte REJECT = 3;
    private static final byte DATA = 4;
    private static final byte ACK = 5;
    private static final byte END = 6;
    private static final byte COMMIT = 7;
    private static final byte FAILED = 8;
    private static final byte FINISH = 9;

    private static final int CHECKSUM_AT = 4;
    private static final int LENGTH_AT = 8;
    private static final int DIGEST_BYTES = 32;

    private FrameCodec() {}

    /** Writes a frame at {@code start}, where a payload of DATA has to be already; returns the frame's end. */
    static int encode(Frame frame, byte[] out, int start) {
        ByteBuffer to = ByteBuffer.wrap(out).position(start);
        to.putShort(MAGIC).put(VERSION).put(kind(frame)).putLong(0).putLong(frame.id());
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
        }
        int length = to.position() - start;
        to.putInt(start + LENGTH_AT, length);
        to.putInt(start + CHECKSUM_AT, checksum(out, start, length));
        return start + length;
    }

    /** Reads the frame at the position of {@code from}, which has an array, and moves on behind it. */
    static Frame decode(ByteBuffer from) throws TransferException {
        int start = from.position();
        int length = length(from);
        ByteBuffer frame = from.duplicate().limit(start + length).position(start + HEADER_BYTES);
        from.position(start + length);
        byte kind = from.get(start + 3);
        try {
            Frame read = decode(kind, from.getLong(start + HEADER_BYTES - 8), frame);
            if (frame.hasRemaining()) {
                throw new TransferException(
                        ExitStatus.PROTOCOL,
                        "protocol error: " + frame.remaining() + " bytes too many in a frame of kind " + kind);
            }
            return read;
        } catch (BufferUnderflowException | CharacterCodingException e) {
            throw new TransferException(
                    ExitStatus.PROTOCOL, "protocol error: a damaged frame of " + length + " bytes", e);
        }
    }

    /** Checks what every frame has. */
    private static int length(ByteBuffer from) throws TransferException {
        int start = from.position();
        if (from.remaining() < HEADER_BYTES || from.getShort(start) != MAGIC) {
            throw new TransferException(ExitStatus.PROTOCOL, "protocol error: that is not a frame of this protocol");
        }
        byte version = from.get(start + 2);
        if (version != VERSION) {
            throw new TransferException(
                    ExitStatus.PROTOCOL,
                    "protocol error: the peer speaks version " + version + ", this is version " + VERSION);
        }
        int length = from.getInt(start + LENGTH_AT);
        if (length < HEADER_BYTES
                || length > from.remaining()
                || from.getInt(start + CHECKSUM_AT) != checksum(from.array(), from.arrayOffset() + start, length)) {
            throw new TransferException(
                    ExitStatus.CHECKSUM,
                    "checksum error: a message of " + from.limit() + " bytes was damaged on the way; --resume goes on"
                            + " from there");
        }
        return length;
    }

    private static Frame decode(byte kind, long id, ByteBuffer from)
            throws TransferException, CharacterCodingException {
        return switch (kind) {
            case OFFER ->
                new Frame.Offer(
                        id,
                        text(from),
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
                        text(from));
            case DATA -> data(id, from);
            case END -> new Frame.End(id, from.getLong(), digest(from), from.get() != 0);
            case ACCEPT -> new Frame.Accept(id, from.getInt(), from.getLong(), from.get() != 0);
            case REJECT -> new Frame.Reject(id, from.getInt(), failure(from), text(from));
            case ACK -> new Frame.Ack(id, from.getLong(), from.getInt());
            case COMMIT ->
                new Frame.Commit(id, from.getInt(), Outcome.of(from.getInt()).code(), text(from));
            case FAILED -> new Frame.Failed(id, from.getInt(), failure(from), text(from));
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
        }
        return frame instanceof Frame.Failed ? FAILED : FINISH;
    }

    /** All but the checksum itself. */
    private static int checksum(byte[] bytes, int start, int length) {
        CRC32C checksum = new CRC32C();
        checksum.update(bytes, start, CHECKSUM_AT);
        checksum.update(bytes, start + LENGTH_AT, length - LENGTH_AT);
        return (int) checksum.getValue();
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
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        if (bytes.length > MOST_TEXT_BYTES) {
            int end = MOST_TEXT_BYTES;
            while ((bytes[end] & 0xc0) == 0x80) {
                end--;
            }
            bytes = Arrays.copyOf(bytes, end);
        }
        to.putShort((short) bytes.length).put(bytes);
    }

    private static String text(ByteBuffer from) throws CharacterCodingException {
        int length = Short.toUnsignedInt(from.getShort());
        if (length > from.remaining()) {
            throw new BufferUnderflowException();
        }
        ByteBuffer bytes = from.slice(from.position(), length);
        from.position(from.position() + length);
        return StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
    }

    private static int failure(ByteBuffer from) throws TransferException {
        int status = from.getInt();
        if (status <= ExitStatus.OK || status > 255) {
            throw new TransferException(
                    ExitStatus.PROTOCOL, "protocol error: " + status + " is no exit status of a failure");
        }
        return status;
    }

    private static byte[] digest(ByteBuffer from) {
        byte[] digest = new byte[DIGEST_BYTES];
        from.get(digest);
        return digest;
    }
}
