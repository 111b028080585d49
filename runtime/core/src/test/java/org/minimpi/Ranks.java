package org.minimpi;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.opentest4j.TestAbortedException;

/** Runs jobs in tests: an assertion or assumption that fails in a rank is the test's own. */
public final class Ranks {

    private static final Set<Thread.State> PARKED = EnumSet.of(Thread.State.WAITING, Thread.State.TIMED_WAITING);

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
            if (e.getCause() instanceof TestAbortedException assumption) {
                throw assumption;
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

    /** Skips the test where the backend is without something. */
    public static void needs(Capability capability) {
        AtomicBoolean there = new AtomicBoolean();
        run(1, world -> there.set(world.supports(capability)));
        assumeTrue(there.get(), () -> "backend " + Job.ranks(1).backend() + " has no " + capability);
    }

    /**
     * Returns once the thread is parked, if only between two looks. For a thread that has nothing to park for but what is
     * tested.
     */
    static void awaitParked(CompletableFuture<Thread> soon) {
        Thread thread = soon.join();
        while (!PARKED.contains(thread.getState())) {
            assertTrue(thread.isAlive(), "the thread ended in place of waiting");
            Thread.yield();
        }
    }

    static Buf ints(int... values) {
        return Buf.of(values);
    }
}
