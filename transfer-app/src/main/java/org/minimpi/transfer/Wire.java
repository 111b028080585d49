package org.minimpi.transfer;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32C;
import org.minimpi.Buf;

/**
 * How what ranks say is put into messages. All numbers are big-endian.
 *
 * <pre>
 *    0                   4        8
 *   +-------------------+--------+---------+---------+----
 *   | number of message | length |  frame  |  frame  | ...
 *   +-------------------+--------+---------+---------+----
 *
 *    0       2         3        4          8          12
 *   +-------+---------+--------+----------+----------+----
 *   | magic | version |  kind  |  CRC32C  |  length  |  fields of that kind
 *   +-------+---------+--------+----------+----------+----
 * </pre>
 *
 * The number and the length of a message show what is lost, cut short or comes twice. The length of a frame is that of all of
 * it, its checksum is over everything else in it. Text is a length of two bytes and UTF-8.
 */
public final class Wire {
    /** What stands before the frames of a message. */
    public static final int MESSAGE_BYTES = 8;

    /** What stands before the fields of a frame. */
    public static final int FRAME_BYTES = 12;

    private static final int CHECKSUM_AT = 4;
    private static final int LENGTH_AT = 8;

    private final short magic;
    private final byte version;
    private final String remedy;

    /** A protocol of this app: its two letters, its version, and what helps where a message was damaged. */
    public Wire(String magic, int version, String remedy) {
        this.magic = (short) (magic.charAt(0) << 8 | magic.charAt(1));
        this.version = (byte) version;
        this.remedy = remedy;
    }

    /** Reads the fields of a frame of that kind. */
    public interface Fields<T> {
        T read(byte kind, ByteBuffer from) throws TransferException, CharacterCodingException;
    }

    /** Puts the header before frames that are in an array already; returns what is to be sent. */
    public static Buf seal(byte[] bytes, int length, int number) {
        ByteBuffer.wrap(bytes).putInt(number).putInt(length);
        return Buf.of(bytes, 0, length);
    }

    /** The frames of a message that was received, and should be the one of this number. */
    public ByteBuffer open(byte[] bytes, int length, int number) throws TransferException {
        ByteBuffer from = ByteBuffer.wrap(bytes, 0, length);
        if (length < MESSAGE_BYTES || from.getInt() != number || from.getInt() != length) {
            throw damaged("message " + Integer.toUnsignedString(number) + " was lost, cut short or damaged on the way");
        }
        return from;
    }

    private TransferException damaged(String what) {
        return new TransferException(ExitStatus.CHECKSUM, "checksum error: " + what + "; " + remedy);
    }

    /** Begins a frame at {@code start}; its fields are to be put into what is returned. */
    public ByteBuffer begin(byte[] out, int start, byte kind) {
        return ByteBuffer.wrap(out)
                .position(start)
                .putShort(magic)
                .put(version)
                .put(kind)
                .putLong(0);
    }

    /** Ends the frame that was begun at {@code start}; returns where that is. */
    public static int end(ByteBuffer frame, int start) {
        int length = frame.position() - start;
        frame.putInt(start + LENGTH_AT, length);
        frame.putInt(start + CHECKSUM_AT, checksum(frame.array(), start, length));
        return frame.position();
    }

    /** Checks the frame at the position of {@code from}, which has an array, reads it and moves on behind it. */
    public <T> T read(ByteBuffer from, Fields<T> fields) throws TransferException {
        int start = from.position();
        int length = length(from);
        byte kind = from.get(start + 3);
        ByteBuffer frame = from.duplicate().limit(start + length).position(start + FRAME_BYTES);
        from.position(start + length);
        try {
            T read = fields.read(kind, frame);
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

    private int length(ByteBuffer from) throws TransferException {
        int start = from.position();
        if (from.remaining() < FRAME_BYTES || from.getShort(start) != magic) {
            throw new TransferException(ExitStatus.PROTOCOL, "protocol error: that is not a frame of this protocol");
        }
        if (from.get(start + 2) != version) {
            throw new TransferException(
                    ExitStatus.PROTOCOL,
                    "protocol error: the peer speaks version " + from.get(start + 2) + ", this is version " + version);
        }
        int length = from.getInt(start + LENGTH_AT);
        if (length < FRAME_BYTES
                || length > from.remaining()
                || from.getInt(start + CHECKSUM_AT) != checksum(from.array(), from.arrayOffset() + start, length)) {
            throw damaged("a message of " + from.limit() + " bytes was damaged on the way");
        }
        return length;
    }

    /** All but the checksum itself. */
    private static int checksum(byte[] bytes, int start, int length) {
        CRC32C checksum = new CRC32C();
        checksum.update(bytes, start, CHECKSUM_AT);
        checksum.update(bytes, start + LENGTH_AT, length - LENGTH_AT);
        return (int) checksum.getValue();
    }

    /** Writes text; what is longer than {@code most} bytes is cut between characters. */
    public static ByteBuffer text(ByteBuffer to, String text, int most) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        if (bytes.length > most) {
            int end = most;
            while ((bytes[end] & 0xc0) == 0x80) {
                end--;
            }
            bytes = Arrays.copyOf(bytes, end);
        }
        return to.putShort((short) bytes.length).put(bytes);
    }

    /** Reads text. */
    public static String text(ByteBuffer from) throws CharacterCodingException {
        return StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(bytes(from, Short.toUnsignedInt(from.getShort()))))
                .toString();
    }

    /** Reads so many bytes. */
    public static byte[] bytes(ByteBuffer from, int length) {
        if (length > from.remaining()) {
            throw new BufferUnderflowException();
        }
        byte[] bytes = new byte[length];
        from.get(bytes);
        return bytes;
    }
}
