package org.minimpi.poor;

import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.function.Supplier;
import org.minimpi.AbortedException;
import org.minimpi.MpiException;
import org.minimpi.RankFailedException;

/** What ranks tell each other beside their messages: who has ended, who has failed. Processes would send it. */
final class PoorJob {
    private final AtomicIntegerArray ended;
    private final Supplier<MpiException> failure = this::makeFailure;
    private int failedRank;
    private volatile Throwable failedWith;

    PoorJob(int size) {
        ended = new AtomicIntegerArray(size);
    }

    int size() {
        return ended.length();
    }

    void end(int rank) {
        ended.set(rank, 1);
    }

    boolean hasEnded(int rank) {
        return ended.get(rank) == 1;
    }

    void fail(int rank, Throwable cause) {
        failedRank = rank;
        failedWith = cause;
    }

    /** Null if no rank has failed. */
    Supplier<MpiException> failure() {
        return failedWith == null ? null : failure;
    }

    private MpiException makeFailure() {
        return failedWith instanceof AbortedException aborted
                ? new AbortedException(aborted.code(), aborted.getMessage())
                : new RankFailedException(failedRank, failedWith);
    }
}
