package org.minimpi.transfer.classic;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.minimpi.Buffering;
import org.minimpi.transfer.Seeded;

class WorkersTest {
    @TempDir
    Path dir;

    private Path chunks;

    @BeforeEach
    void set() {
        chunks = dir.resolve("uploaded_files");
    }

    @ParameterizedTest
    @CsvSource({"2, 0, 0", "2, 1, 1", "2, 1024, 1", "3, 1025, 2", "4, 10240, 10", "4, 100000, 98", "5, 2000, 2"})
    void eachRankSaysWhatItDoes(int ranks, int size, int count) throws IOException {
        Path file = file("f", size);

        ClassicRun run = ClassicRun.of(ranks, dir, "workers", file);

        List<String> master = new ArrayList<>();
        master.add("Master: Read " + count + " chunks from '" + file + "'.");
        for (int i = 0; i < count; i++) {
            master.add("Master: Sent chunk " + i + " to process " + (i % (ranks - 1) + 1) + ".");
        }
        master.addAll(Collections.nCopies(count, "Master: Received status True."));
        master.add("Master: File transfer completed successfully.");
        assertEquals(master, run.lines(0));
        for (int worker = 1; worker < ranks; worker++) {
            List<String> lines = new ArrayList<>();
            for (int i = worker - 1; i < count; i += ranks - 1) {
                lines.add("Worker " + worker + ": Wrote chunk " + i + " to '" + chunk(i) + "'.");
            }
            lines.add("Worker " + worker + ": Received termination signal.");
            assertEquals(lines, run.lines(worker));
        }
        assertArrayEquals(new int[ranks], run.statuses());
        assertChunks(file, count);
    }

    @Test
    void anyBufferingWorks() throws IOException {
        Path file = file("f", 300_000);
        Seeded.run(seed -> {
            for (Buffering buffering : List.of(Buffering.DEFAULT, Buffering.INFINITE, Buffering.random(seed))) {
                assertArrayEquals(
                        new int[3],
                        ClassicRun.of(buffering, 3, dir, "workers", file).statuses());
                assertChunks(file, 293);
            }
        });
    }

    @Test
    void aMissingFileEndsTheWorkersToo() throws IOException {
        Files.createDirectory(chunks);
        Files.createFile(chunk(7));

        ClassicRun run = ClassicRun.of(3, dir, "workers", dir.resolve("no"));

        assertEquals(List.of("Master: Error - File " + dir.resolve("no") + " not found"), run.lines(0));
        assertEquals(List.of("Worker 1: Received termination signal."), run.lines(1));
        assertEquals(List.of("Worker 2: Received termination signal."), run.lines(2));
        assertEquals(11, run.statuses()[0]);
        assertTrue(Files.exists(chunk(7)), "what an earlier run wrote is not touched");
    }

    @Test
    void withoutAFileItIsTestTxt() {
        ClassicRun run = ClassicRun.of(2, dir, "workers");

        assertEquals(List.of("Master: Error - File test.txt not found"), run.lines(0));
    }

    @Test
    void aFileThatCannotBeRead() {
        ClassicRun run = ClassicRun.of(2, dir, "workers", dir);

        assertEquals(List.of("Master: Error - cannot send " + dir + ": it is a directory"), run.lines(0));
        assertEquals(11, run.statuses()[0]);
    }

    @Test
    void oneRank() {
        ClassicRun run = ClassicRun.of(1, dir, "workers", "f");

        assertEquals(
                List.of(
                        "Error: This program requires at least 2 MPI processes.",
                        "Usage: minimpi run -n 2 transfer classic workers [FILE]"),
                run.lines(0));
        assertArrayEquals(new int[] {2}, run.statuses());
    }

    @Test
    void aWorkerThatCannotWriteAnswersForEachChunk() throws IOException {
        Files.createFile(chunks);
        Path file = file("f", 5 * 1024);

        ClassicRun run = ClassicRun.of(3, dir, "workers", file, "--join", dir.resolve("joined"));

        assertEquals(5, run.lines(0, "Master: Received status False.").size());
        assertEquals("Master: File transfer encountered errors", run.lines(0).get(11));
        assertEquals(12, run.lines(0).size());
        assertEquals(
                List.of(
                        "Worker 2: Error - cannot write to directory " + chunk(1).getParent() + ": not a directory",
                        "Worker 2: Error - cannot write to directory " + chunk(3).getParent() + ": not a directory",
                        "Worker 2: Received termination signal."),
                run.lines(2));
        assertEquals(23, run.statuses()[0]);
        assertFalse(Files.exists(dir.resolve("joined")));
    }

