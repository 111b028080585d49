package org.minimpi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A user's operation that throws on one rank ends the collective on all of them, and nothing else. */
class OpFailureTest {

    /** A collective, on two of ints per rank, of which the root is the last argument. */
    private interface Reduction {
        void run(Comm comm, Op op, int root);
    }

    private static int[] two(Comm comm) {
        return new int[2 * comm.size()];
    }

    private static int[] counts(Comm comm) {
        int[] counts = new int[comm.size()];
        java.util.Arrays.fill(counts, 2);
        return counts;
    }

    private static final Map<String, Reduction> REDUCTIONS = Map.of(
            "reduce", (c, op, root) -> c.reduce(Buf.of(two(c)), Buf.of(two(c)), op, root),
            "allreduce", (c, op, root) -> c.allreduce(Buf.of(two(c)), Buf.of(two(c)), op),
            "scan", (c, op, root) -> c.scan(Buf.of(two(c)), Buf.of(two(c)), op),
            "exscan", (c, op, root) -> c.exscan(Buf.IN_PLACE, Buf.of(two(c)), op),
            "reduceScatter", (c, op, root) -> c.reduceScatter(Buf.of(two(c)), Buf.of(new int[2]), counts(c), op),
            "ireduce",
                    (c, op, root) -> c.async()
                            .reduce(Buf.of(two(c)), Buf.of(two(c)), op, root)
                            .await(),
            "iallreduce",
                    (c, op, root) -> c.async()
                            .allreduce(Buf.IN_PLACE, Buf.of(two(c)), op)
                            .await(),
            "iscan",
                    (c, op, root) ->
                            c.async().scan(Buf.of(two(c)), Buf.of(two(c)), op).await(),
            "iexscan",
                    (c, op, root) ->
                            c.async().exscan(Buf.of(two(c)), Buf.of(two(c)), op).await(),
            "ireduceScatter",
                    (c, op, root) -> c.async()
                            .reduceScatter(Buf.of(two(c)), Buf.of(new int[2]), counts(c), op)
                            .await());

    static List<String> reductions() {
        return List.copyOf(REDUCTIONS.keySet());
    }

    /** Throws on one rank, if that has to combine anything: not every rank has to. */
    private static Op failing(
            boolean fails, boolean commutative, Throwable why, Map<Integer, Throwable> thrown, int rank) {
        return Op.custom(Datatype.INT, commutative, (in, inOut) -> {
            if (fails) {
                thrown.put(rank, why);
                throw OpFailureTest.<RuntimeException>sneaky(why);
            }
        });
    }

    @SuppressWarnings("unchecked")
    private static <T extends Throwable> T sneaky(Throwable why) throws T {
        throw (T) why;
    }

    /** What every rank got; all of them tell what they know before the next collective. */
    private static void assertFailsOnAll(
            Comm comm, Reduction reduction, Op op, int root, Map<Integer, Throwable> thrown) {
        OpException failure = null;
        try {
            reduction.run(comm, op, root);
        } catch (OpException e) {
            failure = e;
        }
        comm.barrier();
        if (thrown.isEmpty()) {
            assertNull(failure, "nobody's operation failed");
        } else {
            assertTrue(failure != null, "the operation failed on " + thrown);
            String says = failure.getMessage();
            assertTrue(says.contains("rank " + comm.rank() + " of " + comm.size() + ", " + comm.name()), says);
            assertSame(thrown.get(comm.rank()), failure.getCause());
            if (!thrown.containsKey(comm.rank())) {
                int lowest = thrown.keySet().stream().min(Integer::compare).orElseThrow();
                assertTrue(says.contains("failed on rank " + lowest + ": "), says);
                assertTrue(says.contains("boom of " + lowest), says);
            }
        }
        comm.barrier();
        assertEquals(comm.size(), comm.allreduce(1L, Op.longs(Long::sum)), "the communicator works");
    }

    @ParameterizedTest
    @MethodSource("reductions")
    void oneRankFailsInTurn(String name) {
        for (int ranks = 1; ranks <= 6; ranks++) {
            int size = ranks;
            List<Map<Integer, Throwable>> thrown = maps(2 * ranks * ranks);
            Ranks.run(ranks, world -> {
                int next = 0;
                for (int culprit = 0; culprit < size; culprit++) {
                    for (int root = 0; root < size; root++) {
                        for (boolean commutative : new boolean[] {true, false}) {
                            Map<Integer, Throwable> seen = thrown.get(next++);
                            RuntimeException why = new IllegalStateException("boom of " + world.rank());
                            Op op = failing(world.rank() == culprit, commutative, why, seen, world.rank());
                            assertFailsOnAll(world, REDUCTIONS.get(name), op, root, seen);
                        }
                    }
                }
                world.close();
            });
            long failed = thrown.stream().filter(map -> !map.isEmpty()).count();
            assertTrue(ranks <= 2 || failed > 0, "no rank combined anything");
        }
    }

