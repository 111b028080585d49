package org.minimpi.engine.match;

import java.util.function.Supplier;
import org.minimpi.Datatype;
import org.minimpi.MpiException;
import org.minimpi.Status;
import org.minimpi.spi.CallSite;
import org.minimpi.spi.Content;
import org.minimpi.spi.ReceiveCompletion;
import org.minimpi.spi.Unreceived;

/** A message that nobody has received yet. What its elements are is known; how they are had, only its subclass knows. */
public abstract class Unexpected extends MatchQueue.Entry {
    private final Content content;
    private final Datatype type;
    private final int count;
    /** Null if that is not known. */
    private final CallSite sentAt;

    /**
     * A message of this envelope.
     *
     * @param context where
     * @param source who sends it
     * @param tag its label
     * @param content what its elements are
     * @param type their type
     * @param count their number
     * @param sentAt where in the program it was sent; null if that is not known
     */
    protected Unexpected(
            long context, int source, int tag, Content content, Datatype type, int count, CallSite sentAt) {
        super(context, source, tag);
        this.content = content;
        this.type = type;
        this.count = count;
        this.sentAt = sentAt;
    }

    /**
     * Gives the elements to the receive that this message was matched with; called once, with no lock held.
     *
     * @param receiver completed or failed, now or later
     */
    protected abstract void deliver(ReceiveCompletion receiver);

    /**
     * The job has failed and nobody will receive it: releases a sender that waits.
     *
     * @param failure makes the exception
     */
    protected abstract void fail(Supplier<? extends MpiException> failure);

    /**
     * Whether its send is not complete before it is received.
     *
     * @return true for a rendezvous
     */
    protected abstract boolean isWaiting();

    /** How much of the mailbox's room it takes. */
    long aside() {
        return 0;
    }

    /**
     * What its elements are.
     *
     * @return as it was sent
     */
    protected final Content content() {
        return content;
    }

    /**
     * The type of its elements.
     *
     * @return as it was sent
     */
    protected final Datatype type() {
        return type;
    }

    /**
     * The number of its elements.
     *
     * @return as it was sent
     */
    protected final int count() {
        return count;
    }

    /**
     * Its size.
     *
     * @return in bytes
     */
    protected final long bytes() {
        return (long) count * type.bytes();
    }

    /**
     * Where in the program it was sent.
     *
     * @return null if that is not known
     */
    protected final CallSite sentAt() {
        return sentAt;
    }

    /**
     * Its envelope.
     *
     * @return source, tag and size
     */
    protected final Status status() {
        return new Status(source, tag, bytes());
    }

    final Unreceived unreceived() {
        return new Unreceived(context, source, tag, content, type, count, isWaiting(), sentAt);
    }
}
