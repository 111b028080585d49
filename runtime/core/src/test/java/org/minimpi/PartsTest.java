package org.minimpi;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class PartsTest {
    private static final int HUGE = Integer.MAX_VALUE;

    @Test
    void blocksFollowOneAnother() {
        int[] storage = new int[12];
        Parts parts = Parts.of(Buf.of(storage, 2, 8), 3, 0, 4);
        assertArrayEquals(new int[] {0, 3, 3}, parts.displacements());
        Buf last = parts.block(2);
        assertSame(storage, last.storage());
        assertEquals(5, last.offset());
        assertEquals(4, last.count());
        assertEquals(0, parts.block(1).count());
        assertThrows(IndexOutOfBoundsException.class, () -> parts.block(3));
        assertThrows(IndexOutOfBoundsException.class, () -> parts.block(-1));
    }

    @Test
    void blocksLieAnywhere() {
        Parts parts = new Parts(Buf.of(new byte[10]), new int[] {2, 3, 0}, new int[] {8, 0, 10});
        assertEquals(8, parts.block(0).offset());
        assertEquals(0, parts.block(1).offset());
        assertEquals("10 x BYTE in blocks of [2, 3, 0] from [8, 0, 10]", parts.toString());
    }

    @Test
    void blocksLieWithinTheBuffer() {
        outside(1, new int[] {2, 3}, new int[] {0, 8});
        outside(0, new int[] {11}, new int[] {0});
        outside(0, new int[] {-1}, new int[] {5});
        outside(2, new int[] {1, 1, 1}, new int[] {0, 1, -1});
        outside(0, new int[] {0}, new int[] {11});
        outside(1, new int[] {0, HUGE}, new int[] {0, HUGE});
        outside(0, new int[] {2}, new int[] {HUGE});
    }

    private static void outside(int block, int[] counts, int[] displacements) {
        Buf buf = Buf.of(new byte[10]);
        String message = assertThrows(IndexOutOfBoundsException.class, () -> new Parts(buf, counts, displacements))
                .getMessage();
        assertTrue(message.startsWith("block " + block + " ") && message.contains("10 x BYTE"), message);
    }

    @Test
    void blocksThatFollowOneAnotherLieWithinTheBuffer() {
        Buf buf = Buf.of(new byte[10]);
        for (int[] counts : new int[][] {{5, 6}, {5, -1, 3}, {HUGE, HUGE, 2}, {0, HUGE, 1}, {5, HUGE, HUGE, 5}}) {
            assertThrows(IndexOutOfBoundsException.class, () -> Parts.of(buf, counts));
        }
        assertEquals(0, Parts.of(buf).counts().length);
    }

    @Test
    void thereIsADisplacementForEachCount() {
        Buf buf = Buf.of(new byte[10]);
        assertThrows(IllegalArgumentException.class, () -> new Parts(buf, new int[2], new int[1]));
        assertThrows(IllegalArgumentException.class, () -> new Parts(buf, new int[0], new int[1]));
    }

    @Test
    void refusesNothing() {
        Buf buf = Buf.of(new byte[10]);
        assertThrows(NullPointerException.class, () -> new Parts(null, new int[0], new int[0]));
        assertThrows(NullPointerException.class, () -> new Parts(buf, null, new int[0]));
        assertThrows(NullPointerException.class, () -> new Parts(buf, new int[0], null));
        assertThrows(NullPointerException.class, () -> Parts.of(null, 1));
    }

    @Test
    void whatIsInPlaceHasNoBlocks() {
        assertThrows(IllegalArgumentException.class, () -> Parts.of(Buf.IN_PLACE, 0, 0));
        assertEquals(0, Parts.of(Buf.EMPTY, 0, 0).block(1).count());
        assertThrows(IndexOutOfBoundsException.class, () -> Parts.IN_PLACE.block(0));
        assertThrows(IndexOutOfBoundsException.class, () -> Parts.NONE.block(0));
    }
}
