package org.minimpi.engine.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WaitGraphTest {
    private static final long SEED = Long.getLong("minimpi.seed", System.nanoTime());

    private static Wait all(int... ranks) {
        return new Wait(false, ranks, "all");
    }

    private static Wait any(int... ranks) {
        return new Wait(true, ranks, "any");
    }

    private static List<Integer> dead(Wait[] waits, boolean... running) {
        WaitGraph graph = new WaitGraph(waits, running);
        return IntStream.range(0, waits.length).filter(graph::isDead).boxed().toList();
    }

    @Test
    void aCycleIsDead() {
        Wait[] waits = {all(1), all(2), all(0)};
        assertEquals(List.of(0, 1, 2), dead(waits, false, false, false));
        assertEquals(List.of(0, 1, 2), new WaitGraph(waits, new boolean[3]).culprits());
    }

    @Test
    void whoWaitsForARunningRankIsLive() {
        assertEquals(List.of(), dead(new Wait[] {all(1), all(2), null}, false, false, true));
    }

    @Test
    void whoWaitsForAnEndedRankIsDead() {
        assertEquals(List.of(0, 1), dead(new Wait[] {all(1), all(2), null}, false, false, false));
    }

    @Test
    void oneLiveRankIsEnoughForAny() {
        assertEquals(List.of(), dead(new Wait[] {any(1, 2), all(0), null}, false, false, true));
        assertEquals(List.of(0, 1), dead(new Wait[] {all(1, 2), all(0), null}, false, false, true));
    }

    @Test
    void aCycleThroughAnyIsNoDeadlock() {
        Wait[] waits = {any(1, 2), all(0), any(0, 3), null};
        assertEquals(List.of(), dead(waits, false, false, false, true));
    }

    @Test
    void whatEndsByItselfIsLive() {
        assertEquals(List.of(), dead(new Wait[] {Wait.forNobody("barrier"), all(0)}, false, false));
        assertEquals(List.of(0), dead(new Wait[] {any()}, false));
    }

    @Test
    void theReportNamesOneOfAllAndAllOfAny() {
        Wait[] waits = {all(1, 2), any(2, 3), all(2), all(3), all(0)};
        WaitGraph graph = new WaitGraph(waits, new boolean[5]);
        assertEquals(List.of(0, 1, 2, 3), graph.culprits());
        assertEquals(List.of(1), Arrays.stream(graph.inVain(0)).boxed().toList());
        assertEquals(List.of(2, 3), Arrays.stream(graph.inVain(1)).boxed().toList());
    }

    /** Against the plain definition, applied until nothing changes. */
    @Test
    void randomGraphs() {
        Random random = new Random(SEED);
        for (int round = 0; round < 2_000; round++) {
            int size = 1 + random.nextInt(8);
            Wait[] waits = new Wait[size];
            boolean[] running = new boolean[size];
            for (int rank = 0; rank < size; rank++) {
                int state = random.nextInt(6);
                running[rank] = state == 0;
                if (state > 1) {
                    int[] others = IntStream.range(0, size)
                            .filter(other -> random.nextInt(3) == 0)
                            .toArray();
                    waits[rank] = new Wait(random.nextBoolean(), others, "");
                }
            }
            boolean[] live = running.clone();
            for (int i = 0; i < size; i++) {
                for (int rank = 0; rank < size; rank++) {
                    if (waits[rank] != null) {
                        IntStream others = Arrays.stream(waits[rank].ranks());
                        live[rank] |= waits[rank].any()
                                ? others.anyMatch(other -> live[other])
                                : others.allMatch(other -> live[other]);
                    }
                }
            }
            WaitGraph graph = new WaitGraph(waits, running);
            for (int rank = 0; rank < size; rank++) {
                assertEquals(
                        waits[rank] != null && !live[rank],
                        graph.isDead(rank),
                        "rank " + rank + " of " + Arrays.toString(waits) + " -Dminimpi.seed=" + SEED);
            }
            if (graph.firstDead() >= 0) {
                assertTrue(graph.culprits().stream().allMatch(graph::isDead));
                assertFalse(graph.culprits().isEmpty());
            }
        }
    }
}
