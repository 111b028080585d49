package org.minimpi.transfer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.minimpi.TransportException;

/** Going on with what an interrupted transfer has left. */
class ResumeTest {
    private static final int CHUNK = 1024;
    private static final int CHUNKS = 100;

    @TempDir
    Path dir;

    private Path file;
    private Path to;

    @BeforeEach
    void aFile() throws IOException {
        file = Files.write(dir.resolve("file"), SendTest.random(CHUNKS * CHUNK));
        to = dir.resolve("to");
    }

    private TransferRun send(String command, int ranks, int window) {
        return TransferRun.of(
                ranks, command, file, "--to", to, "--chunk", CHUNK, "--window", window, "--resume", "--json");
    }

    /** Ends the job at about half of the file. */
    private void interrupt(String command, int ranks, int window) {
        TransferRun run = TransferRun.of(
                ranks,
                List.of(Interposed.at(CHUNKS, new AtomicInteger(), () -> {
                    throw new TransportException("the cable is out", null);
                })),
                command,
                file,
                "--to",
                to,
                "--chunk",
                CHUNK,
                "--window",
                window,
                "--resume");
        assertTrue(run.failure() != null);
    }

    private static long sent(TransferRun run) {
        assertEquals(0, run.statuses()[0], run.err());
        return run.out()
                .lines()
                .map(line -> JsonParser.parseString(line).getAsJsonObject())
                .filter(event -> event.get("event").getAsString().equals("file"))
                .mapToLong(event -> event.get("sent").getAsLong())
                .max()
                .orElseThrow();
    }

    @ParameterizedTest
    @CsvSource({"1", "2", "8"})
    void atMostOneChunkPerSlotIsSentAgain(int window) throws IOException {
        AtomicInteger sends = new AtomicInteger();
        TransferRun run = TransferRun.of(
                2,
                List.of(Interposed.changing(CHUNKS / 2, sends, buf -> {
                    throw new TransportException("the cable is out", null);
                })),
                "send",
                file,
                "--to",
                to,
                "--chunk",
                CHUNK,
                "--window",
                window,
                "--resume");
        assertTrue(run.failure() != null);
        long chunksSent = sends.get() - 2; // the offer before them, and the one that failed
        long again = sent(send("send", 2, window)) / CHUNK;
        assertTrue(again <= CHUNKS - chunksSent + window, again + " chunks sent again, " + chunksSent + " before");
        assertEquals(-1, Files.mismatch(file, to.resolve("file")));
        SendTest.assertNothingElseIn(to, 1);
    }

    @Test
    void whatIsDamagedOnTheDiskIsSentAgain() throws IOException {
        interrupt("send", 2, 4);
        Path part = part();
        assertTrue(Files.size(part) > 20 * CHUNK);
        try (RandomAccessFile open = new RandomAccessFile(part.toFile(), "rw")) {
            open.seek(5 * CHUNK + 7);
            open.write(open.read() + 1);
        }
        assertEquals((CHUNKS - 5) * CHUNK, sent(send("send", 2, 4)));
        assertEquals(-1, Files.mismatch(file, to.resolve("file")));
    }

    @Test
    void aSourceThatIsAnotherOneNowIsSentWhole() throws IOException {
        interrupt("send", 2, 4);
        Files.write(file, SendTest.random(CHUNKS * CHUNK - 1));
        assertEquals(Files.size(file), sent(send("send", 2, 4)));
        assertEquals(-1, Files.mismatch(file, to.resolve("file")));
        SendTest.assertNothingElseIn(to, 1);
    }

    @Test
    void aSourceThatHidesItsChangeIsFoundOutAndTheNextTimeIsRight() throws IOException {
        interrupt("send", 2, 4);
        var then = Files.getLastModifiedTime(file);
        Files.write(file, new byte[CHUNKS * CHUNK]);
        Files.setLastModifiedTime(file, then);
        TransferRun run = send("send", 2, 4);
        assertArrayEquals(new int[] {26, 26}, run.statuses(), run.err());
        SendTest.assertNothingElseIn(to, 0);
        sent(send("send", 2, 4));
        assertEquals(-1, Files.mismatch(file, to.resolve("file")));
    }

    @Test
    void withoutResumeWhatIsThereIsNotUsed() throws IOException {
        interrupt("send", 2, 4);
        TransferRun run = TransferRun.of(2, "send", file, "--to", to, "--chunk", CHUNK);
        assertArrayEquals(new int[] {0, 0}, run.statuses(), run.err());
        assertEquals(-1, Files.mismatch(file, to.resolve("file")));
        SendTest.assertNothingElseIn(to, 1);
    }

    @Test
    void aPartThatHasItsNameAlreadyIsNotWrittenOver() throws IOException {
        interrupt("send", 2, 4);
        Path kept = dir.resolve("kept");
        Files.createLink(kept, part());
        byte[] before = Files.readAllBytes(kept);
        TransferRun run = TransferRun.of(2, "send", file, "--to", to, "--chunk", CHUNK);
        assertArrayEquals(new int[] {0, 0}, run.statuses(), run.err());
        assertArrayEquals(before, Files.readAllBytes(kept));
    }

    @Test
    void twoTransfersDoNotWriteToOnePart() throws Exception {
        TransferRun[] second = new TransferRun[1];
        TransferRun first = TransferRun.of(
                2,
                List.of(Interposed.at(30, new AtomicInteger(), () -> {
                    Thread other = new Thread(() -> second[0] = send("send", 2, 4));
                    other.start();
                    other.join();
                })),
                "send",
                file,
                "--to",
                to,
                "--chunk",
                CHUNK);
        assertArrayEquals(new int[] {0, 0}, first.statuses(), first.err());
        assertArrayEquals(new int[] {11, 11}, second[0].statuses(), second[0].err());
        assertTrue(second[0].err().contains("another transfer is writing it"), second[0].err());
        assertEquals(-1, Files.mismatch(file, to.resolve("file")));
    }

    @ParameterizedTest
    @CsvSource({"bcast, 4", "stripe, 4"})
    void theOthersResumeToo(String command, int ranks) throws IOException {
        interrupt(command, ranks, 4);
        long again = sent(send(command, ranks, 4));
        assertTrue(again < 75 * CHUNK, again / CHUNK + " chunks");
        List<Path> copies = command.equals("stripe")
                ? List.of(to.resolve("file"))
                : List.of(to.resolve("rank-1/file"), to.resolve("rank-2/file"), to.resolve("rank-3/file"));
        for (Path copy : copies) {
            assertEquals(-1, Files.mismatch(file, copy));
            SendTest.assertNothingElseIn(copy.getParent(), 1);
        }
    }

    private Path part() throws IOException {
        try (Stream<Path> all = Files.list(to)) {
            return all.filter(path -> path.toString().endsWith(".part"))
                    .findFirst()
                    .orElseThrow();
        }
    }
}
