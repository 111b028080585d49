package org.minimpi.launcher;

import java.util.function.IntConsumer;
import org.minimpi.AbortedException;
import org.minimpi.JobFailedException;
import org.minimpi.RankFailedException;

/** The exit status of a job: that of the first of its ranks to fail. */
final class JobStatus {
    private final IntConsumer decided;
    private int first;
    private int firstReturned;
    private String firstThrown;

    /** {@code decided} is told the status that a rank has returned and that the job will end with. */
    JobStatus(IntConsumer decided) {
        this.decided = decided;
    }

    /** A rank returned non-zero; if the job had failed by then, it did so because of that. */
    synchronized void returned(int code, boolean jobHasFailed) {
        int status = legal(code);
        if (firstReturned == 0) {
            firstReturned = status;
        }
        if (first == 0 && firstThrown == null && !jobHasFailed) {
            first = status;
            decided.accept(status);
        }
    }

    /** A rank threw. Which of several was first, and why, only the job can say. */
    synchronized void threw(int rank, Throwable what) {
        if (firstThrown == null) {
            firstThrown = new RankFailedException(rank, what).getMessage();
        }
    }

    /** Which rank threw what, in words; null if none did. */
    synchronized String firstThrown() {
        return firstThrown;
    }

    /** The first non-zero status that a rank returned, for whatever reason; 0 if none did. */
    synchronized int firstReturned() {
        return firstReturned;
    }

    /** The status of the job, which has ended: with this failure, or with none if it is null. */
    synchronized int exit(JobFailedException failure) {
        if (first != 0 || failure == null) {
            return first;
        }
        return failure.getCause() instanceof AbortedException aborted ? legal(aborted.code()) : Launcher.FAILURE;
    }

    /** An operating system keeps eight bits: 256 would be a success. */
    private static int legal(int code) {
        return code >= 1 && code <= 255 ? code : Launcher.FAILURE;
    }
}
