package org.minimpi.transfer;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdException;
import java.util.Arrays;

/** The contents of a chunk as they travel: as they are, left out as they are all zeros, or compressed. */
final class Payload {
    private static final int RAW = 0;
    private static final int ZERO = 1;
    private static final int ZSTD = 2;

    /** The level that costs least; what it does not make smaller travels as it is. */
    private static final int LEVEL = 1;

    private static final byte[] NOTHING = {};

    private final boolean compress;
    private byte[] scratch = NOTHING;

    Payload(boolean compress) {
        this.compress = compress;
    }

    /** The contents of a chunk: {@code length} bytes from {@code at}; {@code zero} if the file may have a hole there. */
    record Chunk(byte[] bytes, int at, int length, boolean zero) {}

    /** Makes a DATA frame of the {@code length} bytes at {@code at}, which may be replaced by fewer. */
    Frame.Data pack(long id, long offset, byte[] bytes, int at, int length) {
        if (length > 0 && isZero(bytes, at, length)) {
            return new Frame.Data(id, offset, length, ZERO, bytes, at, 0);
        }
        if (compress && length > 0) {
            byte[] room = scratch((int) Zstd.compressBound(length));
            int packed = (int) Zstd.compressByteArray(room, 0, room.length, bytes, at, length, LEVEL);
            if (packed < length) {
                System.arraycopy(room, 0, bytes, at, packed);
                return new Frame.Data(id, offset, length, ZSTD, bytes, at, packed);
            }
        }
        return new Frame.Data(id, offset, length, RAW, bytes, at, length);
    }

    /** What a chunk of {@code data.length()} bytes, which the caller has found possible, has in it until the next call. */
    Chunk unpack(Frame.Data data) throws TransferException {
        int length = data.length();
        switch (data.encoding()) {
            case RAW -> {
                if (data.encoded() == length) {
                    return new Chunk(data.bytes(), data.at(), length, false);
                }
            }
            case ZERO -> {
                if (data.encoded() == 0) {
                    byte[] zeros = scratch(length);
                    Arrays.fill(zeros, 0, length, (byte) 0);
                    return new Chunk(zeros, 0, length, true);
                }
            }
            case ZSTD -> {
                byte[] room = scratch(length);
                if (unzip(data, room) == length) {
                    return new Chunk(room, 0, length, false);
                }
            }
            default -> {}
        }
        throw new TransferException(
                ExitStatus.PROTOCOL, "protocol error: a chunk whose payload is not the " + length + " bytes it says");
    }

    /** Never writes more than the chunk has, whatever the payload says of itself; -1 if it makes no sense. */
    private static long unzip(Frame.Data data, byte[] room) {
        try {
            return Zstd.decompressByteArray(room, 0, data.length(), data.bytes(), data.at(), data.encoded());
        } catch (ZstdException e) {
            return -1;
        }
    }

    /** All bytes equal the one before them, and the first is zero. */
    static boolean isZero(byte[] bytes, int at, int length) {
        return bytes[at] == 0 && Arrays.equals(bytes, at, at + length - 1, bytes, at + 1, at + length);
    }

    private byte[] scratch(int length) {
        if (scratch.length < length) {
            scratch = new byte[length];
        }
        return scratch;
    }
}
