package org.minimpi.netty;

import io.netty.buffer.ByteBuf;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * What both ends of a new connection say first. What comes before the rank stays as it is in every version.
 *
 * <pre>
 *    0                       8              12          16           20
 *   +-----------------------+--------------+-----------+------------+------------------+
 *   | "MiniMPI" and 0 (8)   | version (4)  | rank (4)  | ranks (4)  | challenge (32)   |
 *   +-----------------------+--------------+-----------+------------+------------------+
 * </pre>
 */
record Greeting(byte[] bytes) {
    static final int VERSION = 1;
    static final int BYTES = 52;

    private static final byte[] MAGIC = "MiniMPI\0".getBytes(StandardCharsets.US_ASCII);
    private static final int AT_VERSION = 8;
    private static final int AT_RANK = 12;
    private static final int AT_RANKS = 16;
    private static final int CHALLENGE = 32;

    static Greeting of(int rank, int ranks) {
        byte[] challenge = Secret.randomBytes(CHALLENGE);
        ByteBuffer all = ByteBuffer.allocate(BYTES)
                .put(MAGIC)
                .putInt(VERSION)
                .putInt(rank)
                .putInt(ranks)
                .put(challenge);
        return new Greeting(all.array());
    }

    static Greeting read(ByteBuf in) {
        byte[] bytes = new byte[BYTES];
        in.readBytes(bytes);
        return new Greeting(bytes);
    }

    boolean isOurs() {
        return Arrays.equals(bytes, 0, MAGIC.length, MAGIC, 0, MAGIC.length);
    }

    int version() {
        return ByteBuffer.wrap(bytes).getInt(AT_VERSION);
    }

    int rank() {
        return ByteBuffer.wrap(bytes).getInt(AT_RANK);
    }

    int ranks() {
        return ByteBuffer.wrap(bytes).getInt(AT_RANKS);
    }
}
