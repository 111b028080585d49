package org.minimpi.engine.collective;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.minimpi.engine.collective.Trial.values;

import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.minimpi.Buf;
import org.minimpi.Datatype;
import org.minimpi.Op;

class ReductionTest {

    @Test
    void combinesInTheResultWithoutCopies() {
        Buf input = ints(1, 2);
        Buf result = ints(0, 0);
        Reduction reduction = Reduction.of(Op.SUM, input, result);
        assertSame(input, reduction.value());

        assertSame(result, receive(reduction, 10, 20));
        reduction.combine(true);
        assertSame(result, reduction.value());

        assertNotSame(result, receive(reduction, 100, 200));
        reduction.combine(false);
        assertSame(result, reduction.value());
        assertArrayEquals(new long[] {111, 222}, values(result));
        assertArrayEquals(new long[] {1, 2}, values(input));
    }

    @Test
    void combinesInTheInputIfThatIsTheResult() {
        Buf result = ints(1, 2);
        Reduction reduction = Reduction.of(Op.SUM, null, result);
        assertNotSame(result, receive(reduction, 10, 20));
        reduction.combine(true);
        assertSame(result, reduction.value());
        assertArrayEquals(new long[] {11, 22}, values(result));
    }

    @Test
    void combinesInArraysEvenIfTheResultIsNone() {
        Buf inPlace = Buf.of(ByteBuffer.allocateDirect(8), Datatype.INT);
        Buf apart = Buf.of(ByteBuffer.allocateDirect(8), Datatype.INT);
        for (Reduction reduction :
                List.of(Reduction.of(Op.SUM, null, inPlace), Reduction.inOrder(Op.SUM, ints(0, 0), apart))) {
            for (int i = 0; i < 3; i++) {
                assertFalse(receive(reduction, 1, 2).storage() instanceof ByteBuffer);
                reduction.combine(i % 2 == 0);
                assertFalse(reduction.value().storage() instanceof ByteBuffer);
            }
            reduction.finish();
        }
        assertArrayEquals(new long[] {3, 6}, values(inPlace));
        assertArrayEquals(new long[] {3, 6}, values(apart));
    }

    private static Buf receive(Reduction reduction, int... values) {
        Buf room = reduction.room();
        assertSame(room, reduction.room());
        ints(values).copyTo(room);
        return room;
    }

    private static Buf ints(int... values) {
        return Buf.of(values);
    }
}
