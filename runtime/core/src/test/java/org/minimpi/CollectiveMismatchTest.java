package org.minimpi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Without run-time checks, what ranks call that does not match is told to those that see it, and nobody waits for ever. */
class CollectiveMismatchTest {

    /** A collective of so many elements per rank, or in a block, of a type. */
    private interface Collective {
        void run(Comm comm, Datatype type, int count, int root);
    }

    private static Buf of(Datatype type, int count) {
        return Buf.allocate(type, count);
    }

    private static int[] counts(Comm comm, int count) {
        int[] counts = new int[comm.size()];
        Arrays.fill(counts, count);
        return counts;
    }

    private static Parts parts(Comm comm, Datatype type, int count) {
        return Parts.of(of(type, comm.size() * count), counts(comm, count));
    }

    private static final Map<String, Collective> COLLECTIVES = new TreeMap<>(Map.ofEntries(
            Map.entry("bcast", (c, t, n, root) -> c.bcast(of(t, n), root)),
            Map.entry("scatter", (c, t, n, root) -> c.scatter(of(t, c.size() * n), of(t, n), root)),
            Map.entry("scatterv", (c, t, n, root) -> c.scatterv(parts(c, t, n), of(t, n), root)),
            Map.entry("gather", (c, t, n, root) -> c.gather(of(t, n), of(t, c.size() * n), root)),
            Map.entry("gatherv", (c, t, n, root) -> c.gatherv(of(t, n), parts(c, t, n), root)),
            Map.entry("allgather", (c, t, n, root) -> c.allgather(of(t, n), of(t, c.size() * n))),
            Map.entry("allgatherv", (c, t, n, root) -> c.allgatherv(of(t, n), parts(c, t, n))),
            Map.entry("alltoall", (c, t, n, root) -> c.alltoall(of(t, c.size() * n), of(t, c.size() * n))),
            Map.entry("alltoallv", (c, t, n, root) -> c.alltoallv(parts(c, t, n), parts(c, t, n))),
            Map.entry("reduce", (c, t, n, root) -> c.reduce(of(t, n), of(t, n), Op.SUM, root)),
            Map.entry("allreduce", (c, t, n, root) -> c.allreduce(of(t, n), of(t, n), Op.SUM)),
            Map.entry("scan", (c, t, n, root) -> c.scan(of(t, n), of(t, n), Op.SUM)),
            Map.entry("exscan", (c, t, n, root) -> c.exscan(of(t, n), of(t, n), Op.SUM)),
            Map.entry(
                    "reduceScatter",
                    (c, t, n, root) -> c.reduceScatter(of(t, c.size() * n), of(t, n), counts(c, n), Op.SUM)),
            Map.entry(
                    "started allreduce",
                    (c, t, n, root) ->
                            c.async().allreduce(Buf.IN_PLACE, of(t, n), Op.SUM).await()),
            Map.entry(
                    "started alltoall",
                    (c, t, n, root) -> c.async()
                            .alltoall(Buf.IN_PLACE, of(t, c.size() * n))
                            .await())));

    static List<String> collectives() {
        return List.copyOf(COLLECTIVES.keySet());
    }

    private static CollectiveMismatchException mismatch(Comm comm, String name, Datatype type, int count, int root) {
        try {
            COLLECTIVES.get(name).run(comm, type, count, root);
            return null;
        } catch (CollectiveMismatchException e) {
            return e;
        }
    }

    private static void assertSomebodySees(Comm comm, CollectiveMismatchException mine, String name) {
        long seen = comm.allreduce(mine == null ? 0L : 1L, Op.SUM);
        assertTrue(seen > 0, "nobody saw it");
        if (mine != null) {
            String says = mine.getMessage();
            String kind = name.replace("started ", "nonblocking ");
            assertTrue(says.contains("rank " + comm.rank() + " of " + comm.size() + ", world: " + kind), says);
            assertTrue(says.contains("from rank "), says);
        }
    }

    /** Each rank in turn has more, or fewer, or none. */
    @ParameterizedTest
    @MethodSource("collectives")
    void anotherCount(String name) {
        for (int ranks : new int[] {2, 3, 4, 5, 8}) {
            Ranks.run(Job.ranks(ranks).checks(Checks.OFF), world -> {
                for (int odd = 0; odd < ranks; odd++) {
                    for (int other : new int[] {5, 3, 0}) {
                        int count = world.rank() == odd ? other : 4;
                        for (int root : new int[] {odd, (odd + 1) % ranks}) {
                            CollectiveMismatchException mine = mismatch(world, name, Datatype.INT, count, root);
                            assertSomebodySees(world, mine, name);
                        }
                    }
                }
                world.close();
            });
        }
    }

