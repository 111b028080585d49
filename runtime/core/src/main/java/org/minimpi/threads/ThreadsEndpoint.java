package org.minimpi.threads;

import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.minimpi.Buf;
import org.minimpi.Status;
import org.minimpi.engine.match.Mailbox;
import org.minimpi.spi.Completion;
import org.minimpi.spi.Content;
import org.minimpi.spi.Context;
import org.minimpi.spi.Endpoint;
import org.minimpi.spi.MatchedMessage;
import org.minimpi.spi.MeetingPlace;
import org.minimpi.spi.Pending;
import org.minimpi.spi.ReceiveCompletion;
import org.minimpi.spi.SendMode;
import org.minimpi.spi.Unreceived;
import org.minimpi.spi.Waiter;

/** One rank of a job of threads: its own mailbox to receive from, the others' to send to. */
final class ThreadsEndpoint implements Endpoint {
    private final SharedJob job;
    private final int rank;
    private final Mailbox mailbox;

    ThreadsEndpoint(SharedJob job, int rank) {
        this.job = job;
        this.rank = rank;
        this.mailbox = job.mailbox(rank);
    }

    @Override
    public int worldRank() {
        return rank;
    }

    @Override
    public int worldSize() {
        return job.size();
    }

    @Override
    public int maxTag() {
        return Integer.MAX_VALUE;
    }

    @Override
    public void open(Context parent, Optional<Context> context) {
        // The number in each envelope keeps messages apart.
    }

    @Override
    public void free(Context context) {
        job.forget(context);
    }

    @Override
    public Optional<MeetingPlace> meetingPlace(Context context) {
        return Optional.of(job.meetings(context));
    }

    @Override
    public Pending send(Context context, Buf buf, Content content, int dest, int tag, SendMode mode, Completion done) {
        return job.mailbox(context.worldRank(dest))
                .deliver(context.id(), context.rank(), tag, content, buf, mode, done);
    }

    @Override
    public Pending recv(Context context, int source, int tag, ReceiveCompletion receiver) {
        return mailbox.post(context.id(), source, tag, receiver);
    }

    @Override
    public Optional<Status> peek(Context context, int source, int tag) {
        return mailbox.peek(context.id(), source, tag);
    }

    @Override
    public Optional<MatchedMessage> take(Context context, int source, int tag) {
        return mailbox.take(context.id(), source, tag);
    }

    @Override
    public boolean progress() {
        return false;
    }

    @Override
    public void watch(Waiter waiter) {
        mailbox.watch(waiter);
    }

    @Override
    public void unwatch(Waiter waiter) {
        mailbox.unwatch(waiter);
    }

    @Override
    public void park(Waiter waiter, long nanos) {
        job.parking.park(waiter, nanos);
    }

    @Override
    public boolean look(BooleanSupplier what) {
        return job.parking.look(what);
    }

    @Override
    public void fail(Throwable cause) {
        job.fail(rank, cause);
    }

    @Override
    public List<Unreceived> unreceived() {
        return mailbox.unreceived();
    }

    @Override
    public void close() {
        // A message that is on its way is in its receiver's mailbox, so a rank that ends has nothing to give up.
    }
}
