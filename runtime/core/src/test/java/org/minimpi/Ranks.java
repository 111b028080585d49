package org.minimpi;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/** Runs jobs in tests: an assertion that fails in a rank is the test's own. */
final class Ranks {

    private Ranks() {}

    static void run(int ranks, RankMain main) {
        run(Job.ranks(ranks), main);
    }

    static void run(Job job, RankMain main) {
        try {
            job.run(main);
        } catch (JobFailedException e) {
            if (e.getCause() instanceof AssertionError assertion) {
                throw assertion;
            }
            throw e;
        }
    }

    static JobFailedException failure(int ranks, RankMain main) {
        return failure(Job.ranks(ranks), main);
    }

    static JobFailedException failure(Job job, RankMain main) {
        return assertThrows(JobFailedException.class, () -> run(job, main));
    }

    /** No buffering, the default, all, and bounds so small that a program meets both sides of them. */
    static Stream<Buffering> bufferings() {
        return Stream.of(Buffering.ZERO, Buffering.DEFAULT, Buffering.INFINITE, new Buffering(64, 300));
    }

    /** Returns once the thread is parked; to be used on a thread that has nothing to park for but what is tested. */
    static void awaitParked(CompletableFuture<Thread> soon) {
        Thread thread = soon.join();
        while (thread.getState() != Thread.State.WAITING) {
            assertTrue(thread.isAlive(), "the thread ended in place of waiting");
            Thread.yield();
        }
    }

    static Buf ints(int... values) {
        return Buf.of(values);
    }
}
