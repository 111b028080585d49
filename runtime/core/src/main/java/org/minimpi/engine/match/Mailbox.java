package org.minimpi.engine.match;

import java.lang.invoke.VarHandle;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.minimpi.Buf;
import org.minimpi.Buffering;
import org.minimpi.MpiException;
import org.minimpi.Status;
import org.minimpi.spi.Completion;
import org.minimpi.spi.Content;
import org.minimpi.spi.MatchedMessage;
import org.minimpi.spi.Pending;
import org.minimpi.spi.ReceiveCompletion;
import org.minimpi.spi.SendMode;
import org.minimpi.spi.Unreceived;
import org.minimpi.spi.Waiter;

/**
 * One rank's posted receives and unexpected messages.
 *
 * <p><b>The sender matches.</b> {@link #deliver} takes the lock, looks for a posted receive and copies straight into the
 * receiver's storage. Where none is posted, a message within the bounds of {@link Buffering} is copied aside (eager) and
 * the sender goes on; any other leaves a descriptor, and the receiver copies from the sender's buffer (rendezvous). Each
 * way the elements are copied by one thread, outside the lock.
 *
 * <p><b>A rank that waits for one message</b> has its receive in {@link SoleReceive} rather than in the queue, and neither
 * it nor the sender takes the lock while there are no unexpected messages. It is put there when both queues are empty, so it
 * is older than any posted receive. Then its thread looks again: if there are unexpected messages now, any of which may fit,
 * it takes the receive out and posts it under the lock. Who puts a message among the unexpected ones looks there after that;
 * so one of the two sees the other. While an unexpected message fits it, none that was sent after that may have it.
 *
 * <p><b>Why copying outside the lock is safe.</b> An operation is POSTED while it is in a queue or is the sole receive, MATCHED
 * once it has been taken out, DONE once its completion has been told. {@link Pending#withdraw} and {@link #fail} reach only
 * what is posted. So an operation that is being copied can be neither taken back nor released: its owner waits for
 * the copy, and nobody writes to a buffer whose owner has returned.
 *
 * <p>A message taken by {@link #take} is in a third queue until it is received, so that its sender is released when the
 * job fails.
 */
public final class Mailbox {
    /** What an eager message of length zero costs: its entry in the queue. */
    private static final int ENTRY_BYTES = 64;

    private final ReentrantLock lock = new BriefLock();
    private final SoleReceive sole = new SoleReceive();
    private final MatchQueue<PostedReceive> posted = new MatchQueue<>();
    private final MatchQueue<Unexpected> unexpected = new MatchQueue<>();
    private final MatchQueue<Unexpected> taken = new MatchQueue<>();
    private final Set<Waiter> watchers = new CopyOnWriteArraySet<>();
    private final Buffering bounds;
    private long eagerBytes;
    private volatile Supplier<? extends MpiException> failure;

    /**
     * An empty mailbox.
     *
     * @param bounds how much may be copied aside
     */
    public Mailbox(Buffering bounds) {
        this.bounds = bounds;
    }

    /**
     * A message arrives; called by its sender.
     *
     * @param context where
     * @param source who sends it
     * @param tag its label
     * @param content what its elements are
     * @param buf the elements
     * @param mode when the send is done
     * @param sender told when it is
     * @return how to take it back
     */
    public Pending deliver(
            long context, int source, int tag, Content content, Buf buf, SendMode mode, Completion sender) {
        PostedReceive receive = unexpected.isEmpty() ? sole.take(context, source, tag) : null;
        if (receive != null) {
            Copy.copy(source, tag, content, buf, sender, receive.receiver);
            sender.complete(source, tag, buf.bytes());
            return Pending.NONE;
        }
        boolean failed;
        lock.lock();
        try {
            failed = failure != null;
            if (!failed) {
                receive = takePosted(context, source, tag);
                if (receive == null && !reserve(mode, buf)) {
                    Unexpected rendezvous = new LocalMessage(context, source, tag, content, buf, sender, sender.site());
                    receive = arrive(rendezvous);
                    if (receive == null) {
                        return () -> withdraw(unexpected, rendezvous);
                    }
                }
            }
        } finally {
            lock.unlock();
        }
        if (failed) {
            sender.fail(failure);
            return Pending.NONE;
        }
        if (receive == null) {
            Buf aside;
            try {
                aside = aside(content, buf);
            } catch (RuntimeException | Error e) {
                unreserve(buf);
                sender.fail(() -> Copy.uncopied(source, buf, e));
                return Pending.NONE;
            }
            deliverAside(new LocalMessage(context, source, tag, content, aside, null, sender.site()));
        } else {
            Copy.copy(source, tag, content, buf, sender, receive.receiver);
        }
        sender.complete(source, tag, buf.bytes());
        return Pending.NONE;
    }

