package org.minimpi.transfer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.minimpi.AbortedException;
import org.minimpi.Comm;
import org.minimpi.TransportException;

/** {@code --timeout} ends a job where a rank is lost, and none where a rank is busy. */
class HeartbeatTest {
    private static final int CHUNK = 1024;
    private static final int CHUNKS = 30;

    @TempDir
    Path dir;

    @Test
    void othersHearFourTimesInATimeoutThatARankIsBusy() {
        Comm comm = mock(Comm.class);
        long[] now = {Long.MAX_VALUE};
        when(comm.nanoTime()).thenAnswer(call -> now[0]);
        AtomicInteger told = new AtomicInteger();
        try (Heartbeat heartbeat = new Heartbeat(comm, Duration.ofHours(1))) {
            heartbeat.telling(told::incrementAndGet);
            for (int minute = 1; minute <= 120; minute++) {
                now[0] += TimeUnit.MINUTES.toNanos(1);
                heartbeat.working();
            }
        }
        assertEquals(8, told.get());
    }

    @Test
    void withoutATimeoutNobodyIsTold() {
        AtomicInteger told = new AtomicInteger();
        try (Heartbeat heartbeat = new Heartbeat(mock(Comm.class), Duration.ZERO)) {
            heartbeat.telling(told::incrementAndGet);
            heartbeat.working();
        }
        assertEquals(0, told.get());
    }

    /** Each look at the clock, of which there is one in each step, takes a while on that rank: twice the timeout in all. */
    @ParameterizedTest
    @Tag("full")
    @CsvSource({"send --resume, 2, 1", "send --resume, 2, 0", "bcast --resume, 4, 2", "bcast --resume, 4, 3"})
    void aRankThatChecksAPartIsNotLost(String command, int ranks, int busy) throws IOException {
        Path file = Files.write(dir.resolve("file"), SendTest.random(CHUNKS * CHUNK));
        List<Object> line = new ArrayList<>(List.of(command.split(" ")));
        line.addAll(List.of(file, "--to", dir.resolve("to"), "--chunk", CHUNK, "--window", 2));
        UnaryOperator<Comm> fails = Interposed.at(CHUNKS * 2, new AtomicInteger(), () -> {
            throw new TransportException("the cable is out", null);
        });
        assertInstanceOf(
                AbortedException.class,
                TransferRun.of(ranks, List.of(fails), line.toArray()).failure().getCause());
        assertIsNotLost(line, ranks, busy);
    }

    @ParameterizedTest
    @Tag("full")
    @CsvSource({"send --checksum, 2, 1", "verify, 2, 1", "stripe --checksum, 3, 1"})
    void aRankThatComparesAFileIsNotLost(String command, int ranks, int busy) throws IOException {
        Path file = Files.write(dir.resolve("file"), SendTest.random(CHUNKS * (128 << 10)));
        Path copy = Files.createDirectory(dir.resolve("to")).resolve("file");
        Files.copy(file, copy);
        List<Object> line = new ArrayList<>(List.of(command.split(" ")));
        line.addAll(List.of(file, "--to", copy.getParent()));
        assertIsNotLost(line, ranks, busy);
    }

    @Test
    @Tag("full")
    void aRankThatReadsAStripedFileIsNotLost() throws IOException {
        Path file = Files.write(dir.resolve("file"), SendTest.random(CHUNKS * (128 << 10)));
        assertIsNotLost(List.of("stripe", file, "--to", dir.resolve("to")), 4, 1);
    }

    private static void assertIsNotLost(List<Object> line, int ranks, int busy) {
        List<UnaryOperator<Comm>> worlds = new ArrayList<>();
        for (int rank = 0; rank < ranks; rank++) {
            worlds.add(
                    rank == busy
                            ? Interposed.before(
                                    "nanoTime", () -> LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(70)))
                            : UnaryOperator.identity());
        }
        TransferRun run = TransferRun.of(
                ranks,
                worlds,
                Stream.concat(line.stream(), Stream.of("--timeout", "1s")).toArray());
        assertArrayEquals(new int[ranks], run.statuses(), run.err() + run.failure());
    }
}
