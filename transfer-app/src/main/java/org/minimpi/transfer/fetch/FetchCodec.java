package org.minimpi.transfer.fetch;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import org.minimpi.Buf;
import org.minimpi.transfer.ExitStatus;
import org.minimpi.transfer.TransferException;
import org.minimpi.transfer.Wire;

/** {@link FetchFrame}s as bytes. What comes from a peer is checked before it is believed. */
final class FetchCodec {
    /** Room for any frame. */
    static final int MOST_BYTES = 16 << 10;

    /** The longest text, in bytes of UTF-8; what is longer is cut. */
    static final int MOST_TEXT_BYTES = (8 << 10) - 512;

    private static final Wire WIRE = new Wire("MF", 2, "--overwrite skip goes on from there");
    private static final byte READY = 1;
    private static final byte GET = 2;
    private static final byte RESULT = 3;
    private static final byte FINISH = 4;
    private static final int MOST_STATUS = 255;

    private FetchCodec() {}

    /** Writes a message of one frame, from the start of {@code out}; returns what is to be sent. */
    static Buf encode(FetchFrame frame, byte[] out, int number) {
        ByteBuffer to = WIRE.begin(out, Wire.MESSAGE_BYTES, kind(frame));
        if (frame instanceof FetchFrame.Ready f) {
            text(to.putInt(f.status()), f.text());
        } else if (frame instanceof FetchFrame.Get f) {
            text(text(to.putInt(f.index()), f.url()), f.name());
        } else if (frame instanceof FetchFrame.Result f) {
            to.putInt(f.index()).putInt(f.exit()).putInt(f.status()).putLong(f.bytes());
            to.put((byte) f.sha256().length).put(f.sha256()).putLong(f.millis());
            text(text(to, f.error()), f.name());
        } else if (frame instanceof FetchFrame.Finish f) {
            to.putInt(f.status());
        }
        return Wire.seal(out, Wire.end(to, Wire.MESSAGE_BYTES), number);
    }

    /** Reads the frame of the message in the first {@code length} bytes, which should be the one of this number. */
    static FetchFrame decode(byte[] in, int length, int number) throws TransferException {
        ByteBuffer from = WIRE.open(in, length, number);
        FetchFrame frame = WIRE.read(from, FetchCodec::decode);
        if (from.hasRemaining()) {
            throw new TransferException(
                    ExitStatus.PROTOCOL, "protocol error: " + from.remaining() + " bytes behind the frame");
        }
        return frame;
    }

    private static FetchFrame decode(byte kind, ByteBuffer from) throws TransferException, CharacterCodingException {
        return switch (kind) {
            case READY -> new FetchFrame.Ready(exit(from), Wire.text(from));
            case GET -> new FetchFrame.Get(from.getInt(), Wire.text(from), Wire.text(from));
            case RESULT ->
                new FetchFrame.Result(
                        from.getInt(),
                        exit(from),
                        from.getInt(),
                        from.getLong(),
                        Wire.bytes(from, Byte.toUnsignedInt(from.get())),
                        from.getLong(),
                        Wire.text(from),
                        Wire.text(from));
            case FINISH -> new FetchFrame.Finish(exit(from));
            default ->
                throw new TransferException(ExitStatus.PROTOCOL, "protocol error: a frame of unknown kind " + kind);
        };
    }

    private static byte kind(FetchFrame frame) {
        if (frame instanceof FetchFrame.Ready) {
            return READY;
        } else if (frame instanceof FetchFrame.Get) {
            return GET;
        }
        return frame instanceof FetchFrame.Result ? RESULT : FINISH;
    }

    private static ByteBuffer text(ByteBuffer to, String text) {
        return Wire.text(to, text, MOST_TEXT_BYTES);
    }

    private static int exit(ByteBuffer from) throws TransferException {
        int status = from.getInt();
        if (status < 0 || status > MOST_STATUS) {
            throw new TransferException(ExitStatus.PROTOCOL, "protocol error: " + status + " is no exit status");
        }
        return status;
    }
}
