package org.minimpi.engine.check;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.minimpi.Job;
import org.minimpi.spi.Traffic;

class RankStateTest {
    private static final int RANKS = 3;
    private static final int FUZZED = 100_000;

    private static RankWatch ended() {
        DeadlockDetector detector =
                new DeadlockDetector(Job.ranks(RANKS), List::of, (found, rank) -> {}, (to, of) -> {});
        detector.rank(1).ends();
        return detector.rank(1);
    }

    /** Has sent so much to each other rank. */
    private static final class Sent implements Traffic {
        private long much;

        @Override
        public long sent(int rank) {
            return much;
        }

        @Override
        public long arrived(int rank) {
            return 0;
        }
    }

    @Test
    void whatATaskSendsBeforeItEndsIsSeen() {
        Sent traffic = new Sent();
        RankState state = RankState.of(
                ended(),
                () -> {
                    traffic.much++;
                    return false;
                },
                traffic,
                RANKS);
        assertEquals(RankState.Kind.ENDED, state.kind());
        assertArrayEquals(new long[] {1, 1, 1}, state.sent());
    }

    @Test
    void aRankThatTasksWorkForIsRunning() {
        assertEquals(
                RankState.Kind.RUNNING,
                RankState.of(ended(), () -> true, new Sent(), RANKS).kind());
    }

    private static RankState waiting(String what) {
        int[] others = {0, 2};
        Wait wait = new Wait(true, others, others, what, true);
        return new RankState(RankState.Kind.WAITING, wait, "App.java:7", new long[] {1, 2, 3}, new long[] {4, 5, 6});
    }

    @Test
    void itIsReadAsItWasSaid() {
        RankState read = RankState.decoded(waiting("recv").encoded(), RANKS);
        assertEquals("recv", read.why().what());
        assertEquals("App.java:7", read.site());
        assertArrayEquals(new int[] {0, 2}, read.why().ranks());
        assertArrayEquals(new long[] {1, 2, 3}, read.arrived());
        assertArrayEquals(new long[] {4, 5, 6}, read.sent());
        RankState running = RankState.of(ended(), () -> true, new Sent(), RANKS);
        assertEquals(
                RankState.Kind.RUNNING,
                RankState.decoded(running.encoded(), RANKS).kind());
    }

    @Test
    void whatIsTooLongIsCut() {
        RankState read = RankState.decoded(waiting("x".repeat(100_000)).encoded(), RANKS);
        assertEquals(10_000, read.why().what().length());
    }

    @Test
    void nonsenseIsRefused() {
        long seed = Long.getLong("minimpi.seed", System.nanoTime());
        Random random = new Random(seed);
        int refused = 0;
        for (int i = 0; i < FUZZED; i++) {
            byte[] bytes = waiting("recv").encoded();
            for (int changes = random.nextInt(4); changes > 0; changes--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
            }
            bytes = random.nextInt(4) == 0 ? Arrays.copyOf(bytes, random.nextInt(2 * bytes.length)) : bytes;
            try {
                RankState read = RankState.decoded(bytes, RANKS);
                assertTrue(read.why() == null || read.why().ranks().length <= bytes.length, "seed " + seed);
            } catch (IllegalArgumentException e) {
                refused++;
            }
        }
        assertTrue(refused > FUZZED / 10, refused + " refused, seed " + seed);
    }
}
