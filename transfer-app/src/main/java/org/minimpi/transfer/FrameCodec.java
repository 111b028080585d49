package org.minimpi.transfer;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** {@link Frame}s as bytes. What comes from a peer is checked before it is believed. */
final class FrameCodec {
    /** Room for any frame but DATA. */
    static final int MOST_BYTES = 8 << 10;

    static final int HEADER_BYTES = 16;
    static final byte DATA = 4;

    private static final short MAGIC = 'M' << 8 | 'T';
    private static final byte VERSION = 1;
    private static final byte OFFER = 1;
    private static final byte ACCEPT = 2;
    private static final byte REJECT = 3;
    private static final byte ACK = 5;
    private static final byte END = 6;
    private static final byte COMMIT = 7;
    private static final byte FAILED = 8;
    private static final byte FINISH = 9;

    private static final int MOST_TEXT_BYTES = 4 << 10;
    private static final int DIGEST_BYTES = 32;

    private FrameCodec() {}

    /** Writes a frame from the start of {@code out}; returns its length. */
    static int encode(Frame frame, byte[] out) {
        ByteBuffer to = ByteBuffer.wrap(out);
        if (frame instanceof Frame.Offer f) {
            header(to, OFFER, f.id());
            text(to, f.name());
            to.putLong(f.size()).putLong(f.seconds()).putInt(f.nanos()).putInt(f.mode());
            to.putInt(f.chunk()).putInt(f.overwrite());
        } else if (frame instanceof Frame.Accept f) {
            header(to, ACCEPT, f.id()).putInt(f.window()).putInt(f.ranges());
        } else if (frame instanceof Frame.Reject f) {
            text(header(to, REJECT, f.id()).putInt(f.status()), f.text());
        } else if (frame instanceof Frame.Ack f) {
            header(to, ACK, f.id()).putLong(f.offset()).putInt(f.credits());
        } else if (frame instanceof Frame.End f) {
            header(to, END, f.id()).putLong(f.size()).put(f.digest()).put((byte) (f.changed() ? 1 : 0));
        } else if (frame instanceof Frame.Commit f) {
            header(to, COMMIT, f.id());
        } else if (frame instanceof Frame.Failed f) {
            text(header(to, FAILED, f.id()).putInt(f.status()), f.text());
        } else if (frame instanceof Frame.Finish f) {
            header(to, FINISH, f.id()).putInt(f.status());
        }
        return to.position();
    }

    /** Reads the frame in the first {@code length} bytes. */
    static Frame decode(byte[] in, int length) throws TransferException {
        ByteBuffer from = ByteBuffer.wrap(in, 0, length);
        try {
            byte kind = kind(from);
            long id = from.getLong();
            Frame frame = switch (kind) {
                case OFFER ->
                    new Frame.Offer(
                            id,
                            text(from),
                            from.getLong(),
                            from.getLong(),
                            from.getInt(),
                            from.getInt(),
                            from.getInt(),
                            from.getInt());
                case ACCEPT -> new Frame.Accept(id, from.getInt(), from.getInt());
                case REJECT -> new Frame.Reject(id, failure(from), text(from));
                case ACK -> new Frame.Ack(id, from.getLong(), from.getInt());
                case END -> new Frame.End(id, from.getLong(), digest(from), from.get() != 0);
                case COMMIT -> new Frame.Commit(id);
                case FAILED -> new Frame.Failed(id, failure(from), text(from));
                case FINISH -> new Frame.Finish(id, status(from));
                default ->
                    throw new TransferException(ExitStatus.PROTOCOL, "protocol error: a frame of unknown kind " + kind);
            };
            if (from.hasRemaining()) {
                throw new TransferException(
                        ExitStatus.PROTOCOL,
                        "protocol error: " + from.remaining() + " bytes too many in a frame of kind " + kind);
            }
            return frame;
        } catch (BufferUnderflowException | CharacterCodingException e) {
            throw new TransferException(
                    ExitStatus.PROTOCOL, "protocol error: a damaged frame of " + length + " bytes", e);
        }
    }

    /** Writes what every frame begins with. */
    static ByteBuffer header(ByteBuffer to, byte kind, long id) {
        return to.putShort(MAGIC).put(VERSION).put(kind).putInt(0).putLong(id);
    }

    /** Reads and checks what every frame begins with, up to the transfer id; returns the kind. */
    static byte kind(ByteBuffer from) throws TransferException {
        if (from.remaining() < HEADER_BYTES || from.getShort() != MAGIC) {
            throw new TransferException(ExitStatus.PROTOCOL, "protocol error: that is not a frame of this protocol");
        }
        byte version = from.get();
        if (version != VERSION) {
            throw new TransferException(
                    ExitStatus.PROTOCOL,
                    "protocol error: the peer speaks version " + version + ", this is version " + VERSION);
        }
        byte kind = from.get();
        from.getInt();
        return kind;
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

    private static int status(ByteBuffer from) throws TransferException {
        int status = from.getInt();
        if (status < 0 || status > 255) {
            throw new TransferException(ExitStatus.PROTOCOL, "protocol error: " + status + " is no exit status");
        }
        return status;
    }

    private static int failure(ByteBuffer from) throws TransferException {
        int status = status(from);
        if (status == ExitStatus.OK) {
            throw new TransferException(ExitStatus.PROTOCOL, "protocol error: a failure with the status of success");
        }
        return status;
    }

    private static byte[] digest(ByteBuffer from) {
        byte[] digest = new byte[DIGEST_BYTES];
        from.get(digest);
        return digest;
    }
}
