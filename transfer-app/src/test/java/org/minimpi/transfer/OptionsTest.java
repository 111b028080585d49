package org.minimpi.transfer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.minimpi.AbortedException;
import org.minimpi.Comm;

/** What each option changes. */
class OptionsTest {
    @TempDir
    Path dir;

    private Path file;
    private Path to;
    private Path there;

    @BeforeEach
    void aFileThatIsThere() throws IOException {
        file = Files.write(dir.resolve("file"), SendTest.random(5000));
        to = Files.createDirectory(dir.resolve("to"));
        there = Files.writeString(to.resolve("file"), "mine");
    }

    private TransferRun send(int status, Object... more) {
        Object[] line = new Object[4 + more.length];
        System.arraycopy(new Object[] {"send", file, "--to", to}, 0, line, 0, 4);
        System.arraycopy(more, 0, line, 4, more.length);
        TransferRun run = TransferRun.of(2, line);
        assertArrayEquals(new int[] {status, status}, run.statuses(), run.err());
        return run;
    }

    @ParameterizedTest
    @ValueSource(strings = {"1K", "1M"})
    void replace(String chunk) throws IOException {
        send(0, "--overwrite", "replace", "--chunk", chunk);
        assertEquals(-1, Files.mismatch(file, there));
        SendTest.assertNothingElseIn(to, 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1K", "1M"})
    void skip(String chunk) throws IOException {
        assertTrue(send(0, "--overwrite", "skip", "--chunk", chunk).out().contains("skipped"));
        assertEquals("mine", Files.readString(there));
        SendTest.assertNothingElseIn(to, 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1K", "1M"})
    void rename(String chunk) throws IOException {
        assertTrue(send(0, "--overwrite", "rename", "--chunk", chunk).out().contains("to/file.1"));
        send(0, "--overwrite", "RENAME", "--chunk", chunk);
        assertEquals("mine", Files.readString(there));
        assertEquals(-1, Files.mismatch(file, to.resolve("file.1")));
        assertEquals(-1, Files.mismatch(file, to.resolve("file.2")));
        SendTest.assertNothingElseIn(to, 3);
    }

    @Test
    void whatIsReplacedMayBeALinkButNotADirectoryOrTheSource() throws IOException {
        Files.delete(there);
        Files.createSymbolicLink(there, dir.resolve("victim"));
        send(0, "--overwrite", "replace");
        assertFalse(Files.exists(dir.resolve("victim")));
        assertFalse(Files.isSymbolicLink(there));

        Files.delete(there);
        Files.createDirectory(there);
        assertTrue(send(11, "--overwrite", "replace").err().contains("is a directory"));

        TransferRun run = TransferRun.of(2, "send", file, "--to", dir, "--overwrite", "replace");
        assertArrayEquals(new int[] {11, 11}, run.statuses());
        assertTrue(run.err().contains("it is the source itself"), run.err());
    }

    @Test
    void aPolicyThatIsNone() {
        assertTrue(send(2, "--overwrite", "maybe").err().contains("maybe"));
    }

    @Test
    void dryRunWritesNothingAndSaysWhatWouldFail() throws IOException {
        assertTrue(send(11, "--dry-run").err().contains("exists already"));
        assertTrue(send(0, "--dry-run", "--overwrite", "replace").out().contains("5000 bytes would go to"));
        assertEquals("mine", Files.readString(there));
        TransferRun run = TransferRun.of(2, "send", file, "--to", dir.resolve("new"), "--dry-run");
        assertArrayEquals(new int[] {0, 0}, run.statuses(), run.err());
        assertFalse(Files.exists(dir.resolve("new")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"--checksum", "--resume"})
    void aFileThatIsThereAndRightIsNotSent(String option) throws IOException {
        Files.copy(file, there, StandardCopyOption.REPLACE_EXISTING);
        Files.setLastModifiedTime(there, FileTime.fromMillis(5000));
        JsonObject event = fileEvent(send(0, option, "--json"));
        assertEquals(0, event.get("sent").getAsLong());
        assertEquals("identical", event.get("outcome").getAsString());
        assertEquals(5000, Files.getLastModifiedTime(there).toMillis());
    }

    @Test
    void aFileThatIsThereAndDiffersIsTreatedAsItsNameIsTaken() throws IOException {
        Files.write(there, new byte[5000]);
        assertTrue(send(11, "--checksum").err().contains("exists already"));
        assertArrayEquals(new byte[5000], Files.readAllBytes(there));
        send(0, "--checksum", "--overwrite", "replace", "--chunk", "1K");
        assertEquals(-1, Files.mismatch(file, there));
    }

    @Test
    void jsonIsOneEventPerLine() throws IOException {
        Path tree = Files.createDirectory(dir.resolve("tree"));
        Files.write(tree.resolve("a"), new byte[1]);
        TransferRun run = TransferRun.of(2, "send", file, tree, dir.resolve("nowhere"), "--to", to, "--json");
        List<JsonObject> events = run.out()
                .lines()
                .map(line -> JsonParser.parseString(line).getAsJsonObject())
                .toList();
        assertEquals(
                List.of("error", "file", "file", "file", "end"),
                events.stream()
                        .map(event -> event.get("event").getAsString())
                        .sorted((a, b) -> a.equals("end") ? 1 : b.equals("end") ? -1 : a.compareTo(b))
                        .toList());
        JsonObject end = events.get(events.size() - 1);
        assertEquals("end", end.get("event").getAsString());
        assertEquals(23, end.get("status").getAsInt());
        assertEquals(2, end.get("failures").getAsInt());
        assertEquals(2, run.err().lines().count(), run.err());
    }

    private static JsonObject fileEvent(TransferRun run) {
        return run.out()
                .lines()
                .map(line -> JsonParser.parseString(line).getAsJsonObject())
                .filter(event -> event.get("event").getAsString().equals("file"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void compressedFilesArriveAsTheyWere() throws IOException {
        Path text = Files.writeString(dir.resolve("text"), "all work and no play ".repeat(10_000));
        for (Path source : List.of(text, file)) {
            TransferRun run = TransferRun.of(
                    2, "send", source, "--to", dir.resolve("packed"), "--compress", "--chunk", "3K", "--sync");
            assertArrayEquals(new int[] {0, 0}, run.statuses(), run.err());
            assertEquals(-1, Files.mismatch(source, dir.resolve("packed").resolve(source.getFileName())));
        }
    }

    @Test
    void aSparseFileStaysSparse() throws Exception {
        assumeTrue(Files.getFileStore(dir).supportsFileAttributeView("posix"));
        Path sparse = dir.resolve("sparse");
        try (RandomAccessFile open = new RandomAccessFile(sparse.toFile(), "rw")) {
            open.seek(5_000_000);
            open.write(7);
            open.setLength(50_000_000);
        }
        TransferRun run = TransferRun.of(2, "send", sparse, "--to", to);
        assertArrayEquals(new int[] {0, 0}, run.statuses(), run.err());
        assertEquals(-1, Files.mismatch(sparse, to.resolve("sparse")));
        Process du = new ProcessBuilder("du", "-k", to.resolve("sparse").toString()).start();
        long kilobytes = Long.parseLong(new String(du.getInputStream().readAllBytes()).split("\\s")[0]);
        assertTrue(kilobytes <= 64, kilobytes + " KiB");
    }

    @Test
    void aRankThatHearsNothingForTooLongEndsTheJob() {
        // Rank 0 is stuck, as on a dead disk, until rank 1 has lost its patience.
        AtomicReference<Comm> world = new AtomicReference<>();
        UnaryOperator<Comm> stuck = Interposed.at(8, new AtomicInteger(), () -> {
            while (true) {
                world.get().iprobe(1, 99);
            }
        });
        TransferRun run = TransferRun.of(
                2,
                List.of(real -> {
                    world.set(real);
                    return stuck.apply(real);
                }),
                "send",
                file,
                "--to",
                dir.resolve("new"),
                "--chunk",
                "1K",
                "--timeout",
                "200ms");
        AbortedException aborted =
                assertInstanceOf(AbortedException.class, run.failure().getCause());
        assertEquals(30, aborted.code());
        assertTrue(aborted.getMessage().contains("heard nothing for 0.2 s"), aborted.getMessage());
        assertFalse(Files.exists(dir.resolve("new/file")));
    }

    @Test
    void mistypedWordsAreAnsweredWithWhatTheyMayMean() {
        assertTrue(send(2, "--resum").err().contains("'--resum'; did you mean '--resume'?"));
        assertTrue(TransferRun.of(2, "sned", "file").err().contains("; there is: send, bcast"));
    }

    @Test
    void aTimeThatIsNone() {
        assertTrue(send(2, "--timeout", "soon").err().contains("is not a time"));
        assertTrue(send(2, "--timeout", "0").err().contains("is not a time"));
    }

    @Test
    void aPolicyThatIsNoneIsSaidAsTheUserWritesThem() {
        TransferRun run = send(2, "--overwrite", "always");
        assertTrue(run.err().contains("'always' is none of fail, replace, skip, rename"), run.err());
        send(0, "--overwrite", "Replace");
    }

    @Test
    void aFileThatIsTheSameGetsTheTimeAndThePermissionsIfTheyAreKept() throws IOException {
        Files.copy(file, there, StandardCopyOption.REPLACE_EXISTING);
        FileTime then = FileTime.fromMillis(1_000_000_000_000L);
        Files.setLastModifiedTime(file, then);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
        Files.setPosixFilePermissions(there, PosixFilePermissions.fromString("rw-------"));
        send(0, "--checksum");
        assertFalse(Files.getLastModifiedTime(there).equals(then));
        TransferRun run = send(0, "--checksum", "--preserve");
        assertTrue(run.out().contains("the same as"), run.out() + run.err());
        assertEquals(then, Files.getLastModifiedTime(there));
        assertEquals("rw-r-----", PosixFilePermissions.toString(Files.getPosixFilePermissions(there)));
    }
}
