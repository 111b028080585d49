package org.minimpi.transfer.classic;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.minimpi.Buffering;
import org.minimpi.Comm;
import org.minimpi.transfer.SmallDisk;

/** {@code metadata} and {@code empty-end}, which differ in their last message only. */
class MetadataTest {
    @TempDir
    Path dir;

    private Path received;

    @BeforeEach
    void set() {
        received = dir.resolve("received_files");
    }

    @ParameterizedTest
    @CsvSource({
        "metadata, 0", "metadata, 1", "metadata, 4095", "metadata, 4096", "metadata, 4097", "metadata, 100000",
        "empty-end, 0", "empty-end, 1", "empty-end, 4095", "empty-end, 4096", "empty-end, 4097", "empty-end, 100000"
    })
    void theFileArrivesAndEachRankSaysWhatItDoes(String program, int size) throws IOException {
        Path file = file("data.bin", size);

        ClassicRun run = ClassicRun.of(2, dir, program, file);

        assertEquals(
                List.of(
                        "[Sender] Sending metadata: {'filename': 'data.bin', 'filesize': " + size + "} to Rank 1",
                        "[Sender] Transmission started...",
                        "[Sender] Transfer complete. Total sent: " + size + " bytes."),
                run.lines(0));
        assertEquals(
                List.of(
                        "[Receiver] Waiting for connection from Rank 0...",
                        "[Receiver] Incoming file: data.bin (" + size + " bytes)",
                        "[Receiver] File saved to: " + received.resolve("data.bin"),
                        "[Receiver] Verification: " + size + "/" + size + " bytes received."),
                run.lines(1));
        assertArrayEquals(new int[2], run.statuses());
        assertEquals(-1, Files.mismatch(file, received.resolve("data.bin")));
        assertOneFile();
    }

    @Test
    void otherRanksDoNothingAndAnyBufferingWorks() throws IOException {
        Path file = file("f", 10_000);
        for (Buffering buffering : List.of(Buffering.DEFAULT, Buffering.INFINITE)) {
            ClassicRun run = ClassicRun.of(buffering, 4, dir, "metadata", file);
            assertArrayEquals(new int[4], run.statuses());
            assertEquals("", run.out().get(2) + run.out().get(3));
        }
        assertOneFile();
    }

    @Test
    void whatAnEarlierRunLeftIsReplaced() throws IOException {
        Files.createDirectory(received);
        Files.writeString(received.resolve("f"), "old");
        Path file = file("f", 10);

        assertEquals(0, ClassicRun.of(2, dir, "metadata", file).statuses()[1]);

        assertEquals(-1, Files.mismatch(file, received.resolve("f")));
    }

