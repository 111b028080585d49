package org.minimpi.engine;

import java.util.concurrent.atomic.AtomicInteger;
import org.minimpi.AbortedException;
import org.minimpi.DeadlockException;
import org.minimpi.Finding;
import org.minimpi.JobFailedException;

/**
 * How the ranks of a job ended: the first failure in time is the job's, the others are shown behind it. Of each rank the
 * first failure counts. Noting that needs no memory, as there may be none left.
 */
final class Outcomes {
    private static final AtomicInteger JOBS = new AtomicInteger();

    private final int number = JOBS.incrementAndGet();
    private final String job;
    private final Throwable[] causes;
    private final int[] inTime;
    private int failed;

    Outcomes(String job, int ranks) {
        this.job = job;
        this.causes = new Throwable[ranks];
        this.inTime = new int[ranks];
    }

    /** The job's name. */
    String name() {
        return job;
    }

    /** The job's number in this JVM. */
    int number() {
        return number;
    }

    /** Notes a failure; true if it is the job's. */
    synchronized boolean failed(int rank, Throwable cause) {
        if (causes[rank] == null) {
            causes[rank] = cause;
            inTime[failed] = rank;
            failed++;
        } else if (causes[rank] != cause && !isSameDeadlock(causes[rank], cause)) {
            causes[rank].addSuppressed(cause);
        }
        return causes[inTime[0]] == cause;
    }

    synchronized boolean hasFailed() {
        return failed > 0;
    }

    /** Throws if a rank failed. */
    synchronized void check() {
        if (failed == 0) {
            return;
        }
        int rank = inTime[0];
        JobFailedException failure = new JobFailedException(rank, describe(rank), causes[rank]);
        for (int i = 1; i < failed; i++) {
            if (causes[inTime[i]] != causes[rank] && !isSameDeadlock(causes[inTime[i]], causes[rank])) {
                failure.addSuppressed(causes[inTime[i]]);
            }
        }
        throw failure;
    }

    /** Shows, behind {@code shown}, the failures that came before {@code failure}. */
    synchronized void suppressBefore(Throwable failure, Throwable shown) {
        for (int i = 0; i < failed && causes[inTime[i]] != failure; i++) {
            shown.addSuppressed(causes[inTime[i]]);
        }
    }

    /** Every rank is told of a deadlock in the same words. */
    private static boolean isSameDeadlock(Throwable a, Throwable b) {
        return a instanceof DeadlockException
                && b instanceof DeadlockException
                && a.getMessage().equals(b.getMessage());
    }

    private String describe(int rank) {
        if (causes[rank] instanceof Finding) {
            return causes[rank].getMessage();
        }
        String who = job + ": rank " + rank + " of " + causes.length;
        return causes[rank] instanceof AbortedException aborted
                ? who + " aborted the job with code " + aborted.code() + ": " + aborted.getMessage()
                : who + " failed: " + Failures.text(causes[rank]);
    }
}
