package org.minimpi.transfer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
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
                new Frame.Offer(
                        -1,
                        "d/n\u00e4me \u2603",
                        false,
                        Long.MAX_VALUE,
                        -5,
                        999_999_999,
                        0755,
                        1 << 20,
                        2,
                        3,
                        1,
                        true,
                        false,
                        "host 7"),
                new Frame.Accept(2, 3, 1L << 40, true),
                new Frame.Reject(3, 1, 11, ""),
                new Frame.Ack(4, 1L << 40, 3),
                new Frame.Commit(6, 7, 2, "d/f.1"),
                new Frame.Failed(7, 2, 27, "disk full"),
                new Frame.Cancelled(8, 2),
                new Frame.Finish());
    }

    private Frame decode(int length) throws TransferException {
        return FrameCodec.decode(ByteBuffer.wrap(bytes, 0, length));
    }

    @ParameterizedTest
    @MethodSource("frames")
    void aFrameIsReadAsItWasWritten(Frame frame) throws TransferException {
        assertEquals(frame, decode(FrameCodec.encode(frame, bytes, 0)));
    }

    @Test
    void severalFramesAreOneMessage() throws TransferException {
        MessageBuffer message = new MessageBuffer(10);
        frames().forEach(message::add);
        assertEquals(frames(), FrameCodec.decode((byte[]) message.written(7).storage(), message.length(), 7));
    }

    @Test
    void endIsReadAsItWasWritten() throws TransferException {
        byte[] digest = SendTest.random(32);
        Frame.End end = (Frame.End) decode(FrameCodec.encode(new Frame.End(5, 1L << 33, digest, true), bytes, 0));
        assertEquals(1L << 33, end.size());
        assertTrue(end.changed());
        assertTrue(Arrays.equals(digest, end.digest()));
    }

    @ParameterizedTest
    @MethodSource("frames")
    void everyShorterLengthIsDamage(Frame frame) {
        int length = FrameCodec.encode(frame, bytes, 0);
        for (int wrong = 0; wrong < length; wrong++) {
            int cut = wrong;
            int status = assertThrows(TransferException.class, () -> decode(cut), () -> cut + " bytes")
                    .status();
            assertEquals(cut < Wire.FRAME_BYTES ? ExitStatus.PROTOCOL : ExitStatus.CHECKSUM, status);
        }
    }

    @ParameterizedTest
    @MethodSource("frames")
    void everyFlippedBitIsDamage(Frame frame) {
        int length = FrameCodec.encode(frame, bytes, 0);
        for (int bit = 0; bit < length * 8; bit++) {
            bytes[bit / 8] ^= (byte) (1 << bit % 8);
            assertThrows(TransferException.class, () -> decode(length), "bit " + bit);
            bytes[bit / 8] ^= (byte) (1 << bit % 8);
        }
    }

    @Test
    void aTextTooLongIsCutBetweenCharacters() throws TransferException {
        Frame.Failed failed =
                (Frame.Failed) decode(FrameCodec.encode(new Frame.Failed(1, 1, 1, "\u2603".repeat(5_000)), bytes, 0));
        assertTrue(failed.text().matches("\u2603{1000,}"), failed.text());
    }

    /** Random and mutated frames: each is read or is a TransferException. */
    @Test
    void whatAPeerMaySendIsReadOrRefused() {
        Seeded.run(seed -> readRandomFrames(new Random(seed)));
    }

    private void readRandomFrames(Random random) {
        List<Frame> frames = frames();
        for (int i = 0; i < 20_000 * Integer.getInteger("minimpi.sweep", 1); i++) {
            int length = FrameCodec.encode(frames.get(random.nextInt(frames.size())), bytes, 0);
            for (int flips = random.nextInt(4); flips > 0; flips--) {
                bytes[random.nextInt(length)] = (byte) random.nextInt();
            }
            try {
                decode(random.nextInt(10) == 0 ? random.nextInt(length + 20) : length);
            } catch (TransferException e) {
                assertTrue(e.status() == ExitStatus.PROTOCOL || e.status() == ExitStatus.CHECKSUM, e.getMessage());
            }
        }
    }
}
