package org.minimpi.engine.collective;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class BarrierTest {

    private interface Barrier {
        Schedule of(int rank, int size);
    }

    @Test
    void dissemination() {
        check(DisseminationBarrier::new);
    }

    @Test
    void tree() {
        check(TreeBarrier::new);
    }

    @Test
    void chosen() {
        check(Algorithms::barrier);
    }

    private static void check(Barrier barrier) {
        for (int size : Trial.SIZES) {
            for (int i = 0; i < 20; i++) {
                Trial.of("barrier", size, trial -> {
                    Simulation run = trial.run(rank -> barrier.of(rank, size));
                    assertEquals(size, run.begunWhenTheFirstEnded(), "ranks that have entered");
                });
            }
        }
    }

    @Test
    void treeNeedsTheFewestMessages() {
        Trial.of("tree barrier", 1_000, trial -> {
            Simulation run = trial.run(rank -> new TreeBarrier(rank, 1_000));
            assertEquals(1_000, run.begunWhenTheFirstEnded());
            assertEquals(2 * 999, run.messages());
        });
    }

    @Test
    void disseminationTakesTheFewestRounds() {
        Trial.of("dissemination barrier", 1_000, trial -> {
            Simulation run = trial.run(rank -> new DisseminationBarrier(rank, 1_000));
            assertEquals(1_000, run.begunWhenTheFirstEnded());
            assertEquals(10 * 1_000, run.messages());
        });
    }
}
