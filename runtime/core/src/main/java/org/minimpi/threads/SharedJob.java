package org.minimpi.threads;

import java.util.function.Supplier;
import org.minimpi.AbortedException;
import org.minimpi.DeadlockException;
import org.minimpi.Job;
import org.minimpi.MpiException;
import org.minimpi.RankFailedException;
import org.minimpi.engine.match.Mailbox;
import org.minimpi.engine.match.Parking;

/** What the ranks of one job share. */
final class SharedJob {
    final Parking parking;
    private final Mailbox[] mailboxes;
    private final Supplier<MpiException> failure = this::failure;
    private int failedRank;
    private volatile Throwable failedWith;

    SharedJob(Job job) {
        parking = new Parking(job.ranks());
        mailboxes = new Mailbox[job.ranks()];
        for (int rank = 0; rank < mailboxes.length; rank++) {
            mailboxes[rank] = new Mailbox(job.buffering());
        }
    }

    int size() {
        return mailboxes.length;
    }

    Mailbox mailbox(int rank) {
        return mailboxes[rank];
    }

    /** Needs no memory, as there may be none left; the exceptions are made by those who throw them. */
    void fail(int rank, Throwable cause) {
        failedRank = rank;
        failedWith = cause;
        for (Mailbox mailbox : mailboxes) {
            mailbox.fail(failure);
        }
    }

    private MpiException failure() {
        if (failedWith instanceof AbortedException aborted) {
            return new AbortedException(aborted.code(), aborted.getMessage());
        }
        return failedWith instanceof DeadlockException deadlock
                ? new DeadlockException(deadlock.getMessage())
                : new RankFailedException(failedRank, failedWith);
    }
}
