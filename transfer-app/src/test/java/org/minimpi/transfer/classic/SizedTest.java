package org.minimpi.transfer.classic;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SizedTest {
    private static final String WAITING = "[Client] Waiting for connection from Rank 0...";
    private static final String ABORTED = "[Client] Error: Server aborted the operation.";

    @TempDir
    Path dir;

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 4096, 4097, 50_000})
    void theFileArrives(int size) throws IOException {
        Path file = file("f.bin", size);

        ClassicRun run = ClassicRun.of(3, dir, "sized", file);

        assertEquals(
                List.of(
                        "[Server] Sending size: " + size + " to Rank 1",
                        "[Server] Transfer complete. Total sent: " + size + " bytes."),
                run.lines(0));
        assertEquals(
                List.of(
                        WAITING,
                        "[Client] Incoming file: f.bin (" + size + " bytes)",
                        "[Client] File saved to: " + dir.resolve("received_f.bin"),
                        "[Client] Verification: " + size + "/" + size + " bytes received."),
                run.lines(1));
        assertEquals("", run.out().get(2));
        assertArrayEquals(new int[3], run.statuses());
        assertEquals(-1, Files.mismatch(file, dir.resolve("received_f.bin")));
    }

    @Test
    void aMissingFile() {
        ClassicRun run = ClassicRun.of(2, dir, "sized", dir.resolve("no"));

        assertEquals(List.of("[Server] Error: File '" + dir.resolve("no") + "' not found."), run.lines(0));
        assertEquals(List.of(WAITING, ABORTED), run.lines(1));
        assertArrayEquals(new int[] {11, 11}, run.statuses());
    }

    @Test
    void noFileAndTooFewRanks() {
        ClassicRun none = ClassicRun.of(2, dir, "sized");
        assertEquals(List.of("Usage: minimpi run -n 2 transfer classic sized FILE"), none.lines(0));
        assertEquals(List.of(WAITING, ABORTED), none.lines(1));
        assertArrayEquals(new int[] {2, 2}, none.statuses());
        ClassicRun alone = ClassicRun.of(1, dir, "sized", "f");
        assertEquals(
                "Error: This program requires at least 2 MPI processes.",
                alone.lines(0).get(0));
        assertArrayEquals(new int[] {2}, alone.statuses());
    }

    @Test
    void theMessagesAreTheSizeAndThenAsManyBytes() throws IOException {
        Path file = file("f", 5_000);
        List<Object> messages = new ArrayList<>();

        ClassicRun.with(
                1,
                world -> {
                    messages.add(world.objects().recv(Number.class, 0, 0).longValue());
                    int left = 5_000;
                    while (left > 0) {
                        byte[] chunk = world.objects().recv(byte[].class, 0, 0);
                        messages.add(chunk.length);
                        left -= chunk.length;
                    }
                },
                2,
                dir,
                "sized",
                file);

        assertEquals(List.of(5_000L, 4096, 904), messages);
    }

    @Test
    void aSizeIsMinusOneWhereThereIsNoFile() {
        List<Number> sizes = new ArrayList<>();
        ClassicRun.with(
                1, world -> sizes.add(world.objects().recv(Number.class, 0, 0)), 2, dir, "sized", dir.resolve("no"));
        assertEquals(-1, sizes.get(0).intValue());
    }

    @Test
    void aServerThatGivesUpOrSendsTooMuchLeavesNoFile() throws IOException {
        assertNotSaved("5/10", new byte[5], null);
        assertNotSaved("15/10", new byte[5], new byte[10]);
    }

    private void assertNotSaved(String count, byte[]... chunks) throws IOException {
        ClassicRun run = ClassicRun.with(
                0,
                world -> {
                    world.objects().send(10, 1, 0);
                    for (byte[] chunk : chunks) {
                        world.objects().send(chunk, 1, 0);
                    }
                },
                2,
                dir,
                "sized",
                "f");
        assertEquals(
                List.of(
                        WAITING,
                        "[Client] Incoming file: f (10 bytes)",
                        "[Client] Verification: " + count + " bytes received.",
                        "[Client] Error: The file came with another size than announced; it was not saved."),
                run.lines(1));
        assertEquals(24, run.statuses()[1]);
        try (Stream<Path> files = Files.list(dir)) {
            assertFalse(files.findAny().isPresent());
        }
    }

    private Path file(String name, int size) throws IOException {
        byte[] content = new byte[size];
        new Random(size).nextBytes(content);
        return Files.write(dir.resolve(name), content);
    }
}
