package org.minimpi.transfer.fetch;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.minimpi.transfer.TransferException;

class FetchCodecTest {
    private static final List<FetchFrame> FRAMES = List.of(
            new FetchFrame.Ready(11, "no ☃"), new FetchFrame.Get(7, "http://x/y", "y"), new FetchFrame.Finish(23));

    private static FetchFrame sent(FetchFrame frame, int number) throws TransferException {
        byte[] bytes = new byte[FetchCodec.MOST_BYTES];
        return FetchCodec.decode(bytes, FetchCodec.encode(frame, bytes, number).count(), number);
    }

    @Test
    void aFrameIsWhatWasSent() throws TransferException {
        for (FetchFrame frame : FRAMES) {
            assertEquals(frame, sent(frame, 7));
        }
        FetchFrame.Result result = new FetchFrame.Result(3, 0, 200, 1L << 40, new byte[] {1, 2}, 99, "", "f");
        FetchFrame.Result got = (FetchFrame.Result) sent(result, 0);
        assertArrayEquals(result.sha256(), got.sha256());
        assertEquals(
                result.toString().replaceAll("\\[B@\\w+", ""), got.toString().replaceAll("\\[B@\\w+", ""));
    }

    @Test
    void aMessageThatIsDamagedOrCutOrComesTwiceIsRefused() {
        byte[] bytes = new byte[FetchCodec.MOST_BYTES];
        for (FetchFrame frame : FRAMES) {
            int length = FetchCodec.encode(frame, bytes, 3).count();
            for (int cut = 0; cut < length; cut++) {
                assertRefused(26, bytes, cut, 3);
            }
            assertRefused(26, bytes, length + 1, 3);
            assertRefused(26, bytes, length, 2);
            for (int at = 0; at < length; at++) {
                bytes[at] ^= 0x40;
                assertRefused(at >= 8 && at < 11 ? 12 : 26, bytes, length, 3);
                bytes[at] ^= 0x40;
            }
        }
    }

    /** The checksum is right. */
    @Test
    void aForgedFrameIsRefused() {
        byte[] bytes = new byte[FetchCodec.MOST_BYTES];
        int length = FetchCodec.encode(new FetchFrame.Finish(-1), bytes, 0).count();
        assertRefused(12, bytes, length, 0);
        length = FetchCodec.encode(new FetchFrame.Ready(256, ""), bytes, 0).count();
        assertRefused(12, bytes, length, 0);
    }

    private static void assertRefused(int status, byte[] bytes, int length, int number) {
        TransferException e = assertThrows(TransferException.class, () -> FetchCodec.decode(bytes, length, number));
        assertEquals(status, e.status());
    }

    @Test
    void aLongTextIsCutBetweenCharacters() throws TransferException {
        String text = "a" + "☃".repeat(10_000);
        FetchFrame.Result result = new FetchFrame.Result(0, 23, 0, 0, new byte[0], 0, text, "f");
        FetchFrame.Result got = (FetchFrame.Result) sent(result, 0);
        assertTrue(text.startsWith(got.error()) && got.error().length() > 2000);
    }
}
