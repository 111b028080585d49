package org.minimpi.transfer.fetch;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.minimpi.transfer.ExitStatus;
import org.minimpi.transfer.TransferException;

/** {@link FetchFrame}s as bytes. What comes from a peer is checked before it is believed. */
final class FetchCodec {
    /** Room for any frame. */
    static final int MOST_BYTES = 16 << 10;

    /** The longest text, in bytes of UTF-8; what is longer is cut. */
    static final int MOST_TEXT_BYTES = (8 << 10) - 512;

    private static final short MAGIC = 'M' << 8 | 'F';
    private static final byte VERSION = 1;
    private static final byte READY = 1;
    private static final byte GET = 2;
    private static final byte RESULT = 3;
    private static final byte FINISH = 4;
    private static final int MOST_STATUS = 255;

    private FetchCodec() {}

    /** Writes a frame from the start of {@code out}; returns its length. */
    static int encode(FetchFrame frame, byte[] out) {
        ByteBuffer to = ByteBuffer.wrap(out).putShort(MAGIC).put(VERSION);
        if (frame instanceof FetchFrame.Ready f) {
            text(to.put(READY).putInt(f.status()), f.text());
        } else if (frame instanceof FetchFrame.Get f) {
            text(text(to.put(GET).putInt(f.index()), f.url()), f.name());
        } else if (frame instanceof FetchFrame.Result f) {
            to.put(RESULT).putInt(f.index()).putInt(f.exit()).putInt(f.status()).putLong(f.bytes());
            to.put((byte) f.sha256().length).put(f.sha256()).putLong(f.millis());
            text(to, f.error());
        } else if (frame instanceof FetchFrame.Finish f) {
            to.put(FINISH).putInt(f.status());
        }
        return to.position();
    }

    /** Reads the frame in the first {@code length} bytes. */
    static FetchFrame decode(byte[] in, int length) throws TransferException {
        ByteBuffer from = ByteBuffer.wrap(in, 0, length);
        try {
            if (from.getShort() != MAGIC || from.get() != VERSION) {
                throw new TransferException(
                        ExitStatus.PROTOCOL, "protocol error: that is not a frame of this protocol and version");
            }
            byte kind = from.get();
            FetchFrame frame = switch (kind) {
                case READY -> new FetchFrame.Ready(exit(from), text(from));
                case GET -> new FetchFrame.Get(from.getInt(), text(from), text(from));
                case RESULT ->
                    new FetchFrame.Result(
                            from.getInt(),
                            exit(from),
                            from.getInt(),
                            from.getLong(),
                            digest(from),
                            from.getLong(),
                            text(from));
                case FINISH -> new FetchFrame.Finish(exit(from));
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

    private static ByteBuffer text(ByteBuffer to, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        if (bytes.length > MOST_TEXT_BYTES) {
            int end = MOST_TEXT_BYTES;
            while ((bytes[end] & 0xc0) == 0x80) {
                end--;
            }
            bytes = Arrays.copyOf(bytes, end);
        }
        return to.putShort((short) bytes.length).put(bytes);
    }

    private static String text(ByteBuffer from) throws CharacterCodingException {
        byte[] bytes = bytes(from, Short.toUnsignedInt(from.getShort()));
        return StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(bytes))
                .toString();
    }

    private static byte[] digest(ByteBuffer from) {
        return bytes(from, Byte.toUnsignedInt(from.get()));
    }

    private static byte[] bytes(ByteBuffer from, int length) {
        if (length > from.remaining()) {
            throw new BufferUnderflowException();
        }
        byte[] bytes = new byte[length];
        from.get(bytes);
        return bytes;
    }

    private static int exit(ByteBuffer from) throws TransferException {
        int status = from.getInt();
        if (status < 0 || status > MOST_STATUS) {
            throw new TransferException(ExitStatus.PROTOCOL, "protocol error: " + status + " is no exit status");
        }
        return status;
    }
}