    @Test
    void theMapIsShownAsPythonDoes() throws IOException {
        ClassicRun run = ClassicRun.of(2, dir, "metadata", file("it's \"ü\"", 3));

        assertEquals(
                "[Sender] Sending metadata: {'filename': 'it\\'s \"ü\"', 'filesize': 3} to Rank 1",
                run.lines(0).get(0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"metadata", "empty-end"})
    void aMissingFile(String program) {
        Path file = dir.resolve("nowhere");

        ClassicRun run = ClassicRun.of(2, dir, program, file);

        assertEquals(List.of("[Sender] Error: File '" + file + "' not found."), run.lines(0));
        assertAborted(run, 11);
    }

    @Test
    void aFileThatCannotBeRead() {
        ClassicRun run = ClassicRun.of(2, dir, "metadata", dir);

        assertEquals(List.of("[Sender] Error: cannot send " + dir + ": it is a directory"), run.lines(0));
        assertAborted(run, 11);
    }

    @ParameterizedTest
    @ValueSource(strings = {"metadata", "empty-end"})
    void noFile(String program) {
        ClassicRun run = ClassicRun.of(2, dir, program);

        assertEquals(List.of("Usage: minimpi run -n 2 transfer classic " + program + " FILE"), run.lines(0));
        assertAborted(run, 2);
    }

    private void assertAborted(ClassicRun run, int status) {
        assertEquals(
                List.of(
                        "[Receiver] Waiting for connection from Rank 0...",
                        "[Receiver] Error: Sender aborted the operation."),
                run.lines(1));
        assertArrayEquals(new int[] {status, status}, run.statuses());
        assertFalse(Files.exists(received));
    }

    @ParameterizedTest
    @ValueSource(strings = {"metadata", "empty-end"})
    void oneRank(String program) throws IOException {
        ClassicRun run = ClassicRun.of(1, dir, program, file("f", 1));

        assertEquals(
                List.of(
                        "Error: This program requires at least 2 MPI processes.",
                        "Usage: minimpi run -n 2 transfer classic " + program + " FILE"),
                run.lines(0));
        assertArrayEquals(new int[] {2}, run.statuses());
    }

    @ParameterizedTest
    @ValueSource(strings = {"../x", "/tmp/x", "..", "", "a/b", "a\\b", "C:x", "nul", "a\nb", "a\u0000"})
    void aNameIsNotTrusted(String name) throws IOException {
        ClassicRun run =
                ClassicRun.with(0, sender(Map.of("filename", name, "filesize", 3L), 3, null), 2, dir, "metadata", "x");

        assertEquals(28, run.statuses()[1]);
        assertEquals(2, run.lines(1).size(), run.out().get(1));
        assertTrue(
                run.lines(1).get(1).startsWith("[Receiver] Error: unsafe name '"),
                run.out().get(1));
        assertFalse(Files.exists(received));
        assertFalse(Files.exists(dir.resolve("x")));
    }

    @Test
    void whatIsAnnouncedIsNotTrusted() {
        for (Map<?, ?> metadata : List.of(
                Map.of(),
                Map.of("filename", "x"),
                Map.of("filename", "x", "filesize", -1),
                Map.of("filename", 1, "filesize", 1))) {
            ClassicRun run = ClassicRun.with(0, sender(metadata, 3, null), 2, dir, "metadata", "x");

            assertEquals(12, run.statuses()[1], metadata::toString);
            assertEquals(2, run.lines(1).size(), run.out().get(1));
            assertFalse(Files.exists(received));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 9, 11, 100_000})
    void theCountIsCheckedAndNothingWrongIsSaved(int sent) throws IOException {
        ClassicRun run = ClassicRun.with(
                0, sender(Map.of("filename", "x", "filesize", 10), sent, new byte[0]), 2, dir, "empty-end", "x");

        assertEquals(
                List.of(
                        "[Receiver] Waiting for connection from Rank 0...",
                        "[Receiver] Incoming file: x (10 bytes)",
                        "[Receiver] Verification: " + sent + "/10 bytes received.",
                        "[Receiver] Error: The file came with another size than announced; it was not saved."),
                run.lines(1));
        assertEquals(24, run.statuses()[1]);
        try (Stream<Path> files = Files.list(received)) {
            assertEquals(0, files.count());
        }
    }

    @Test
    void aReceiverThatCannotWriteTakesAllTheSame() throws IOException {
        Files.createFile(received);

        ClassicRun run = ClassicRun.of(2, dir, "metadata", file("f", 100_000));

        assertArrayEquals(new int[] {0, 11}, run.statuses());
        assertEquals(
                "[Receiver] Error: cannot write to directory " + received + ": not a directory",
                run.lines(1).get(2));
        assertEquals(3, run.lines(1).size());
    }

    @Test
    @SuppressWarnings("try")
    void aDiskThatFillsUp() throws Exception {
        Path file = file("f", 3 << 20);
        Path small = Files.createDirectory(dir.resolve("small"));
        try (SmallDisk disk = SmallDisk.mount(small, 1)) {
            ClassicRun run = ClassicRun.of(2, small, "metadata", file);

            assertArrayEquals(new int[] {0, 27}, run.statuses());
            assertTrue(
                    run.lines(1).get(2).endsWith("No space left on device"),
                    run.out().get(1));
            assertEquals(3, run.lines(1).size());
            try (Stream<Path> files = Files.list(small.resolve("received_files"))) {
                assertEquals(0, files.count());
            }
        }
    }

    @Test
    void aDirectoryAtTheDestinationStays() throws IOException {
        Files.createDirectories(received.resolve("f"));

        ClassicRun run = ClassicRun.of(2, dir, "metadata", file("f", 10));

        assertArrayEquals(new int[] {0, 11}, run.statuses());
        assertTrue(
                run.lines(1).get(2).endsWith("it is a directory, which stays"),
                run.out().get(1));
        assertOneFile();
    }

    @Test
    void aLinkAtTheDestinationIsReplacedNotFollowed() throws IOException {
        Files.createDirectory(received);
        Path other = Files.writeString(dir.resolve("other"), "mine");
        Files.createSymbolicLink(received.resolve("f"), other);

        assertArrayEquals(
                new int[2], ClassicRun.of(2, dir, "metadata", file("f", 10)).statuses());

        assertEquals("mine", Files.readString(other));
        assertFalse(Files.isSymbolicLink(received.resolve("f")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"metadata", "empty-end"})
    void theMessagesAreThoseOfThePrograms(String program) throws IOException {
        Path file = file("f", 10_000);
        List<Object> messages = new ArrayList<>();

        ClassicRun.with(
                1,
                world -> {
                    messages.add(world.objects().recv(Map.class, 0, 1));
                    byte[] chunk;
                    do {
                        chunk = world.objects().recv(byte[].class, 0, 2);
                        messages.add(chunk);
                    } while (chunk != null && chunk.length > 0);
                },
                2,
                dir,
                program,
                file);

        assertEquals(Map.of("filename", "f", "filesize", 10_000L), messages.get(0));
        byte[] content = Files.readAllBytes(file);
        assertArrayEquals(Arrays.copyOfRange(content, 0, 4096), (byte[]) messages.get(1));
        assertArrayEquals(Arrays.copyOfRange(content, 4096, 8192), (byte[]) messages.get(2));
        assertArrayEquals(Arrays.copyOfRange(content, 8192, 10_000), (byte[]) messages.get(3));
        if (program.equals("metadata")) {
            assertNull(messages.get(4));
        } else {
            assertArrayEquals(new byte[0], (byte[]) messages.get(4));
        }
        assertEquals(5, messages.size());
    }

    @ParameterizedTest
    @ValueSource(ints = {5_000, 20_000})
    void aFileThatChangesMeanwhileIsNotSentToItsEnd(int newSize) throws IOException {
        Path file = file("f", 10_000);
        List<byte[]> chunks = new ArrayList<>();

        ClassicRun run = ClassicRun.with(
                1,
                world -> {
                    world.objects().recv(Map.class, 0, 1);
                    try {
                        file("f", newSize);
                    } catch (IOException e) {
                        throw new AssertionError(e);
                    }
                    for (byte[] chunk = world.objects().recv(byte[].class, 0, 2); chunk != null; ) {
                        chunks.add(chunk);
                        chunk = world.objects().recv(byte[].class, 0, 2);
                    }
                },
                2,
                dir,
                "metadata",
                file);

        assertEquals(24, run.statuses()[0]);
        assertTrue(chunks.size() < 3, () -> chunks.size() + " chunks");
        assertTrue(
                run.lines(0).get(2).startsWith("[Sender] Error: cannot send " + file),
                run.out().get(0));
        assertEquals(3, run.lines(0).size());
    }

    /** It sends so many bytes, whatever it announced. */
    private static ClassicRun.Peer sender(Map<?, ?> metadata, int bytes, byte[] end) {
        return (Comm world) -> {
            world.objects().send(metadata, 1, 1);
            for (int left = bytes; left > 0; left -= 4096) {
                world.objects().send(new byte[Math.min(left, 4096)], 1, 2);
            }
            world.objects().send(end, 1, 2);
        };
    }

    private Path file(String name, int size) throws IOException {
        byte[] content = new byte[size];
        new Random(size).nextBytes(content);
        return Files.write(dir.resolve(name), content);
    }

    private void assertOneFile() throws IOException {
        try (Stream<Path> files = Files.list(received)) {
            assertEquals(1, files.count());
        }
    }
}
