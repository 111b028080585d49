package org.minimpi;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.minimpi.Plan.Kind;

/** Every collective at a size that nobody has processors for. */
@Tag("full")
class ThousandRanksTest {
    private static final int RANKS = 1000;

    private static Plan plan(Kind kind, int number) {
        Combining op = number % 2 == 0 ? Combining.SUM : Combining.AFTER;
        return new Plan(kind, RANKS, Datatype.LONG, 2, 7 * number % RANKS, false, op, number);
    }

    @Test
    void everyCollectiveEnds() {
        List<Kind> blocking = List.of(Kind.BARRIER, Kind.BCAST, Kind.GATHERV, Kind.ALLREDUCE, Kind.SCAN);
        Ranks.run(RANKS, world -> {
            List<Call> calls = new ArrayList<>();
            List<Request<?>> requests = new ArrayList<>();
            for (Kind kind : blocking) {
                plan(kind, kind.ordinal()).at(world.rank()).run(world);
            }
            for (Kind kind : Kind.values()) {
                calls.add(plan(kind, 50 + kind.ordinal()).at(world.rank()));
                requests.add(calls.get(calls.size() - 1).start(world));
            }
            Request.awaitAll(requests);
            calls.forEach(Call::check);
            world.close();
        });
    }

    @Test
    void communicatorsGridsAndObjects() {
        Ranks.run(RANKS, world -> {
            try (Comm dup = world.dup();
                    Comm part = dup.split(dup.rank() % 10, -dup.rank())) {
                assertEquals(100, part.allreduce(1L, Op.SUM));
                assertEquals(
                        RANKS - 10 + world.rank() % 10,
                        part.group().worldRanks().get(0));
            }
            CartComm grid = world.cartesian(
                            CartComm.balancedDims(RANKS, 0, 0, 0), new boolean[] {true, true, true}, false)
                    .orElseThrow();
            assertArrayEquals(new int[] {10, 10, 10}, grid.dims());
            int[] around = new int[6];
            grid.neighborAllgather(Ranks.ints(grid.rank()), Buf.of(around));
            for (int i = 0; i < around.length; i++) {
                assertEquals(grid.shift(i / 2, i % 2 == 0 ? -1 : 1).dest(), around[i]);
            }
            assertEquals(RANKS, world.objects().allreduce(Integer.class, 1, Integer::sum));
            assertEquals("x", world.objects().bcast(String.class, world.rank() == 999 ? "x" : null, 999));
            assertEquals(
                    RANKS,
                    world.objects().allgather(Integer.class, world.rank()).size());
        });
    }

    @Test
    void anOperationFailsOnAll() {
        Ranks.run(RANKS, world -> {
            Op broken = Op.longs((a, b) -> {
                if (a == 500 || b == 500) {
                    throw new IllegalStateException("boom");
                }
                return Math.max(a, b);
            });
            OpException e = assertThrows(OpException.class, () -> world.allreduce((long) world.rank(), broken));
            assertTrue(e.getMessage().contains("boom"), e.getMessage());
            assertEquals(RANKS, world.allreduce(1L, Op.SUM));
        });
    }
}