    @Test
    void oneChunkThatCannotBeWrittenIsOneFalseStatus() throws IOException {
        Files.createDirectories(chunk(2).resolve("in the way"));
        Path file = file("f", 5 * 1024);

        ClassicRun run = ClassicRun.of(3, dir, "workers", file);

        assertEquals(1, run.lines(0, "Received status False.").size());
        assertEquals(4, run.lines(0, "Received status True.").size());
        assertEquals(
                List.of("Worker 1: Error - cannot write " + chunk(2) + ": it is a directory, which stays"),
                run.lines(1, "Error"));
        assertEquals(23, run.statuses()[0]);
    }

    @Test
    void chunksOfALongerRunAreRemoved() throws IOException {
        ClassicRun.of(3, dir, "workers", file("long", 20 * 1024));
        Path other = Files.createFile(chunks.resolve("chunk_x.bin"));
        Path file = file("short", 3 * 1024);

        ClassicRun.of(4, dir, "workers", file);

        assertTrue(Files.deleteIfExists(other), "what is no chunk is left alone");
        assertChunks(file, 3);
        ClassicRun.of(4, dir, "workers", file("empty", 0));
        assertChunks(dir.resolve("empty"), 0);
    }

    @Test
    void theChunksAreJoinedAndChecked() throws IOException {
        Path file = file("f", 9_999);
        Path joined = dir.resolve("new/joined");

        ClassicRun run = ClassicRun.of(3, dir, "workers", file, "--join", joined);

        List<String> end = run.lines(0).subList(21, 23);
        assertEquals(
                List.of(
                        "Master: Joined 10 chunks to '" + joined + "'.",
                        "Master: File transfer completed successfully."),
                end);
        assertEquals(-1, Files.mismatch(file, joined));
    }

    @Test
    void aWrongChunkIsNotJoined() throws IOException {
        Path file = file("f", 3 * 1024);
        Path joined = dir.resolve("joined");
        ClassicRun run = ClassicRun.with(
                1,
                world -> {
                    // This worker says that all is well and writes nothing right.
                    for (Chunk c = world.objects().recv(Chunk.class, 0, 11); c != null; ) {
                        try {
                            Files.createDirectories(chunks);
                            Files.write(chunk(c.index()), new byte[1024]);
                        } catch (IOException e) {
                            throw new AssertionError(e);
                        }
                        world.objects().send(true, 0, 22);
                        c = world.objects().recv(Chunk.class, 0, 11);
                    }
                },
                2,
                dir,
                "workers",
                file,
                "--join",
                joined);

        assertEquals(26, run.statuses()[0]);
        assertEquals(
                List.of(
                        "Master: Error - the chunks in " + chunks + " do not have the SHA-256 of the file",
                        "Master: File transfer encountered errors"),
                run.lines(0).subList(7, 9));
        assertFalse(Files.exists(joined));
    }

    @Test
    void theMessagesAreThoseOfTheProgram() throws IOException {
        Path file = file("f", 2_500);
        List<Object> messages = new ArrayList<>();

        ClassicRun run = ClassicRun.with(
                1,
                world -> {
                    Chunk chunk;
                    while ((chunk = world.objects().recv(Chunk.class, 0, 11)) != null) {
                        messages.add(List.of(chunk.index(), chunk.bytes().length));
                    }
                    // Only now: what the master says of statuses comes behind the last null.
                    IntStream.range(0, 3).forEach(i -> world.objects().send(i != 1, 0, 22));
                },
                2,
                dir,
                "workers",
                file);

        assertEquals(List.of(List.of(0, 1024), List.of(1, 1024), List.of(2, 452)), messages);
        assertEquals(
                List.of(
                        "Master: Received status True.",
                        "Master: Received status False.",
                        "Master: Received status True.",
                        "Master: File transfer encountered errors"),
                run.lines(0).subList(4, 8));
    }

    private Path chunk(int index) {
        return chunks.resolve("chunk_" + index + ".bin");
    }

    private void assertChunks(Path file, int count) throws IOException {
        byte[] content = Files.readAllBytes(file);
        for (int i = 0; i < count; i++) {
            byte[] due = Arrays.copyOfRange(content, i * 1024, Math.min(content.length, (i + 1) * 1024));
            assertArrayEquals(due, Files.readAllBytes(chunk(i)), "chunk " + i);
        }
        if (count == 0 && !Files.exists(chunks)) {
            return;
        }
        try (Stream<Path> files = Files.list(chunks)) {
            assertEquals(count, files.count());
        }
    }

    private Path file(String name, int size) throws IOException {
        byte[] content = new byte[size];
        new Random(size).nextBytes(content);
        return Files.write(dir.resolve(name), content);
    }
}