    /** Second look: a receive may have been posted while the elements were copied aside. */
    private void deliverAside(Unexpected eager) {
        ReceiveCompletion receiver = arrived(eager);
        if (receiver != null) {
            eager.deliver(receiver);
        }
    }

    /**
     * A message arrives from another process. Calls of this and of {@link #deliver} are in the order of the sends.
     *
     * @param message to be delivered by the caller if it has been matched
     * @return the receive that it goes to; null if it has been kept, or refused because the job has failed
     */
    public ReceiveCompletion arrived(Unexpected message) {
        lock.lock();
        try {
            PostedReceive receive = takePosted(message.context, message.source, message.tag);
            if (receive == null && failure == null) {
                receive = arrive(message);
                if (receive == null) {
                    return null;
                }
            }
            release(message);
            return receive == null ? null : receive.receiver;
        } finally {
            lock.unlock();
        }
    }

    /**
     * The rank wants a message.
     *
     * @param context where
     * @param source from whom, or ANY_SOURCE
     * @param tag which label, or ANY_TAG
     * @param receiver where the elements go
     * @return how to take it back
     */
    public Pending post(long context, int source, int tag, ReceiveCompletion receiver) {
        if (isIdle()) {
            PostedReceive only = new PostedReceive(context, source, tag, receiver);
            if (sole.offer(only) && (isIdle() || !sole.remove(only))) {
                return () -> sole.remove(only);
            }
        }
        Unexpected message = null;
        boolean failed;
        lock.lock();
        try {
            failed = failure != null;
            if (!failed) {
                message = unexpected.first(context, source, tag);
                if (message == null) {
                    PostedReceive receive = new PostedReceive(context, source, tag, receiver);
                    posted.add(receive);
                    return () -> withdraw(posted, receive);
                }
                unexpected.remove(message);
                release(message);
            }
        } finally {
            lock.unlock();
        }
        if (failed) {
            receiver.fail(failure);
        } else {
            message.deliver(receiver);
        }
        return Pending.NONE;
    }

    private boolean isIdle() {
        return posted.isEmpty() && unexpected.isEmpty() && failure == null;
    }

    /**
     * The message that {@link #post} would match now, left in place.
     *
     * @param context where
     * @param source from whom, or ANY_SOURCE
     * @param tag which label, or ANY_TAG
     * @return empty if none has arrived
     */
    public Optional<Status> peek(long context, int source, int tag) {
        lock.lock();
        try {
            throwIfFailed();
            return Optional.ofNullable(unexpected.first(context, source, tag)).map(Unexpected::status);
        } finally {
            lock.unlock();
        }
    }

    /**
     * The message that {@link #post} would match now, taken out of matching.
     *
     * @param context where
     * @param source from whom, or ANY_SOURCE
     * @param tag which label, or ANY_TAG
     * @return empty if none has arrived
     */
    public Optional<MatchedMessage> take(long context, int source, int tag) {
        lock.lock();
        try {
            throwIfFailed();
            Unexpected message = unexpected.first(context, source, tag);
            if (message == null) {
                return Optional.empty();
            }
            unexpected.remove(message);
            taken.add(message);
            return Optional.of(new Taken(message));
        } finally {
            lock.unlock();
        }
    }

    /**
     * Signals this waiter whenever a message arrives unexpectedly, and when the job fails.
     *
     * @param waiter a thread that looks for messages
     */
    public void watch(Waiter waiter) {
        watchers.add(waiter);
    }

    /**
     * Ends {@link #watch}.
     *
     * @param waiter the same
     */
    public void unwatch(Waiter waiter) {
        watchers.remove(waiter);
    }

