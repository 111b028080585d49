package org.minimpi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.minimpi.Ranks.awaitParked;
import static org.minimpi.Ranks.ints;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A rank that fails or aborts releases those that wait for it in a collective. */
class CollectiveReleaseTest {
    private static final IllegalStateException BOOM = new IllegalStateException("boom");

    private static Buf one() {
        return ints(1);
    }

    private static Buf two() {
        return ints(1, 1);
    }

    private static Parts parts() {
        return Parts.of(two(), 1, 1);
    }

    private static CartComm ring(Comm world) {
        return world.cartesian(new int[] {2}, new boolean[] {true}, false).orElseThrow();
    }

    /** What rank 1 of two cannot end without rank 0. */
    private static final Map<String, RankMain> WAITS = new TreeMap<>(Map.ofEntries(
            Map.entry("barrier", Collectives::barrier),
            Map.entry("bcast", world -> world.bcast(one(), 0)),
            Map.entry("scatter", world -> world.scatter(Buf.EMPTY, one(), 0)),
            Map.entry("scatterv", world -> world.scatterv(Parts.NONE, one(), 0)),
            Map.entry("gather", world -> world.gather(one(), two(), 1)),
            Map.entry("gatherv", world -> world.gatherv(one(), parts(), 1)),
            Map.entry("allgather", world -> world.allgather(one(), two())),
            Map.entry("allgatherv", world -> world.allgatherv(one(), parts())),
            Map.entry("alltoall", world -> world.alltoall(two(), two())),
            Map.entry("alltoallv", world -> world.alltoallv(parts(), parts())),
            Map.entry("reduce", world -> world.reduce(one(), one(), Op.SUM, 1)),
            Map.entry("allreduce", world -> world.allreduce(one(), one(), Op.SUM)),
            Map.entry("allreduce with an operation", world -> world.allreduce(one(), one(), Op.ints(Integer::sum))),
            Map.entry("scan", world -> world.scan(one(), one(), Op.SUM)),
            Map.entry("exscan", world -> world.exscan(one(), one(), Op.SUM)),
            Map.entry("reduceScatter", world -> world.reduceScatter(two(), one(), new int[] {1, 1}, Op.SUM)),
            Map.entry("started barrier", world -> world.async().barrier().await()),
            Map.entry(
                    "started alltoall",
                    world -> world.async().alltoall(two(), two()).await()),
            Map.entry("one of two", world -> {
                List<Request<Void>> all =
                        List.of(world.async().barrier(), world.async().barrier());
                all.get(Request.awaitAny(all)).await();
            }),
            Map.entry("dup", Comm::dup),
            Map.entry("split", world -> world.split(1, 1)),
            Map.entry("create", world -> world.create(world.group())),
            Map.entry("cartesian", CollectiveReleaseTest::ring),
            Map.entry("objects: bcast", world -> world.objects().bcast(String.class, "x", 0)),
            Map.entry("objects: allgather", world -> world.objects().allgather(String.class, "x")),
            Map.entry(
                    "objects: alltoall", world -> world.objects().alltoall(String.class, Collections.nCopies(2, "x"))),
            Map.entry("objects: allreduce", world -> world.objects().allreduce(Integer.class, 1, Integer::sum))));

    static List<String> waits() {
        return List.copyOf(WAITS.keySet());
    }

    @ParameterizedTest
    @MethodSource("waits")
    void aRankThatThrows(String name) {
        CompletableFuture<Thread> waiting = new CompletableFuture<>();
        JobFailedException failure = Ranks.failure(2, world -> {
            if (world.rank() == 0) {
                awaitParked(waiting);
                throw BOOM;
            }
            waiting.complete(Thread.currentThread());
            for (int i = 0; i < 2; i++) {
                RankFailedException e = assertThrows(
                        RankFailedException.class, () -> WAITS.get(name).run(world));
                assertEquals(0, e.rank());
                assertTrue(e.getMessage().contains("rank 0") && e.getMessage().contains("boom"), e.getMessage());
            }
            world.close();
            WAITS.get(name).run(world);
        });
        assertSame(BOOM, failure.getCause());
        assertEquals(0, failure.rank());
    }

    @ParameterizedTest
    @MethodSource("waits")
    void aRankThatAborts(String name) {
        CompletableFuture<Thread> waiting = new CompletableFuture<>();
        JobFailedException failure = Ranks.failure(2, world -> {
            if (world.rank() == 0) {
                awaitParked(waiting);
                throw world.abort(42, "enough");
            }
            waiting.complete(Thread.currentThread());
            AbortedException e =
                    assertThrows(AbortedException.class, () -> WAITS.get(name).run(world));
            assertEquals(42, e.code());
            assertTrue(e.getMessage().contains("enough"), e.getMessage());
            throw e;
        });
        assertEquals(42, ((AbortedException) failure.getCause()).code());
        assertEquals(0, failure.rank());
    }

    @Test
    void allRanksAreReleasedWhereverTheyAre() {
        JobFailedException failure = Ranks.failure(Job.ranks(9).checks(Checks.OFF), world -> {
            Comm dup = world.dup();
            Comm half = world.split(world.rank() % 2, 0);
            Request<Void> pending = dup.async().allreduce(Buf.IN_PLACE, one(), Op.SUM);
            switch (world.rank()) {
                case 4 -> throw BOOM;
                case 0, 1 -> half.barrier();
                case 2, 3 -> world.allgather(one(), Buf.of(new int[9]));
                case 5, 6 -> pending.await();
                default -> dup.objects().allreduce(Integer.class, 1, Integer::sum);
            }
            world.barrier();
        });
        assertSame(BOOM, failure.getCause());
        assertEquals(8, failure.getSuppressed().length);
        for (Throwable other : failure.getSuppressed()) {
            assertInstanceOf(RankFailedException.class, other);
        }
    }

    /** In place of the operation's failure, where the job's comes first. */
    @Test
    void theJobFailsDuringAUsersOperation() {
        CompletableFuture<Void> failed = new CompletableFuture<>();
        JobFailedException failure = Ranks.failure(3, world -> {
            if (world.rank() == 2) {
                failed.complete(null);
                throw BOOM;
            }
            Op slow = Op.ints((a, b) -> {
                failed.join();
                return a + b;
            });
            world.allreduce(one(), one(), slow);
            world.barrier();
        });
        assertSame(BOOM, failure.getCause());
        for (Throwable other : failure.getSuppressed()) {
            assertInstanceOf(RankFailedException.class, other);
        }
    }
}
