package org.minimpi.mpj;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.minimpi.AbortedException;
import org.minimpi.Buf;
import org.minimpi.Job;
import org.minimpi.MpiException;
import org.minimpi.RankFailedException;
import org.minimpi.Status;
import org.minimpi.engine.match.Credits;
import org.minimpi.engine.match.Mailbox;
import org.minimpi.spi.Completion;
import org.minimpi.spi.Content;
import org.minimpi.spi.Context;
import org.minimpi.spi.Endpoint;
import org.minimpi.spi.MatchedMessage;
import org.minimpi.spi.Pending;
import org.minimpi.spi.RankFailure;
import org.minimpi.spi.ReceiveCompletion;
import org.minimpi.spi.SendMode;
import org.minimpi.spi.Unreceived;
import org.minimpi.spi.Waiter;

/** The rank that this JVM, or its class loader, is in MPJ Express. Threads that wait make all progress there is. */
final class MpjEndpoint implements Endpoint {
    private static final System.Logger LOG = System.getLogger(MpjEndpoint.class.getName());
    private static final long GOODBYE_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final MpjExpress mpj;
    private final Caller caller = new Caller();
    private final Credits credits;
    private final Mailbox mailbox;
    private final Wire wire;
    private final Pauses pauses;
    private final AtomicInteger running;
    private final AtomicReference<RankFailure> failure = new AtomicReference<>();
    private volatile boolean closing;
    private volatile boolean told;

    MpjEndpoint(MpjExpress mpj, Job job) {
        this.mpj = mpj;
        this.credits = new Credits(job.buffering(), mpj.size());
        this.mailbox = new Mailbox(job.buffering());
        this.wire = new Wire(mpj, caller);
        this.pauses = new Pauses(mpj.size());
        this.running = new AtomicInteger(mpj.size() - 1);
    }

    @Override
    public int worldRank() {
        return mpj.rank();
    }

    @Override
    public int worldSize() {
        return mpj.size();
    }

    @Override
    public int maxTag() {
        return Integer.MAX_VALUE;
    }

    @Override
    public Optional<Thread> newThread(String name, Runnable body) {
        return Optional.of(caller.newThread(name, body));
    }

    @Override
    public void open(Context parent, Optional<Context> context) {
        // The number in each frame keeps messages apart.
    }

    @Override
    public void free(Context context) {
        // As above.
    }

    @Override
    public Pending send(Context context, Buf buf, Content content, int dest, int tag, SendMode mode, Completion done) {
        int worldDest = context.worldRank(dest);
        if (worldDest == mpj.rank()) {
            return mailbox.deliver(context.id(), context.rank(), tag, content, buf, mode, done);
        }
        if (failure.get() != null) {
            done.fail(this::failure);
            return Pending.NONE;
        }
        try {
            boolean aside = credits.reserve(worldDest, mode, buf.bytes());
            if (aside && buf.bytes() <= Frame.MOST_ELEMENT_BYTES) {
                wire.send(worldDest, Frame.eager(mpj.rank(), context.id(), context.rank(), tag, content, buf));
                done.complete(context.rank(), tag, buf.bytes());
                return Pending.NONE;
            }
            return offer(context, buf, content, worldDest, tag, aside, done);
        } catch (MpiException e) {
            done.fail(() -> e);
            return Pending.NONE;
        }
    }

    private Pending offer(
            Context context, Buf buf, Content content, int worldDest, int tag, boolean aside, Completion done) {
        boolean copies = aside || buf.storage() instanceof ByteBuffer;
        Buf array = copies ? buf.copy() : buf;
        Completion sender = aside ? new AsideSend(credits, worldDest, buf.bytes()) : done;
        wire.offer(new Offer(context, array, content, worldDest, tag, sender));
        if (aside) {
            done.complete(context.rank(), tag, buf.bytes());
        }
        return Pending.OUT_OF_REACH;
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
        return wire.progress(this::arrived);
    }

    /** What is to be done about a frame, with no lock held. */
    private Runnable arrived(Frame frame) {
        switch (frame.kind()) {
            case EAGER -> {
                return arrived(new EagerMessage(frame, this::received));
            }
            case RENDEZVOUS, DEFERRED -> {
                return arrived(new RendezvousMessage(frame, wire));
            }
            case REQUEST -> {
                return () -> wire.requested(frame.sender(), frame.serial());
            }
            case CREDIT -> {
                return () -> credits.returned(frame.sender(), frame.credit());
            }
            case ENDED -> {
                return running::decrementAndGet;
            }
            default -> {
                return () -> failed(frame.failure());
            }
        }
    }

    private Runnable arrived(FrameMessage message) {
        ReceiveCompletion receiver = mailbox.arrived(message);
        return () -> {
            if (receiver != null) {
                message.deliver(receiver);
            }
        };
    }

    /** What was copied aside for a sender has been taken. */
    private void received(FrameMessage message, long bytes) {
        credits.received(message.sender(), bytes);
        long due = closing ? 0 : credits.due(message.sender());
        if (due > 0) {
            wire.send(message.sender(), Frame.credit(mpj.rank(), due));
        }
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
        pauses.until(
                () -> progress()
                        || waiter.isSignalled()
                        || Thread.currentThread().isInterrupted(),
                waiter,
                nanos);
    }

    @Override
    public void fail(Throwable cause) {
        failed(new RankFailure(mpj.rank(), cause));
        if (!told && failedElsewhere().isEmpty()) {
            tellOthers(Frame.failed(mpj.rank(), cause));
            told = true;
        }
    }

    @Override
    public Optional<RankFailure> failedElsewhere() {
        return Optional.ofNullable(failure.get()).filter(first -> first.rank() != mpj.rank());
    }

    /** Releases everybody who waits here. */
    private void failed(RankFailure first) {
        failure.compareAndSet(null, first);
        mailbox.fail(this::failure);
        wire.fail(this::failure);
    }

    private MpiException failure() {
        RankFailure first = failure.get();
        return first.cause() instanceof AbortedException aborted
                ? new AbortedException(aborted.code(), aborted.getMessage())
                : new RankFailedException(first.rank(), first.cause());
    }

    private void tellOthers(Frame frame) {
        for (int rank = 0; rank < mpj.size(); rank++) {
            if (rank != mpj.rank()) {
                tell(rank, frame);
            }
        }
    }

    /** One that is gone keeps the others from nothing. */
    private void tell(int rank, Frame frame) {
        try {
            wire.send(rank, frame);
        } catch (MpiException e) {
            LOG.log(System.Logger.Level.DEBUG, "rank " + rank + " cannot be told", e);
        }
    }

    @Override
    public List<Unreceived> unreceived() {
        return mailbox.unreceived();
    }

    /** Others may need what this rank has sent, and its frames move only while they call; so all end together. */
    @Override
    public void close() {
        closing = true;
        if (failure.get() == null) {
            tellOthers(Frame.ended(mpj.rank()));
            progressUntil(() -> failure.get() != null || running.get() == 0 && wire.isQuiet(), Long.MAX_VALUE);
        }
        if (failure.get() == null) {
            caller.call(() -> {
                mpj.finish();
                return null;
            });
        } else {
            progressUntil(wire::isQuiet, GOODBYE_NANOS);
        }
    }

    private void progressUntil(BooleanSupplier reached, long nanos) {
        Waiter waiter = new Waiter();
        pauses.until(
                () -> {
                    progress();
                    return reached.getAsBoolean();
                },
                waiter,
                nanos);
    }
}
