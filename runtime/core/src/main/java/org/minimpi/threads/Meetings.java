package org.minimpi.threads;

import java.util.function.Supplier;
import org.minimpi.Buf;
import org.minimpi.BuiltinOp;
import org.minimpi.MpiException;
import org.minimpi.spi.MeetingPlace;
import org.minimpi.spi.Pending;
import org.minimpi.spi.ReceiveCompletion;

/** One rank's way through the meetings of a context, each of which knows the one after it. */
final class Meetings implements MeetingPlace {
    private final SharedJob job;
    private final int rank;
    /** The last that this rank has come to, or one before all. */
    private volatile Meeting last;

    Meetings(SharedJob job, int rank, Meeting first) {
        this.job = job;
        this.rank = rank;
        this.last = first;
    }

    @Override
    public Pending meet(int number, Buf mine, Buf result, BuiltinOp op, ReceiveCompletion done) {
        Meeting meeting = last.next();
        last = meeting;
        meeting.come(rank, new Meeting.Guest(number, mine, result, op, done), job.failureSupplier());
        if (job.hasFailed()) {
            meeting.fail(job.failureSupplier());
        }
        return () -> meeting.leave(rank);
    }

    /** None that is not over will be. */
    void fail(Supplier<? extends MpiException> failure) {
        for (Meeting meeting = last; meeting != null; meeting = meeting.nextIfAny()) {
            meeting.fail(failure);
        }
    }
}
