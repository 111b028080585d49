package org.minimpi.threads;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.minimpi.AbortedException;
import org.minimpi.DeadlockException;
import org.minimpi.Job;
import org.minimpi.MpiException;
import org.minimpi.RankFailedException;
import org.minimpi.engine.match.Mailbox;
import org.minimpi.engine.match.Parking;
import org.minimpi.spi.Context;

/** What the ranks of one job share. */
final class SharedJob {
    final Parking parking;
    private final Mailbox[] mailboxes;
    private final Supplier<MpiException> failure = this::failure;
    /** Where the ranks of a context begin to meet, until each of them knows. */
    private final Map<Long, Start> starts = new ConcurrentHashMap<>();

    private final Map<Member, Meetings> meetings = new ConcurrentHashMap<>();
    private int failedRank;
    private volatile Throwable failedWith;

    private record Member(long context, int rank) {

        static Member of(Context context) {
            return new Member(context.id(), context.rank());
        }
    }

    private record Start(Meeting first, AtomicInteger known) {}

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

    /** Where a rank meets the others of a context; called once for each. */
    Meetings meetings(Context context) {
        Start start =
                starts.computeIfAbsent(context.id(), id -> new Start(new Meeting(context.size()), new AtomicInteger()));
        if (start.known.incrementAndGet() == context.size()) {
            starts.remove(context.id());
        }
        Meetings its = new Meetings(this, context.rank(), start.first);
        meetings.put(Member.of(context), its);
        return its;
    }

    /** A rank uses its context no more. */
    void forget(Context context) {
        meetings.remove(Member.of(context));
    }

    boolean hasFailed() {
        return failedWith != null;
    }

    /** Makes what everything fails with once the job has. */
    Supplier<MpiException> failureSupplier() {
        return failure;
    }

    /** Mailboxes come first and need no memory, as there may be none left; the exceptions are made by those who throw them. */
    void fail(int rank, Throwable cause) {
        failedRank = rank;
        failedWith = cause;
        for (Mailbox mailbox : mailboxes) {
            mailbox.fail(failure);
        }
        for (Meetings its : meetings.values()) {
            its.fail(failure);
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
