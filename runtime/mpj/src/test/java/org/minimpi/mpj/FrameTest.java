package org.minimpi.mpj;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.minimpi.AbortedException;
import org.minimpi.Buf;
import org.minimpi.Datatype;
import org.minimpi.spi.Content;
import org.minimpi.spi.RankFailure;

class FrameTest {

    private static Frame sent(Frame frame) {
        return Frame.of(Arrays.copyOf(frame.array(), frame.length()));
    }

    @ParameterizedTest
    @EnumSource(Datatype.class)
    void elementsOfEveryType(Datatype type) {
        Buf buf = Buf.allocate(type, 5);
        Frame frame = sent(Frame.eager(3, 1L << 40, 2, Integer.MAX_VALUE, Content.ELEMENTS, buf));
        assertEquals(Frame.Kind.EAGER, frame.kind());
        assertEquals(3, frame.sender());
        assertEquals(1L << 40, frame.context());
        assertEquals(2, frame.source());
        assertEquals(Integer.MAX_VALUE, frame.tag());
        assertEquals(Content.ELEMENTS, frame.content());
        assertEquals(type, frame.elements().type());
        assertEquals(5, frame.elements().count());
    }

    @Test
    void elementsArriveAsTheyAre() {
        double[] got = new double[3];
        double[] out = {1, -2.5, Double.MIN_VALUE};
        sent(Frame.eager(0, 0, 0, 0, Content.ELEMENTS, Buf.of(out))).elements().copyTo(Buf.of(got));
        assertArrayEquals(out, got);
    }

    @Test
    void aMessageWithoutElements() {
        assertEquals(
                0,
                sent(Frame.eager(0, 0, 0, 0, Content.ELEMENTS, Buf.EMPTY))
                        .elements()
                        .count());
    }

    @Test
    void failuresAreToldInWords() {
        RankFailure failure =
                sent(Frame.failed(2, new IllegalStateException("wörds"))).failure();
        assertEquals(2, failure.rank());
        assertEquals("java.lang.IllegalStateException: wörds", failure.cause().toString());
        RankFailure aborted =
                sent(Frame.failed(1, new AbortedException(7, "why"))).failure();
        AbortedException cause = assertInstanceOf(AbortedException.class, aborted.cause());
        assertEquals(7, cause.code());
        assertEquals("why", cause.getMessage());
    }

    @Test
    void aLongStoryIsCutShort() {
        Frame frame = sent(Frame.failed(0, new Exception("x".repeat(100_000))));
        assertEquals(Frame.Kind.FAILED, frame.kind());
        assertEquals(true, frame.length() < Frame.HEADER + Frame.MOST_ELEMENT_BYTES);
    }
}
