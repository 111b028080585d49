package org.minimpi.transfer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The source is tampered with while it is being sent. */
class ChangingSourceTest {
    @TempDir
    Path dir;

    private Path file;
    private Path to;

    @BeforeEach
    void aFile() throws IOException {
        file = Files.write(dir.resolve("file"), SendTest.random(30 * 1024));
        Files.setLastModifiedTime(file, FileTime.fromMillis(1_000_000_000_000L));
        to = dir.resolve("to");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 20 * 1024, 30 * 1024 - 1})
    void itShrinks(int size) throws IOException {
        assertRefused(() -> {
            try (RandomAccessFile open = new RandomAccessFile(file.toFile(), "rw")) {
                open.setLength(size);
            }
        });
    }

    @Test
    void itGrows() throws IOException {
        assertRefused(() -> Files.write(file, new byte[1], StandardOpenOption.APPEND));
    }

    @Test
    void itIsRewrittenWithAnotherTime() throws IOException {
        assertRefused(() -> Files.write(file, new byte[30 * 1024]));
    }

    @Test
    void itIsRemoved() throws IOException {
        assertRefused(() -> Files.delete(file));
    }

    @Test
    void itIsReplacedByAnotherFile() throws IOException {
        assertRefused(() -> Files.move(
                Files.write(dir.resolve("new"), new byte[30 * 1024]), file, StandardCopyOption.REPLACE_EXISTING));
    }

    @Test
    void itIsWrittenToAndMovedAway() throws IOException {
        assertRefused(() -> {
            try (RandomAccessFile open = new RandomAccessFile(file.toFile(), "rw")) {
                open.write(1);
            }
            Files.move(file, dir.resolve("moved"));
        });
    }

    @Test
    void itHasMoreThanItsSizeSays() throws IOException {
        Path endless = Path.of("/proc/cpuinfo");
        assumeTrue(Files.isReadable(endless) && Files.size(endless) == 0);
        TransferRun run = TransferRun.of(2, "send", endless, "--to", to);
        assertArrayEquals(new int[] {24, 24}, run.statuses(), run.err());
        assertFalse(Files.exists(to));
    }

    @Test
    void theFilesAfterItStillArrive() throws IOException {
        Path next = Files.write(dir.resolve("next"), SendTest.random(5_000));
        TransferRun run = sendAndMeanwhile(() -> Files.write(file, new byte[1]), next);
        assertArrayEquals(new int[] {23, 23}, run.statuses(), run.err());
        assertEquals(-1, Files.mismatch(next, to.resolve("next")));
        SendTest.assertNothingElseIn(to, 1);
    }

    private void assertRefused(Interposed.Event event) throws IOException {
        TransferRun run = sendAndMeanwhile(event);
        assertNull(run.failure());
        assertArrayEquals(new int[] {24, 24}, run.statuses(), run.err());
        assertEquals(1, run.err().lines().count(), run.err());
        assertTrue(run.err().contains("file"), run.err());
        assertTrue(run.err().contains("while it was being sent"), run.err());
        SendTest.assertNothingElseIn(to, 0);
    }

    /** The event is in the middle of the first file: its 15th message is one of about 60. */
    private TransferRun sendAndMeanwhile(Interposed.Event event, Path... more) {
        Object[] args = new Object[6 + more.length];
        System.arraycopy(new Object[] {"send", "--to", to, "--chunk", "1K", file}, 0, args, 0, 6);
        System.arraycopy(more, 0, args, 6, more.length);
        return TransferRun.of(2, List.of(Interposed.at(15, new AtomicInteger(), event)), args);
    }
}
