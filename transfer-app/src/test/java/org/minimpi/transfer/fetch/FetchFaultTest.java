package org.minimpi.transfer.fetch;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.minimpi.AbortedException;
import org.minimpi.Buf;
import org.minimpi.Comm;
import org.minimpi.TransportException;
import org.minimpi.transfer.Interposed;
import org.minimpi.transfer.TransferRun;

/** A rank that fails at each message in turn: no hang, no half file, and it is told what was being fetched. */
class FetchFaultTest {
    private static final int RANKS = 3;
    private static final int FILES = 6;
    private static final int NEVER = 0;

    /** Two collectives, READY, the receive for GET, RESULT. */
    private static final int SECOND_SEND = 5;

    @TempDir
    Path dir;

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void aTransportThatFailsEndsTheJob(int rank) throws IOException {
        try (UnrulyServer server = new UnrulyServer()) {
            AtomicInteger calls = new AtomicInteger();
            TransferRun clean = run(server, dir.resolve("clean"), rank, Interposed.at(NEVER, calls, () -> {}));
            assertNull(clean.failure());
            assertTrue(calls.get() >= 4, () -> "only " + calls);
            int messages = calls.get();
            for (int k = 1; k <= messages; k++) {
                Path to = dir.resolve("to" + k);
                TransferRun run = run(server, to, rank, Interposed.at(k, new AtomicInteger(), () -> {
                    throw new TransportException("the cable is out", null);
                }));
                if (run.failure() == null) {
                    // The ranks share the queue, so this one had fewer messages this time.
                    assertArrayEquals(new int[RANKS], run.statuses());
                } else {
                    assertEquals(29, ((AbortedException) run.failure().getCause()).code(), "message " + k);
                }
                assertCompleteOrNothing(to);
            }
        }
    }

    @Test
    void aRankThatIsLostIsNamedWithItsUrl() throws IOException {
        try (UnrulyServer server = new UnrulyServer()) {
            UnaryOperator<Comm> failing = Interposed.at(SECOND_SEND, new AtomicInteger(), () -> {
                throw new IllegalStateException("a bug");
            });
            TransferRun run = TransferRun.of(
                    2,
                    List.of(UnaryOperator.identity(), failing),
                    "fetch",
                    server.url("/good/x"),
                    "--to",
                    dir.resolve("to"));

            assertEquals(1, run.failure().rank());
            assertEquals(29, run.statuses()[0]);
            assertEquals("transfer: rank 1 was lost while it fetched " + server.url("/good/x"), run.line());
        }
    }

    /** What a rank sends is damaged or cut short, message by message. */
    @ParameterizedTest
    @CsvSource({"0, true", "0, false", "1, true", "1, false"})
    void aMessageThatIsDamagedEndsTheJob(int rank, boolean cut) throws IOException {
        UnaryOperator<Buf> damage = buf -> {
            byte[] copy = Arrays.copyOf((byte[]) buf.storage(), buf.count());
            copy[copy.length * 2 / 3] ^= 16;
            return cut ? Buf.of(copy, 0, copy.length / 2) : Buf.of(copy);
        };
        try (UnrulyServer server = new UnrulyServer()) {
            for (int k = 1; ; k++) {
                Path to = dir.resolve("to" + k);
                AtomicInteger sends = new AtomicInteger();
                TransferRun run = run(server, to, rank, Interposed.changing(k, sends, damage));
                assertCompleteOrNothing(to);
                if (sends.get() < k) {
                    assertTrue(k > 3, "only " + k);
                    break;
                }
                assertNotNull(run.failure(), "message " + k);
                assertEquals(26, ((AbortedException) run.failure().getCause()).code(), "message " + k);
            }
        }
    }

    private static TransferRun run(UnrulyServer server, Path to, int rank, UnaryOperator<Comm> world) {
        List<UnaryOperator<Comm>> worlds =
                new ArrayList<>(List.of(UnaryOperator.identity(), UnaryOperator.identity(), UnaryOperator.identity()));
        worlds.set(rank, world);
        List<Object> args = new ArrayList<>(List.of("fetch", "--to", to));
        for (int i = 0; i < FILES; i++) {
            args.add(server.url("/good/" + i));
        }
        return TransferRun.of(RANKS, worlds, args.toArray());
    }

    private static void assertCompleteOrNothing(Path to) throws IOException {
        if (!Files.exists(to)) {
            return;
        }
        try (Stream<Path> files = Files.list(to)) {
            for (Path file : files.toList()) {
                String name = file.getFileName().toString();
                assertArrayEquals(UnrulyServer.good(name), Files.readAllBytes(file), name);
            }
        }
    }
}
