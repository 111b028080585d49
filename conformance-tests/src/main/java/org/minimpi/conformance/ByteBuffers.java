package org.minimpi.conformance;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.minimpi.Buf;
import org.minimpi.Comm;
import org.minimpi.Datatype;

/** Elements in byte buffers of any kind and order. */
final class ByteBuffers {
    private static final int[] VALUES = {1, 0x01020304, -5};

    /** From a direct buffer of one order to a heap buffer of the other: values arrive, not bytes. */
    @Case(section = "3.3.2")
    void ordersDiffer(Comm comm) {
        ByteBuffer in = ByteBuffer.allocate(12).order(ByteOrder.LITTLE_ENDIAN);
        ElementTypes.shift(
                comm,
                Buf.of(filled(ByteBuffer.allocateDirect(12).order(ByteOrder.BIG_ENDIAN)), Datatype.INT),
                Buf.of(in, Datatype.INT));
        checkValues(in);
    }

    /** From an array to a direct buffer. */
    @Case(section = "3.3.1")
    void arrayToDirect(Comm comm) {
        ByteBuffer in = ByteBuffer.allocateDirect(12).order(ByteOrder.LITTLE_ENDIAN);
        ElementTypes.shift(comm, Buf.of(VALUES), Buf.of(in, Datatype.INT));
        checkValues(in);
    }

    /** From a direct buffer to an array. */
    @Case(section = "3.3.1")
    void directToArray(Comm comm) {
        int[] in = new int[3];
        ByteBuffer out = filled(ByteBuffer.allocateDirect(12).order(ByteOrder.LITTLE_ENDIAN));
        ElementTypes.shift(comm, Buf.of(out, Datatype.INT), Buf.of(in));
        Check.equal(VALUES, in, "elements");
    }

    /** Only what lies between position and limit, and neither moves. */
    @Case(section = "API")
    void positionAndLimit(Comm comm) {
        ByteBuffer out = ByteBuffer.wrap(new byte[] {0, 1, 2, 3, 4}).position(1).limit(4);
        ByteBuffer in = ByteBuffer.allocateDirect(5).position(2);
        ElementTypes.shift(comm, Buf.of(out), Buf.of(in));
        byte[] got = new byte[5];
        in.get(0, got);
        Check.equal(new byte[] {0, 0, 1, 2, 3}, got, "bytes");
        Check.equal(1, out.position(), "position of the buffer sent");
        Check.equal(4, out.limit(), "limit of the buffer sent");
        Check.equal(2, in.position(), "position of the buffer received into");
    }

    private static ByteBuffer filled(ByteBuffer buffer) {
        buffer.asIntBuffer().put(VALUES);
        return buffer;
    }

    private static void checkValues(ByteBuffer buffer) {
        int[] got = new int[3];
        buffer.asIntBuffer().get(got);
        Check.equal(VALUES, got, "elements");
    }
}
