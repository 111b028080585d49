package org.minimpi.engine.check;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.minimpi.Job;
import org.minimpi.spi.Traffic;

class RankStateTest {
    private static final int RANKS = 3;

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
}
