package org.minimpi.transfer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.minimpi.AbortedException;
import org.minimpi.Comm;
import org.minimpi.JobFailedException;
import org.minimpi.TransportException;

/** A communicator that fails at each message in turn, on either side: no hang, no half file, one line, status 29. */
class FailingCommTest {
    /** With the profile full, each message; else every fifth. */
    private static final int STRIDE = Boolean.getBoolean("minimpi.full") ? 1 : 5;

    private static final int NEVER = 0;

    @TempDir
    Path dir;

    private Path file;

    @BeforeEach
    void aFileOfSeveralWindows() throws IOException {
        file = Files.write(dir.resolve("file"), SendTest.random(30 * 1024 + 1));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void aTransportThatFailsEndsTheJobWithPeerLost(int rank) throws IOException {
        int messages = countMessages(rank);
        assertTrue(messages > 30, () -> "only " + messages);
        for (int k = 1; k <= messages; k += STRIDE) {
            Path to = dir.resolve("to" + k);
            TransferRun run = run(rank, k, to, () -> {
                throw new TransportException("the cable is out", null);
            });

            JobFailedException failure = run.failure();
            assertNotNull(failure, "message " + k);
            AbortedException aborted = (AbortedException) failure.getCause();
            assertEquals(29, aborted.code());
            assertTrue(aborted.getMessage().contains("the cable is out"), aborted.getMessage());
            if (rank == 0 || k < messages) {
                // The receiver's last message is FINISH; the sender may have ended well by then.
                assertNotEquals(0, run.statuses()[1 - rank], "message " + k);
            }
            assertCompleteOrNothing(to, k);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void aBugEndsTheJobWithIt(int rank) throws IOException {
        int messages = countMessages(rank);
        for (int k = 1; k <= messages; k += 7) {
            Path to = dir.resolve("to" + k);
            TransferRun run = run(rank, k, to, () -> {
                throw new IllegalStateException("a bug");
            });

            assertEquals(rank, run.failure().rank());
            assertEquals("a bug", run.failure().getCause().getMessage());
            assertCompleteOrNothing(to, k);
        }
    }

    @Test
    void aSignalThatAbortsTheJobIsStatus20OnEveryRank() throws IOException {
        Path to = dir.resolve("to");
        List<Comm> worlds = new ArrayList<>();
        UnaryOperator<Comm> first = world -> {
            worlds.add(world);
            return Interposed.at(20, new AtomicInteger(), () -> worlds.get(0).abort(130, "interrupted"))
                    .apply(world);
        };
        TransferRun run = TransferRun.of(2, List.of(first), "send", file, "--to", to, "--chunk", "1K");

        assertEquals("[20, 20]", java.util.Arrays.toString(run.statuses()));
        assertEquals(
                "transfer: interrupted: 0 files arrived and kept; only a transfer that starts with --resume can be resumed",
                run.line());
        assertCompleteOrNothing(to, 20);
        assertFalse(Files.exists(to.resolve("file")));
    }

    @ParameterizedTest
    @CsvSource({"send, 0", "send, 1", "stripe, 0", "stripe, 1", "bcast --all-or-nothing, 0"})
    void theLastEventIsTheEndEvenIfTheJobIsAborted(String command, int rank) {
        List<Object> line = new ArrayList<>(List.of(command.split(" ")));
        line.addAll(List.of(file, "--to", dir.resolve("to"), "--chunk", "1K", "--json"));
        TransferRun run = TransferRun.of(
                2,
                worlds(rank, Interposed.at(20, new AtomicInteger(), () -> {
                    throw new TransportException("the cable is out", null);
                })),
                line.toArray());
        assertNotNull(run.failure());
        List<JsonObject> events = run.out()
                .lines()
                .map(each -> JsonParser.parseString(each).getAsJsonObject())
                .toList();
        assertEquals(2, events.size(), run.out());
        assertEquals(file.toString(), events.get(0).get("source").getAsString());
        assertTrue(events.get(0).get("error").getAsString().contains("may be complete: verify it"), run.out());
        assertEquals("end", events.get(1).get("event").getAsString());
        assertEquals(29, events.get(1).get("status").getAsInt());
        assertEquals(1, events.get(1).get("failures").getAsInt());
    }

    private int countMessages(int rank) throws IOException {
        AtomicInteger calls = new AtomicInteger();
        TransferRun run = TransferRun.of(
                2, worlds(rank, Interposed.at(NEVER, calls, () -> {})), "send", file, "--to", dir, "--chunk", "1K");
        assertNull(run.failure());
        assertEquals(11, run.statuses()[0], "the file is there already");
        calls.set(0);
        Path to = dir.resolve("clean");
        run = TransferRun.of(
                2, worlds(rank, Interposed.at(NEVER, calls, () -> {})), "send", file, "--to", to, "--chunk", "1K");
        assertEquals(0, run.statuses()[0], run.err());
        return calls.get();
    }

    private TransferRun run(int rank, int k, Path to, Interposed.Event event) {
        AtomicInteger calls = new AtomicInteger();
        return TransferRun.of(
                2, worlds(rank, Interposed.at(k, calls, event)), "send", file, "--to", to, "--chunk", "1K");
    }

    private static List<UnaryOperator<Comm>> worlds(int rank, UnaryOperator<Comm> world) {
        return rank == 0 ? List.of(world) : List.of(UnaryOperator.identity(), world);
    }

    private void assertCompleteOrNothing(Path to, int k) throws IOException {
        if (!Files.exists(to)) {
            return;
        }
        try (Stream<Path> all = Files.list(to)) {
            for (Path left : all.toList()) {
                assertEquals("file", left.getFileName().toString(), "message " + k);
                assertEquals(-1, Files.mismatch(file, left), "message " + k);
            }
        }
    }
}
