package org.minimpi.transfer;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.zip.CRC32C;
import org.minimpi.Buf;

/**
 * A piece of a file, header and payload in one array that is used again and again.
 *
 * <pre>
 *    0        16       24           28               32       36       40
 *   +--------+--------+------------+----------------+--------+--------+----------
 *   | header | offset | raw length | encoded length | flags  | CRC32C | payload
 *   +--------+--------+------------+----------------+--------+--------+----------
 * </pre>
 *
 * The raw length is what the piece has in the file, the encoded length what it has here: 0 if the flag says that it is
 * all zeros, the same otherwise. The checksum is over everything else in the frame. An empty frame (raw length 0) only
 * gives back a credit.
 */
final class DataFrame {
    static final int HEADER_BYTES = 40;

    /** The payload is left out, as it is all zeros. */
    private static final int ZERO_FLAG = 1;

    private static final int CHECKSUM_AT = 36;

    private final byte[] bytes;
    private final CRC32C checksum = new CRC32C();

    private DataFrame(int payload) {
        bytes = new byte[HEADER_BYTES + Math.max(payload, FrameCodec.MOST_BYTES)];
    }

    /** So many frames as are worth having for a file, each with room for a piece of it or for any other frame. */
    static DataFrame[] allocate(long window, long size, int chunk) throws TransferException {
        int count = (int) Math.min(window, needed(size, chunk));
        int payload = (int) Math.min(size, chunk);
        try {
            DataFrame[] frames = new DataFrame[count];
            for (int i = 0; i < count; i++) {
                frames[i] = new DataFrame(payload);
            }
            return frames;
        } catch (OutOfMemoryError e) {
            throw new TransferException(
                    ExitStatus.NO_MEMORY,
                    "no memory for " + count + " pieces of " + payload
                            + " bytes on each side; choose a smaller --chunk or --window",
                    e);
        }
    }

    /** How many frames a file takes: its pieces and END. */
    static long needed(long size, int chunk) {
        long pieces = size / chunk + (size % chunk == 0 ? 0 : 1);
        return pieces == Long.MAX_VALUE ? pieces : pieces + 1;
    }

    /** The payload begins at {@link #HEADER_BYTES}. */
    byte[] bytes() {
        return bytes;
    }

    /** The whole, to receive into. */
    Buf room() {
        return Buf.of(bytes);
    }

    /** Puts the header in front of a payload of {@code length} bytes; returns what is to be sent. */
    Buf seal(long id, long offset, int length) {
        boolean zero = length > 0 && isZero(length);
        int encoded = zero ? 0 : length;
        FrameCodec.header(ByteBuffer.wrap(bytes), FrameCodec.DATA, id)
                .putLong(offset)
                .putInt(length)
                .putInt(encoded)
                .putInt(zero ? ZERO_FLAG : 0)
                .putInt(checksum(encoded));
        return Buf.of(bytes, 0, HEADER_BYTES + encoded);
    }

    /** Puts another frame here; returns what is to be sent. */
    Buf put(Frame frame) {
        return Buf.of(bytes, 0, FrameCodec.encode(frame, bytes));
    }

    /** Whether a received frame is a piece of a file, rather than another frame. */
    boolean isData(int received) throws TransferException {
        return FrameCodec.kind(ByteBuffer.wrap(bytes, 0, received)) == FrameCodec.DATA;
    }

    /** Checks a received piece and, if it is all zeros, fills the payload in. */
    Piece open(int received) throws TransferException {
        if (received < HEADER_BYTES) {
            throw damaged(received);
        }
        ByteBuffer from = ByteBuffer.wrap(bytes, 8, HEADER_BYTES - 8);
        long id = from.getLong();
        long offset = from.getLong();
        int length = from.getInt();
        int encoded = from.getInt();
        int flags = from.getInt();
        int sum = from.getInt();
        if (encoded != received - HEADER_BYTES || sum != checksum(encoded)) {
            throw damaged(received);
        }
        boolean zero = flags == ZERO_FLAG && encoded == 0;
        if (length < 0 || length > bytes.length - HEADER_BYTES || !zero && (flags != 0 || encoded != length)) {
            throw new TransferException(ExitStatus.PROTOCOL, "protocol error: a piece whose lengths do not fit");
        }
        if (zero) {
            Arrays.fill(bytes, HEADER_BYTES, HEADER_BYTES + length, (byte) 0);
        }
        return new Piece(id, offset, length, zero);
    }

    /** Where a piece belongs; {@code zero} if the file may have a hole there. */
    record Piece(long id, long offset, int length, boolean zero) {}

    private static TransferException damaged(int received) {
        return new TransferException(
                ExitStatus.CHECKSUM, "checksum error: a piece of " + received + " bytes was damaged on the way");
    }

    private int checksum(int encoded) {
        checksum.reset();
        checksum.update(bytes, 0, CHECKSUM_AT);
        checksum.update(bytes, HEADER_BYTES, encoded);
        return (int) checksum.getValue();
    }

    /** All bytes equal the one before them, and the first is zero. */
    private boolean isZero(int length) {
        int end = HEADER_BYTES + length;
        return bytes[HEADER_BYTES] == 0 && Arrays.equals(bytes, HEADER_BYTES, end - 1, bytes, HEADER_BYTES + 1, end);
    }
}