    @ParameterizedTest
    @MethodSource("collectives")
    void anotherType(String name) {
        Ranks.needs(Capability.CHECKS_DATATYPES);
        for (int ranks : new int[] {2, 3, 4, 5, 8}) {
            Ranks.run(Job.ranks(ranks).checks(Checks.OFF), world -> {
                for (int odd = 0; odd < ranks; odd++) {
                    Datatype type = world.rank() == odd ? Datatype.FLOAT : Datatype.INT;
                    for (int root : new int[] {odd, (odd + 1) % ranks}) {
                        assertSomebodySees(world, mismatch(world, name, type, 4, root), name);
                    }
                }
            });
        }
    }

    @Test
    void theMessageTellsBothSides() {
        Ranks.run(Job.ranks(2).checks(Checks.OFF), world -> {
            Comm dup = world.dup();
            if (world.rank() == 0) {
                dup.bcast(Buf.of(new int[3]), 0);
            } else {
                CollectiveMismatchException e =
                        assertThrows(CollectiveMismatchException.class, () -> dup.bcast(Buf.of(new long[2]), 0));
                for (String word :
                        List.of("rank 1 of 2, world.dup1: bcast", "from rank 0", "(2 x LONG)", "(3 x INT)")) {
                    assertTrue(e.getMessage().contains(word), word + " in: " + e.getMessage());
                }
                assertNull(e.getCause());
            }
            assertEquals(2, dup.allreduce(1L, Op.SUM));
        });
    }

    @Test
    void nothingFitsAnyType() {
        Ranks.run(Job.ranks(4).checks(Checks.OFF), world -> {
            Datatype mine = Datatype.values()[world.rank()];
            for (Collective collective : COLLECTIVES.values()) {
                collective.run(world, mine == Datatype.BOOLEAN ? Datatype.LONG : mine, 0, 2);
            }
            world.alltoallv(parts(world, mine, 0), parts(world, Datatype.DOUBLE, 0));
        });
    }

    @Test
    void largeMessages() {
        Ranks.run(Job.ranks(2).buffering(Buffering.ZERO).checks(Checks.OFF), world -> {
            int count = 1_000_000 + world.rank();
            CollectiveMismatchException e = mismatch(world, "gather", Datatype.BYTE, count, 0);
            assertEquals(world.rank() == 0, e != null);
            assertSomebodySees(world, e, "gather");
            e = mismatch(world, "alltoall", Datatype.BYTE, count, 0);
            assertSomebodySees(world, e, "alltoall");
        });
    }

    /** The rank that sees it does not catch it, so the others are released. */
    @Test
    void anObjectWhereElementsAreExpected() {
        JobFailedException failure = Ranks.failure(Job.ranks(2).checks(Checks.OFF), world -> {
            if (world.rank() == 0) {
                world.objects().bcast(String.class, "text", 0);
            } else {
                world.bcast(Buf.of(new byte[4]), 0);
            }
            world.barrier();
        });
        assertInstanceOf(CollectiveMismatchException.class, failure.getCause());
        assertEquals(1, failure.rank());
    }

    /** Those that send as many messages; else a rank may wait in earnest. */
    @Test
    void anotherCollective() {
        Ranks.run(Job.ranks(2).checks(Checks.OFF), world -> {
            Buf one = of(Datatype.INT, 1);
            Buf two = of(Datatype.INT, 2);
            String says = assertThrows(CollectiveMismatchException.class, () -> {
                        if (world.rank() == 0) {
                            world.alltoall(of(Datatype.INT, 4), of(Datatype.INT, 4));
                        } else {
                            world.allgather(one, two);
                        }
                    })
                    .getMessage();
            assertTrue(says.contains(world.rank() == 0 ? "alltoall" : "allgather"), says);
            assertEquals(2, world.allreduce(1L, Op.SUM));
        });
    }

    @Test
    void neighboursToo() {
        Ranks.run(Job.ranks(3).checks(Checks.OFF), world -> {
            CartComm ring =
                    world.cartesian(new int[] {3}, new boolean[] {true}, false).orElseThrow();
            int count = world.rank() == 0 ? 2 : 1;
            CollectiveMismatchException e = assertThrows(
                    CollectiveMismatchException.class,
                    () -> ring.neighborAllgather(of(Datatype.INT, count), of(Datatype.INT, 2 * count)));
            assertTrue(e.getMessage().contains(", world.cart1: neighborAllgather"), e.getMessage());
            ring.neighborAllgather(of(Datatype.INT, 1), of(Datatype.INT, 2));
        });
    }
}