    /**
     * The job is over: releases everybody who waits here and refuses what comes. Needs no memory, as there may be none
     * left, and goes on where it was when called again.
     *
     * @param reason makes the exception for each of them
     */
    public void fail(Supplier<? extends MpiException> reason) {
        lock.lock();
        try {
            if (failure == null) {
                failure = reason;
            }
        } finally {
            lock.unlock();
        }
        PostedReceive only = sole.get();
        if (only != null && sole.remove(only)) {
            only.receiver.fail(failure);
        }
        for (PostedReceive receive = poll(posted); receive != null; receive = poll(posted)) {
            receive.receiver.fail(failure);
        }
        failSenders(unexpected);
        failSenders(taken);
        signalWatchers();
    }

    private void failSenders(MatchQueue<Unexpected> messages) {
        for (Unexpected message = poll(messages); message != null; message = poll(messages)) {
            message.fail(failure);
        }
    }

    private <E extends MatchQueue.Entry> E poll(MatchQueue<E> queue) {
        lock.lock();
        try {
            return queue.poll();
        } finally {
            lock.unlock();
        }
    }

    private PostedReceive takePosted(long context, int source, int tag) {
        PostedReceive only = sole.get();
        if (only != null && only.fits(context, source, tag) && firstFor(only) == null && sole.remove(only)) {
            return only;
        }
        PostedReceive receive = posted.first(context, source, tag);
        if (receive != null) {
            posted.remove(receive);
        }
        return receive;
    }

    /** Keeps a message; or returns the sole receive if that fits, as it was not there a moment ago. */
    private PostedReceive arrive(Unexpected message) {
        unexpected.add(message);
        VarHandle.fullFence();
        PostedReceive only = sole.get();
        if (only != null
                && only.fits(message.context, message.source, message.tag)
                && firstFor(only) == message
                && sole.remove(only)) {
            unexpected.remove(message);
            return only;
        }
        signalWatchers();
        return null;
    }

    private Unexpected firstFor(PostedReceive receive) {
        return unexpected.first(receive.context, receive.source, receive.tag);
    }

    private <E extends MatchQueue.Entry> boolean withdraw(MatchQueue<E> queue, E entry) {
        lock.lock();
        try {
            return queue.remove(entry);
        } finally {
            lock.unlock();
        }
    }

    private void signalWatchers() {
        if (!watchers.isEmpty()) {
            for (Waiter watcher : watchers) {
                watcher.signal();
            }
        }
    }

    private boolean reserve(SendMode mode, Buf buf) {
        long cost = cost(buf);
        Buffering limits = mode == SendMode.ENGINE ? Buffering.DEFAULT : bounds;
        if (mode == SendMode.SYNCHRONOUS
                || buf.bytes() > limits.messageBytes()
                || eagerBytes > limits.rankBytes() - cost) {
            return false;
        }
        eagerBytes += cost;
        return true;
    }

    private void unreserve(Buf buf) {
        lock.lock();
        try {
            eagerBytes -= cost(buf);
        } finally {
            lock.unlock();
        }
    }

    private void release(Unexpected message) {
        eagerBytes -= message.aside();
    }

    static long cost(Buf buf) {
        return buf.bytes() + ENTRY_BYTES;
    }

    /** An object's bytes belong to the message already. */
    private static Buf aside(Content content, Buf buf) {
        return content == Content.OBJECT ? buf : buf.copy();
    }

    private void throwIfFailed() {
        if (failure != null) {
            throw failure.get();
        }
    }

    /**
     * What nobody has received.
     *
     * @return in the order of arrival
     */
    public List<Unreceived> unreceived() {
        lock.lock();
        try {
            return Stream.of(unexpected, taken)
                    .flatMap(queue -> queue.all().stream())
                    .map(Unexpected::unreceived)
                    .toList();
        } finally {
            lock.unlock();
        }
    }

    private final class Taken implements MatchedMessage {
        private final Unexpected message;

        Taken(Unexpected message) {
            this.message = message;
        }

        @Override
        public Status status() {
            return message.status();
        }

        @Override
        public void recv(ReceiveCompletion receiver) {
            boolean there;
            lock.lock();
            try {
                there = taken.remove(message);
                if (there) {
                    release(message);
                }
            } finally {
                lock.unlock();
            }
            if (there) {
                message.deliver(receiver);
            } else {
                receiver.fail(failure);
            }
        }
    }
}
