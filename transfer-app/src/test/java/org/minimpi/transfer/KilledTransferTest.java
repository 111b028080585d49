package org.minimpi.transfer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.minimpi.transfer.StoppedTransfer.hidden;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.minimpi.testsupport.Command;
import org.minimpi.testsupport.Running;

/** What transfers of many small files leave that are killed, and what becomes of it. */
class KilledTransferTest {
    private static final int FILES = 20;

    @TempDir
    Path dir;

    private Path source;
    private Path another;
    private Path to;

    @BeforeEach
    void manySmallFiles() throws IOException {
        source = dir.resolve("source");
        for (int i = 0; i < FILES; i++) {
            Path parent = Files.createDirectories(source.resolve("directory" + i % 2));
            Files.write(parent.resolve("file" + i), SendTest.random(100));
        }
        another = Files.write(dir.resolve("another"), SendTest.random(100));
        to = Files.createDirectory(dir.resolve("to"));
    }

    /** A process that has sent half of the files and stands still in the middle of the next. */
    private Running stopped() throws IOException {
        return Command.java()
                .with(StoppedTransfer.class.getName(), to, FILES / 2, "send", source, "--to", to, "--checksum")
                .start();
    }

    private void transfer(Object... more) {
        TransferRun run = TransferRun.of(2, more);
        assertArrayEquals(new int[] {0, 0}, run.statuses(), run.err());
    }

    private void assertNothingHidden() throws Exception {
        assertEquals(List.of(), hidden(to, ""));
    }

    @Test
    void theNextTransferRemovesThePartOfOneThatWasKilledButNotOfOneThatRuns() throws Exception {
        try (Running process = stopped()) {
            process.awaitLine();
            List<Path> parts = hidden(to, ".part");
            assertEquals(1, parts.size(), parts::toString);
            transfer("send", another, "--to", to);
            assertEquals(parts, hidden(to, ".part"));

            process.signal("KILL");
            process.process().waitFor();
            assertEquals(parts, hidden(to, ".part"));
            transfer("send", another, "--to", to, "--overwrite", "replace");
            assertNothingHidden();
            assertEquals(-1, Files.mismatch(another, to.resolve("another")));

            transfer("send", source, "--to", to, "--overwrite", "skip");
            for (int i = 0; i < FILES; i++) {
                Path file = Path.of("directory" + i % 2, "file" + i);
                assertEquals(
                        -1,
                        Files.mismatch(
                                source.resolve(file), to.resolve("source").resolve(file)));
            }
        }
    }

    @Test
    void thePartOfATransferInTheSameProcessStays() throws Exception {
        boolean[] met = new boolean[1];
        TransferRun first = TransferRun.of(
                2,
                List.of(Interposed.before(() -> {
                    List<Path> parts = hidden(to, ".part");
                    if (!met[0] && !parts.isEmpty()) {
                        met[0] = true;
                        Thread other = new Thread(() -> transfer("send", another, "--to", to));
                        other.start();
                        other.join();
                        assertEquals(parts, hidden(to, ".part"));
                    }
                })),
                "send",
                source,
                "--to",
                to,
                "--checksum");
        assertArrayEquals(new int[] {0, 0}, first.statuses(), first.err());
        assertTrue(met[0]);
        assertTrue(Files.exists(to.resolve("another")));
        assertNothingHidden();
    }

    @Test
    void whatWaitsForAllRanksIsRemovedFromEveryDirectory() throws Exception {
        Path ranks = to.resolve("{rank}");
        try (Running process = Command.java()
                .with(StoppedTransfer.class.getName(), to, FILES * 3 / 4)
                .with("bcast", source, "--to", ranks, "--all-or-nothing", "--checksum")
                .start()) {
            process.awaitLine();
            process.signal("KILL");
            process.process().waitFor();
        }
        for (String directory : List.of("directory0", "directory1")) {
            assertTrue(
                    !hidden(to.resolve("1/source").resolve(directory), ".part").isEmpty(), directory);
        }
        transfer("bcast", another, "--to", ranks);
        assertNothingHidden();
    }
}
