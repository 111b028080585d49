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

    @Test
    void aFrameIsWhatWasSent() throws TransferException {
        byte[] bytes = new byte[FetchCodec.MOST_BYTES];
        for (FetchFrame frame : FRAMES) {
            assertEquals(frame, FetchCodec.decode(bytes, FetchCodec.encode(frame, bytes)));
        }
        FetchFrame.Result result = new FetchFrame.Result(3, 0, 200, 1L << 40, new byte[] {1, 2}, 99, "");
        FetchFrame.Result got = (FetchFrame.Result) FetchCodec.decode(bytes, FetchCodec.encode(result, bytes));
        assertArrayEquals(result.sha256(), got.sha256());
        assertEquals(
                result.toString().replaceAll("\\[B@\\w+", ""), got.toString().replaceAll("\\[B@\\w+", ""));
    }

    @Test
    void aFrameThatIsCutOrTooLongOrForgedIsRefused() {
        byte[] bytes = new byte[FetchCodec.MOST_BYTES];
        for (FetchFrame frame : FRAMES) {
            int length = FetchCodec.encode(frame, bytes);
            for (int cut = 0; cut < length; cut++) {
                assertRefused(bytes, cut);
            }
            assertRefused(bytes, length + 1);
            for (int at = 0; at < 4; at++) {
                bytes[at] ^= 0x40;
                assertRefused(bytes, length);
                bytes[at] ^= 0x40;
            }
        }
        int length = FetchCodec.encode(new FetchFrame.Finish(0), bytes);
        bytes[4] = -1;
        assertRefused(bytes, length);
    }

    private static void assertRefused(byte[] bytes, int length) {
        TransferException e = assertThrows(TransferException.class, () -> FetchCodec.decode(bytes, length));
        assertEquals(12, e.status());
    }

    @Test
    void aLongTextIsCutBetweenCharacters() throws TransferException {
        byte[] bytes = new byte[FetchCodec.MOST_BYTES];
        String text = "a" + "☃".repeat(10_000);
        FetchFrame.Result result = new FetchFrame.Result(0, 23, 0, 0, new byte[0], 0, text);
        FetchFrame.Result got = (FetchFrame.Result) FetchCodec.decode(bytes, FetchCodec.encode(result, bytes));
        assertTrue(text.startsWith(got.error()) && got.error().length() > 2000);
    }
}