    @ParameterizedTest
    @MethodSource("reductions")
    void allRanksFail(String name) {
        for (int ranks = 3; ranks <= 9; ranks++) {
            List<Map<Integer, Throwable>> thrown = maps(3);
            Ranks.run(ranks, world -> {
                for (Map<Integer, Throwable> seen : thrown) {
                    RuntimeException why = new IllegalStateException("boom of " + world.rank());
                    assertFailsOnAll(
                            world, REDUCTIONS.get(name), failing(true, true, why, seen, world.rank()), 0, seen);
                }
            });
            assertTrue(thrown.stream().noneMatch(Map::isEmpty));
        }
    }

    private static List<Map<Integer, Throwable>> maps(int count) {
        List<Map<Integer, Throwable>> maps = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            maps.add(new ConcurrentHashMap<>());
        }
        return maps;
    }

    static List<Throwable> failures() {
        return List.of(
                new AssertionError("boom of 2"),
                new StackOverflowError("boom of 2"),
                new OutOfMemoryError("boom of 2"),
                new IOException("boom of 2"),
                new TruncationException("boom of 2"),
                new CodecException("boom of 2", null),
                new OpException("boom of 2", null),
                new IllegalStateException("boom of 2" + "ä€\uD83D\uDE00".repeat(3000)));
    }

    /** Rank 2 is the root, so it combines. */
    @ParameterizedTest
    @MethodSource("failures")
    void whateverIsThrown(Throwable why) {
        List<Map<Integer, Throwable>> thrown = maps(2);
        Ranks.run(3, world -> {
            Op op = failing(world.rank() == 2, true, why, thrown.get(0), world.rank());
            assertFailsOnAll(world, REDUCTIONS.get("reduce"), op, 2, thrown.get(0));
            Op again = failing(world.rank() == 2, true, why, thrown.get(1), world.rank());
            assertFailsOnAll(world, REDUCTIONS.get("iscan"), again, 2, thrown.get(1));
        });
        assertTrue(thrown.stream().noneMatch(Map::isEmpty));
    }

    /** Nobody is to wait for a rank that cannot say what its failure was. */
    @Test
    void whatFailsToDescribeItself() {
        RuntimeException mute = new IllegalStateException("x") {
            private static final long serialVersionUID = 1;

            @Override
            public String toString() {
                throw new UnsupportedOperationException("toString");
            }
        };
        for (Throwable why : List.of(mute, new CodecException(null, null))) {
            Ranks.run(3, world -> {
                Op op = failing(world.rank() == 0, true, why, new ConcurrentHashMap<>(), world.rank());
                OpException e = assertThrows(
                        OpException.class, () -> world.reduce(Buf.of(new int[1]), Buf.of(new int[1]), op, 0));
                assertSame(world.rank() == 0 ? why : null, e.getCause());
                world.barrier();
            });
        }
    }

    /** Both halves of an operation's contract: on large vectors too, and whoever has to combine this element. */
    @ParameterizedTest
    @ValueSource(ints = {1, 5000, 100_000})
    void anElementThatCannotBeCombined(int count) {
        Ranks.run(5, world -> {
            Op picky = Op.ints((a, b) -> {
                if (a == 13 || b == 13) {
                    throw new ArithmeticException("thirteen");
                }
                return a + b;
            });
            for (int culprit = 0; culprit < 5; culprit++) {
                int[] mine = new int[count];
                mine[count / 2] = world.rank() == culprit ? 13 : 0;
                int[] counts = {count, 0, 0, 0, 0};
                OpException e = assertThrows(
                        OpException.class, () -> world.allreduce(Buf.of(mine), Buf.of(new int[count]), picky));
                assertTrue(e.getMessage().contains("thirteen"), e.getMessage());
                assertThrows(OpException.class, () -> world.reduce(Buf.of(mine), Buf.of(new int[count]), picky, 3));
                int own = world.rank() == 0 ? count : 0;
                assertThrows(
                        OpException.class,
                        () -> world.reduceScatter(Buf.of(mine), Buf.of(new int[own]), counts, picky));
                Request<Void> scan = world.async().scan(Buf.of(mine), Buf.of(new int[count]), picky);
                assertThrows(OpException.class, scan::await);
                assertTrue(scan.test());
            }
            assertEquals(10, world.allreduce((long) world.rank(), Op.SUM));
        });
    }

    @Test
    void othersUnderWayDoNotFail() {
        Ranks.run(4, world -> {
            Op broken = Op.longs((a, b) -> {
                throw new IllegalStateException("boom");
            });
            long[] good = {world.rank()};
            Request<Void> bad = world.async().allreduce(Buf.IN_PLACE, Buf.of(new long[1]), broken);
            Request<Void> sum = world.async().allreduce(Buf.IN_PLACE, Buf.of(good), Op.longs(Long::sum));
            Request<Void> worse = world.async().allreduce(Buf.IN_PLACE, Buf.of(new long[1]), broken);
            OpException e = assertThrows(OpException.class, () -> Request.awaitAll(bad, sum, worse));
            assertInstanceOf(OpException.class, e.getSuppressed()[0]);
            assertEquals(6, good[0]);
            assertThrows(OpException.class, () -> world.allreduce(1L, broken));
            assertThrows(OpException.class, () -> world.allreduce(1.0, Op.doubles((a, b) -> 1 / (int) (a - b))));
            world.close();
        });
    }
}
