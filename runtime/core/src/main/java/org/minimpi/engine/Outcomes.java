package org.minimpi.engine;

import java.util.ArrayList;
import java.util.List;
import org.minimpi.AbortedException;
import org.minimpi.JobFailedException;

/** How the ranks of a job ended: the first failure in time is the job's, the others are shown behind it. */
final class Outcomes {

    private record Failure(int rank, Throwable cause) {}

    private final String job;
    private final int ranks;
    private final List<Failure> failures = new ArrayList<>();

    Outcomes(String job, int ranks) {
        this.job = job;
        this.ranks = ranks;
    }

    synchronized void failed(int rank, Throwable cause) {
        for (Failure earlier : failures) {
            if (earlier.cause == cause) {
                return;
            }
        }
        failures.add(new Failure(rank, cause));
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

    private String describe(Failure failure) {
        String who = job + ": rank " + failure.rank + " of " + ranks;
        return failure.cause instanceof AbortedException aborted
                ? who + " aborted the job with code " + aborted.code() + ": " + aborted.getMessage()
                : who + " failed: " + failure.cause;
    }
}
