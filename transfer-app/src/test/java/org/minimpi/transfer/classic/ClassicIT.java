package org.minimpi.transfer.classic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.minimpi.transfer.MiniMpi;

/** From the command line, where the programs work in the caller's directory. */
class ClassicIT {
    @TempDir
    Path dir;

    @Test
    void metadata() throws Exception {
        Files.write(dir.resolve("f"), new byte[5_000]);
        MiniMpi run = MiniMpi.run(dir, "run", "-n", 2, "--tag-output", "transfer", "classic", "metadata", "f");

        assertEquals(0, run.status(), run.err());
        assertEquals("", run.err());
        assertEquals(
                List.of(
                        "[rank 0] [Sender] Sending metadata: {'filename': 'f', 'filesize': 5000} to Rank 1",
                        "[rank 0] [Sender] Transmission started...",
                        "[rank 0] [Sender] Transfer complete. Total sent: 5000 bytes.",
                        "[rank 1] [Receiver] Waiting for connection from Rank 0...",
                        "[rank 1] [Receiver] Incoming file: f (5000 bytes)",
                        "[rank 1] [Receiver] File saved to: received_files/f",
                        "[rank 1] [Receiver] Verification: 5000/5000 bytes received."),
                // A stable sort: the lines of a rank stay in order.
                run.out()
                        .lines()
                        .sorted((a, b) ->
                                a.substring(0, "[rank 0]".length()).compareTo(b.substring(0, "[rank 0]".length())))
                        .toList());
        assertEquals(-1, Files.mismatch(dir.resolve("f"), dir.resolve("received_files/f")));
    }

    @Test
    void workersWithoutBuffers() throws Exception {
        Files.write(dir.resolve("test.txt"), new byte[200_000]);
        MiniMpi run = MiniMpi.run(
                dir, "run", "-n", 4, "--buffering", "zero", "transfer", "classic", "workers", "--join", "joined");

        assertEquals(0, run.status(), run.err());
        assertEquals(-1, Files.mismatch(dir.resolve("test.txt"), dir.resolve("joined")));
        assertEquals(
                196,
                run.out()
                        .lines()
                        .filter("Master: Received status True."::equals)
                        .count());
    }

    @ParameterizedTest
    @CsvSource({"2, 2, metadata", "11, 3, workers"})
    void mistakeIsSaidOnStandardOutputAndHasItsStatus(int status, int ranks, String program) throws Exception {
        List<Object> line = new ArrayList<>(List.of("run", "-n", ranks, "transfer", "classic"));
        line.addAll(List.of(program.split(" ")));

        MiniMpi run = MiniMpi.run(dir, line.toArray());

        assertEquals(status, run.status(), run.out());
        assertEquals("", run.err());
        assertTrue(
                run.out().contains(status == 2 ? "Usage: minimpi run -n 2 transfer classic " : " not found"),
                run.out());
    }

    @ParameterizedTest
    @CsvSource({"11, 2, metadata nowhere", "2, 1, workers", "2, 1, hello", "2, 3, gather"})
    @Tag("full")
    void everyMistakeIsSaidOnStandardOutputAndHasItsStatus(int status, int ranks, String program) throws Exception {
        mistakeIsSaidOnStandardOutputAndHasItsStatus(status, ranks, program);
    }
}
