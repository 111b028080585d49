package org.minimpi.transfer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SendTest {
    @TempDir
    Path dir;

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 1023, 1024, 1025, 8191, 8192, 8193, 9 * 1024, 100_000})
    void aFileOfAnySizeArrivesIdentical(int size) throws IOException {
        byte[] content = random(size);
        Path file = Files.write(dir.resolve("file.bin"), content);

        TransferRun run = TransferRun.of(2, "send", file, "--to", dir.resolve("to"), "--chunk", "1K");

        assertArrayEquals(new int[] {0, 0}, run.statuses(), run.err());
        assertEquals("", run.err());
        assertArrayEquals(content, Files.readAllBytes(dir.resolve("to/file.bin")));
        assertNothingElseIn(dir.resolve("to"), 1);
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "1, 7", "2, 3", "8, 4096", "1024, 1"})
    void anyWindowAndChunkWork(int window, int chunk) throws IOException {
        byte[] content = random(chunk * 20 + 1);
        Path file = Files.write(dir.resolve("file.bin"), content);

        TransferRun run =
                TransferRun.of(2, "send", file, "--to", dir.resolve("to"), "--chunk", chunk, "--window", window);

        assertArrayEquals(new int[] {0, 0}, run.statuses(), run.err());
        assertArrayEquals(content, Files.readAllBytes(dir.resolve("to/file.bin")));
    }

    @Test
    void piecesOfZerosArriveWhereverTheyAre() throws IOException {
        byte[] content = new byte[10 * 1024];
        content[3 * 1024] = 1;
        content[6 * 1024 - 1] = 1;
        Path file = Files.write(dir.resolve("holes"), content);

        TransferRun run = TransferRun.of(2, "send", file, "--to", dir.resolve("to"), "--chunk", "1K");

        assertArrayEquals(new int[] {0, 0}, run.statuses(), run.err());
        assertArrayEquals(content, Files.readAllBytes(dir.resolve("to/holes")));
    }

    @Test
    void theSourceMayBeSparseAndEndInAHole() throws IOException {
        Path file = dir.resolve("sparse");
        try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
            sparse.setLength(3_000_000);
            sparse.seek(1_500_000);
            sparse.write(7);
        }

        TransferRun run = TransferRun.of(2, "send", file, "--to", dir.resolve("to"), "--chunk", "64K");

        assertArrayEquals(new int[] {0, 0}, run.statuses(), run.err());
        assertEquals(-1, Files.mismatch(file, dir.resolve("to/sparse")));
    }

    @Test
    void timesAndPermissionsAreKeptIfAskedFor() throws IOException {
        Path file = Files.write(dir.resolve("script"), random(10));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-x--x"));
        FileTime then = FileTime.from(Instant.parse("2001-02-03T04:05:06.789Z"));
        Files.setLastModifiedTime(file, then);

        TransferRun.of(2, "send", "--preserve", file, "--to", dir.resolve("to"));

        Path copy = dir.resolve("to/script");
        assertEquals(then, Files.getLastModifiedTime(copy));
        assertEquals("rwxr-x--x", PosixFilePermissions.toString(Files.getPosixFilePermissions(copy)));
    }

    @Test
    void aFileThatNobodyMayReadButTheSenderCanIsNoProblem() throws IOException {
        Path file = Files.write(dir.resolve("closed"), random(10));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("r--------"));

        TransferRun run = TransferRun.of(2, "send", file, "--to", dir.resolve("to"));

        assertArrayEquals(new int[] {0, 0}, run.statuses(), run.err());
    }

    @Test
    void severalFilesGoToTheRankThatIsNamedAndTheOthersDoNothing() throws IOException {
        Path a = Files.write(dir.resolve("a"), random(5_000));
        Path b = Files.write(dir.resolve("ümläut ☃"), random(6_000));

        TransferRun run = TransferRun.of(4, "send", a, b, "--to", dir.resolve("to"), "--dest", 3, "--chunk", "1K");

        assertArrayEquals(new int[4], run.statuses(), run.err());
        assertEquals(-1, Files.mismatch(a, dir.resolve("to/a")));
        assertEquals(-1, Files.mismatch(b, dir.resolve("to/ümläut ☃")));
        assertEquals(2, run.out().lines().count());
        assertTrue(run.out().contains("on rank 3"), run.out());
    }

    @Test
    void aNameOf255BytesWorks() throws IOException {
        Path file = Files.write(dir.resolve("n".repeat(255)), random(10));

        TransferRun run = TransferRun.of(2, "send", file, "--to", dir.resolve("to"));

        assertArrayEquals(new int[] {0, 0}, run.statuses(), run.err());
        assertEquals(-1, Files.mismatch(file, dir.resolve("to").resolve("n".repeat(255))));
    }

    @Test
    void theDestinationMayBeReachedThroughALinkAndMadeOnTheWay() throws IOException {
        Path file = Files.write(dir.resolve("f"), random(10));
        Files.createDirectory(dir.resolve("real"));
        Path link = Files.createSymbolicLink(dir.resolve("link"), dir.resolve("real"));

        TransferRun run = TransferRun.of(2, "send", file, "--to", link.resolve("x/y"));

        assertArrayEquals(new int[] {0, 0}, run.statuses(), run.err());
        assertEquals(-1, Files.mismatch(file, dir.resolve("real/x/y/f")));
    }

    @Test
    void quietSaysNothing() throws IOException {
        Path file = Files.write(dir.resolve("f"), random(10));

        TransferRun run = TransferRun.of(2, "send", "-q", file, "--to", dir.resolve("to"));

        assertEquals("", run.out() + run.err());
    }

    @Test
    void successIsOneLineWithSizePlaceAndDigest() throws IOException {
        Path file = Files.write(dir.resolve("f"), "abc".getBytes());

        TransferRun run = TransferRun.of(2, "send", file, "--to", dir.resolve("to"));

        assertTrue(
                run.out()
                        .matches("f: 3 bytes to \\S+/to/f on rank 1 in \\d+\\.\\d\\d s, SHA-256 "
                                + "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad\\R"),
                run.out());
    }

    @Test
    void helpIsPrintedOnce() {
        TransferRun run = TransferRun.of(3, "send", "--help");

        assertArrayEquals(new int[3], run.statuses());
        assertEquals(1, run.out().split("Usage:", -1).length - 1, run.out());
    }

    static void assertNothingElseIn(Path directory, int files) throws IOException {
        try (Stream<Path> all = Files.list(directory)) {
            assertEquals(files, all.count());
        }
    }

    static byte[] random(int size) {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        return bytes;
    }
}
