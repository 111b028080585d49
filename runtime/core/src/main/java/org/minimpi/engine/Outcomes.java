package org.minimpi.engine;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.minimpi.AbortedException;
import org.minimpi.JobFailedException;

/** How the ranks of a job ended: the first failure in time is the job's, the others are shown behind it. */
final class Outcomes {

    private record Failure(int rank, Throwable cause) {}

    private final String job;
    private final int ranks;
    private final List<Failure> failures = new ArrayList<>();
    private final Set<Throwable> known = Collections.newSetFromMap(new IdentityHashMap<>());

    Outcomes(String job, int ranks) {
        this.job = job;
        this.ranks = ranks;
    }

    /** Notes a failure, once; true if it is the job's first. */
    synchronized boolean failed(int rank, Throwable cause) {
        if (!known.contains(cause)) {
            failures.add(new Failure(rank, cause));
            known.add(cause);
        }
        return failures.get(0).cause == cause;
    }

    synchronized boolean hasFailed() {
        return !failures.isEmpty();
    }

    /** Throws if a rank failed. */
    synchronized void check() {
        if (failures.isEmpty()) {
            return;
        }
        Failure first = failures.get(0);
        JobFailedException failure = new JobFailedException(first.rank, describe(first), first.cause);
        for (Failure later : failures.subList(1, failures.size())) {
            failure.addSuppressed(later.cause);
        }
        throw failure;
    }

    /** Shows, behind {@code shown}, the failures that came before {@code failure}. */
    synchronized void suppressBefore(Throwable failure, Throwable shown) {
        for (Failure earlier : failures) {
            if (earlier.cause == failure) {
                return;
            }
            shown.addSuppressed(earlier.cause);
        }
    }

    private String describe(Failure failure) {
        String who = job + ": rank " + failure.rank + " of " + ranks;
        return failure.cause instanceof AbortedException aborted
                ? who + " aborted the job with code " + aborted.code() + ": " + aborted.getMessage()
                : who + " failed: " + text(failure.cause);
    }

    /** A failure may fail to describe itself. */
    private static String text(Throwable cause) {
        try {
            return cause.toString();
        } catch (RuntimeException e) {
            return cause.getClass().getName();
        }
    }
}
