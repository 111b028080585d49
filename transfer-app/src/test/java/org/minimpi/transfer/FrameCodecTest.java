package org.minimpi.transfer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FrameCodecTest {
    private final byte[] bytes = new byte[FrameCodec.MOST_BYTES];

    static List<Frame> frames() {
        return List.of(
                new Frame.Offer(-1, "n\u00e4me \u2603", Long.MAX_VALUE, -5, 999_999_999, 0755, 1 << 20, 0),
                new Frame.Accept(2, 8, 0),
                new Frame.Reject(3, 11, ""),
                new Frame.Ack(4, 1L << 40, 3),
                new Frame.Commit(6),
                new Frame.Failed(7, 27, "disk full"),
                new Frame.Finish(0, 23));
    }

    @ParameterizedTest
    @MethodSource("frames")
    void aFrameIsReadAsItWasWritten(Frame frame) throws TransferException {
        assertEquals(frame, FrameCodec.decode(bytes, FrameCodec.encode(frame, bytes)));
    }

    @Test
    void endIsReadAsItWasWritten() throws TransferException {
        byte[] digest = SendTest.random(32);
        Frame.End end = (Frame.End)
                FrameCodec.decode(bytes, FrameCodec.encode(new Frame.End(5, 1L << 33, digest, true), bytes));
        assertEquals(1L << 33, end.size());
        assertTrue(end.changed());
        assertTrue(Arrays.equals(digest, end.digest()));
    }

    @ParameterizedTest
    @MethodSource("frames")
    void everyOtherLengthIsDamage(Frame frame) {
        int length = FrameCodec.encode(frame, bytes);
        for (int wrong = 0; wrong <= length + 1; wrong++) {
            if (wrong != length) {
                int cut = wrong;
                assertEquals(
                        ExitStatus.PROTOCOL,
                        assertThrows(TransferException.class, () -> FrameCodec.decode(bytes, cut), () -> cut + " bytes")
                                .status());
            }
        }
    }

    @Test
    void aTextTooLongIsCutBetweenCharacters() throws TransferException {
        Frame.Failed failed = (Frame.Failed) FrameCodec.decode(
                bytes, FrameCodec.encode(new Frame.Failed(1, 1, "\u2603".repeat(5_000)), bytes));
        assertTrue(failed.text().matches("\u2603{1000,}"), failed.text());
    }

    /** Random and mutated frames: each is read or is a TransferException. Replay with -Dminimpi.seed=N. */
    @Test
    void whatAPeerMaySendIsReadOrRefused() {
        long seed = Long.getLong("minimpi.seed", System.nanoTime());
        System.out.println("FrameCodecTest: -Dminimpi.seed=" + seed);
        Random random = new Random(seed);
        List<Frame> frames = frames();
        for (int i = 0; i < 20_000 * Integer.getInteger("minimpi.sweep", 1); i++) {
            int length = FrameCodec.encode(frames.get(random.nextInt(frames.size())), bytes);
            for (int flips = random.nextInt(4); flips > 0; flips--) {
                bytes[random.nextInt(length)] = (byte) random.nextInt();
            }
            try {
                FrameCodec.decode(bytes, random.nextInt(10) == 0 ? random.nextInt(length + 20) : length);
            } catch (TransferException e) {
                assertEquals(ExitStatus.PROTOCOL, e.status());
            }
        }
    }
}
