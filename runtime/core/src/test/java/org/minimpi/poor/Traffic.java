package org.minimpi.poor;

import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.minimpi.Buf;
import org.minimpi.Buffering;
import org.minimpi.MpiException;
import org.minimpi.TransportException;
import org.minimpi.spi.Completion;
import org.minimpi.spi.Content;
import org.minimpi.spi.Context;
import org.minimpi.spi.ReceiveCompletion;
import org.minimpi.spi.SendMode;

/**
 * One rank's messages on their way, and its channels.
 *
 * <p><b>Sends.</b> The library takes bytes, so each message is copied when it is sent; what {@link Buffering} says is whether
 * its sender waits until it has been moved. To the library a message that was taken by a probe is received, so a
 * synchronous send waits for an answer besides, which has a communicator of its own.
 *
 * <p><b>Who tells.</b> Any thread of the rank may find that a message is done; the one that takes it out of its set tells it,
 * with no lock held. So what fails is what was in a set, and who is being told a result is told nothing else.
 */
final class Traffic {
    private static final byte[] EMPTY = {};
    private static final long ANSWERS = -1;
    /** What a copy of length zero costs. */
    private static final int ENTRY_BYTES = 64;

    private final PoorMpi mpi;
    private final Buffering bounds;
    private final PoorComm answers;
    private final Map<Long, Channel> channels = new ConcurrentHashMap<>();
    private final Set<Outgoing> outgoing = ConcurrentHashMap.newKeySet();
    private final Set<Incoming> incoming = ConcurrentHashMap.newKeySet();
    private final AtomicLong aside = new AtomicLong();
    private final AtomicInteger asked = new AtomicInteger();

    Traffic(PoorMpi mpi, Buffering bounds, Context world) {
        this.mpi = mpi;
        this.bounds = bounds;
        this.answers = mpi.create(ANSWERS, world.rank(), world.size());
        open(world);
        open(world.sibling());
    }

    /** May be used once the communicator is complete. */
    PoorComm open(Context context) {
        PoorComm comm = mpi.create(context.id(), context.rank(), context.size());
        channels.put(context.id(), new Channel(this, context, comm));
        return comm;
    }

    void free(Context context) {
        channels.remove(context.id());
        mpi.free(context.id());
    }

    Channel channel(Context context) {
        return channels.get(context.id());
    }

    Collection<Outgoing> outgoing() {
        return outgoing;
    }

    void send(Context context, Buf buf, Content content, int dest, int tag, SendMode mode, Completion done) {
        byte[] frame;
        int answer = mode == SendMode.SYNCHRONOUS ? asked.updateAndGet(n -> Math.max(1, n + 1)) : 0;
        try {
            frame = new Frame(content, answer, buf).encode();
        } catch (ArithmeticException | OutOfMemoryError e) {
            done.fail(() -> new TransportException("cannot copy a message of " + buf.bytes() + " bytes: " + e, e));
            return;
        }
        int worldDest = context.worldRank(dest);
        long room = reserve(mode, buf.bytes());
        outgoing.add(new Outgoing(
                worldDest,
                channel(context).comm().isend(frame, dest, tag),
                answer == 0 ? null : answers.irecv(EMPTY, worldDest, answer),
                room,
                room == 0 ? done : null,
                context.rank(),
                tag,
                buf.bytes()));
        if (room > 0) {
            done.complete(context.rank(), tag, buf.bytes());
        }
    }

    /** What the copy takes of the room there is; 0 if its sender has to wait. */
    private long reserve(SendMode mode, long bytes) {
        Buffering limits = mode == SendMode.ENGINE ? Buffering.DEFAULT : bounds;
        long cost = bytes + ENTRY_BYTES;
        if (mode == SendMode.SYNCHRONOUS || bytes > limits.messageBytes()) {
            return 0;
        }
        if (fits(cost, limits) || moveOut() && fits(cost, limits)) {
            return cost;
        }
        return 0;
    }

    private boolean fits(long cost, Buffering limits) {
        boolean fits = aside.addAndGet(cost) <= limits.rankBytes();
        if (!fits) {
            aside.addAndGet(-cost);
        }
        return fits;
    }

    /** Tells a synchronous sender that its message is being received. */
    void answer(int worldDest, int tag) {
        outgoing.add(new Outgoing(worldDest, answers.isend(EMPTY, worldDest, tag), null, 0, null, 0, 0, 0));
    }

    /** Somebody wants this message. */
    void expect(Incoming message) {
        incoming.add(message);
    }

    /** Moves what can be moved. */
    boolean progress() {
        boolean moved = false;
        for (Channel channel : channels.values()) {
            moved |= channel.match();
        }
        moved |= moveOut();
        for (Incoming message : incoming) {
            if (message.isHere() && incoming.remove(message)) {
                message.deliver();
                moved = true;
            }
        }
        return moved;
    }

    private boolean moveOut() {
        boolean moved = false;
        for (Outgoing message : outgoing) {
            if (message.isDone() && outgoing.remove(message)) {
                aside.addAndGet(-message.room());
                message.complete();
                moved = true;
            }
        }
        return moved;
    }

    /** Fails all there is. */
    boolean fail(Supplier<MpiException> failure) {
        boolean any = false;
        for (Outgoing message : outgoing) {
            if (outgoing.remove(message)) {
                message.fail(failure);
                any = true;
            }
        }
        for (Incoming message : incoming) {
            if (incoming.remove(message)) {
                message.receiver().fail(failure);
                any = true;
            }
        }
        for (Channel channel : channels.values()) {
            for (ReceiveCompletion receiver : channel.clear()) {
                receiver.fail(failure);
                any = true;
            }
        }
        return any;
    }
}
