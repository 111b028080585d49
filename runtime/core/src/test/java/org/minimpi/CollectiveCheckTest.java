package org.minimpi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.minimpi.Ranks.ints;

import java.lang.ref.WeakReference;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Ranks that call different collectives are told so before data moves; those that call the same are not. */
@Tag("checks")
class CollectiveCheckTest {

    /** What the odd rank calls, what all others call, and what the report says of both. */
    private record Pair(String name, RankMain odd, RankMain others, List<String> says) {
        @Override
        public String toString() {
            return name;
        }
    }

    @BeforeEach
    void needsChecks() {
        Ranks.needs(Capability.DEADLOCK_DETECTION);
    }

    static Stream<Pair> mismatches() {
        return Stream.of(
                new Pair(
                        "another call",
                        Comm::barrier,
                        world -> world.bcast(ints(1, 2), 0),
                        List.of("barrier", "bcast of 2 x INT, root 0")),
                new Pair(
                        "another root",
                        world -> world.bcast(ints(1, 2), 1),
                        world -> world.bcast(ints(1, 2), 0),
                        List.of("bcast of 2 x INT, root 1", "bcast of 2 x INT, root 0")),
                new Pair(
                        "another operation",
                        world -> world.allreduce(1L, Op.MAX),
                        world -> world.allreduce(1L, Op.SUM),
                        List.of("allreduce of 1 x LONG with MAX", "allreduce of 1 x LONG with SUM")),
                new Pair(
                        "another type",
                        world -> world.allgather(Buf.of(new long[1]), Buf.of(new long[world.size()])),
                        world -> world.allgather(ints(1), Buf.of(new int[world.size()])),
                        List.of("allgather of 1 x LONG", "allgather of 1 x INT")),
                new Pair(
                        "another count",
                        world -> world.scan(ints(1, 2, 3), ints(0, 0, 0), Op.SUM),
                        world -> world.scan(ints(1, 2), ints(0, 0), Op.SUM),
                        List.of("scan of 3 x INT with SUM", "scan of 2 x INT with SUM")),
                new Pair(
                        "one does not block",
                        world -> world.async().barrier().await(),
                        Comm::barrier,
                        List.of("nonblocking barrier")),
                new Pair(
                        "one after the other, in another order",
                        world -> {
                            world.allreduce(1L, Op.SUM);
                            world.barrier();
                        },
                        world -> {
                            world.barrier();
                            world.allreduce(1L, Op.SUM);
                        },
                        List.of("barrier", "allreduce of 1 x LONG with SUM")));
    }

    @ParameterizedTest
    @MethodSource("mismatches")
    void isReportedAndTheTwinIsNot(Pair pair) {
        for (int round = 0; round < 20; round++) {
            for (int odd = 0; odd < 3; odd++) {
                int oddRank = odd;
                JobFailedException failure =
                        Ranks.failure(Job.ranks(3).checks(Checks.DEFAULT).named("program"), world -> {
                            if (world.rank() == oddRank) {
                                pair.odd.run(world);
                            } else {
                                pair.others.run(world);
                            }
                        });
                String report = assertInstanceOf(CollectiveMismatchException.class, failure.getCause())
                        .getMessage();
                assertTrue(
                        report.startsWith("COLLECTIVE MISMATCH in program [ranks=3]: collective 0 of world\n"), report);
                assertTrue(report.contains("rank " + oddRank + "  "), report);
                assertTrue(report.contains("CollectiveCheckTest.java:"), report);
                pair.says.forEach(words -> assertTrue(report.contains(words), words + " in:\n" + report));
                assertEquals(
                        3,
                        report.lines()
                                .filter(line -> !line.contains("sites=all"))
                                .count());
            }
            Ranks.run(Job.ranks(3).checks(Checks.DEFAULT), pair.odd);
            Ranks.run(Job.ranks(3).checks(Checks.DEFAULT), pair.others);
        }
    }

    /** Even if all have closed the communicator meanwhile. */
    @Test
    void whatSomeNeverCalledIsALeak() {
        Job job = Job.ranks(3).checks(Checks.DEFAULT.leaks(Checks.Severity.FAIL));
        Exception leak = assertThrows(
                Exception.class,
                () -> job.run(world -> {
                    try (Comm comm = world.dup()) {
                        if (comm.rank() == 0) {
                            comm.bcast(ints(1), 0);
                        }
                    }
                }));
        String report = leak + " " + leak.getCause();
        assertTrue(report.contains("never called by rank 1, rank 2"), report);
    }

    @Test
    void aCallThatIsRefusedIsNoneOfThem() {
        Ranks.run(Job.ranks(3).checks(Checks.TESTS), world -> {
            Buf buf = ints(world.rank() == 1 ? 5 : 0);
            if (world.rank() == 0) {
                Request<Status> receive = world.irecv(buf, 1, 0);
                assertThrows(BufferInUseException.class, () -> world.bcast(buf, 0));
                world.send(Buf.EMPTY, 1, 0);
                receive.await();
            } else if (world.rank() == 1) {
                world.recv(Buf.EMPTY, 0, 0);
                world.send(buf, 0, 0);
            }
            world.bcast(buf, 0);
            assertEquals(5, ((int[]) buf.storage())[0]);
        });
    }

    @Test
    void theLatestIsNotKeptWithItsBuffers() {
        Ranks.run(Job.ranks(2).checks(Checks.TESTS), world -> {
            WeakReference<Object> buffer = bcastOnce(world);
            while (buffer.get() != null) {
                System.gc();
            }
        });
    }

    private static WeakReference<Object> bcastOnce(Comm world) {
        byte[] data = new byte[1 << 10];
        world.bcast(Buf.of(data), 0);
        return new WeakReference<>(data);
    }
}
