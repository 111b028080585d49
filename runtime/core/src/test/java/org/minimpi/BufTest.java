package org.minimpi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.junit.jupiter.api.Test;

class BufTest {

    @Test
    void viewsPartsOfArrays() {
        Buf buf = Buf.of(new long[10], 2, 5).slice(1, 3);
        assertEquals(3, buf.offset());
        assertEquals(3, buf.count());
        assertEquals(24, buf.bytes());
        assertEquals("3 x LONG", buf.toString());
    }

    @Test
    void refusesPartsThatReachOutside() {
        assertThrows(IndexOutOfBoundsException.class, () -> Buf.of(new int[3], 1, 3));
        assertThrows(IndexOutOfBoundsException.class, () -> Buf.of(new int[3], -1, 1));
        assertThrows(IndexOutOfBoundsException.class, () -> Buf.of(new int[3], 1, -1));
        assertThrows(IndexOutOfBoundsException.class, () -> Buf.of(new int[3], 1, Integer.MAX_VALUE));
        Buf part = Buf.of(new int[9], 3, 3);
        assertThrows(IndexOutOfBoundsException.class, () -> part.slice(1, 3));
        assertThrows(IndexOutOfBoundsException.class, () -> part.slice(-1, 1));
    }

    @Test
    void refusesNothing() {
        assertThrows(NullPointerException.class, () -> Buf.of((int[]) null));
        assertThrows(NullPointerException.class, () -> Buf.of((ByteBuffer) null));
        assertThrows(NullPointerException.class, () -> Buf.of(ByteBuffer.allocate(8), null));
    }

    @Test
    void byteBuffersAreWholeElements() {
        IllegalArgumentException e =
                assertThrows(IllegalArgumentException.class, () -> Buf.of(ByteBuffer.allocate(10), Datatype.INT));
        assertTrue(e.getMessage().contains("10 bytes") && e.getMessage().contains("INT"), e.getMessage());
    }

    @Test
    void keepsWhatTheByteBufferWasWhenViewed() {
        ByteBuffer bytes = ByteBuffer.allocateDirect(16).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putInt(4, 42).position(4).limit(12);
        Buf buf = Buf.of(bytes, Datatype.INT);
        bytes.clear().order(ByteOrder.BIG_ENDIAN);
        assertEquals(2, buf.count());
        assertEquals(42, ((ByteBuffer) buf.storage()).getInt(0));
    }

    @Test
    void aStatusCountsWholeElementsOnly() {
        assertEquals(3, new Status(0, 0, 12).count(Datatype.INT));
        assertThrows(IllegalArgumentException.class, () -> new Status(0, 0, 12).count(Datatype.LONG));
    }
}
