package org.minimpi.engine;

import java.util.function.Supplier;
import org.minimpi.Capability;
import org.minimpi.CommCancelledException;
import org.minimpi.CommInterruptedException;
import org.minimpi.MpiException;
import org.minimpi.engine.event.CallEvent;
import org.minimpi.engine.event.Events;
import org.minimpi.spi.Completion;
import org.minimpi.spi.Pending;

/** A started send or receive: the user's request and the endpoint's completion in one. */
abstract class MessageOperation<T> extends Operation<T> implements Completion {
    private static final Pending NOT_STARTED = () -> false;

    private volatile Pending pending = NOT_STARTED;
    private int source;
    private int tag;
    private long bytes;
    private Supplier<? extends MpiException> failure;

    MessageOperation(Messaging comm) {
        super(comm);
    }

    /** Hands it to the endpoint. */
    abstract MessageOperation<T> start();

    /** A new event of the call that starts it. */
    abstract CallEvent newEvent();

    /** Starts it and waits for it: a blocking call. */
    final T call() {
        return Events.areOn() ? RecordedCalls.call(this) : start().awaitOrWithdraw();
    }

    /** Starts it for somebody to await later: a nonblocking call. */
    final MessageOperation<T> post() {
        return Events.areOn() ? RecordedCalls.post(this) : start();
    }

    /** The result of an operation that succeeded; called by threads that ask for it. */
    abstract T result(int source, int tag, long bytes);

    /** Whether the call that starts it is over. */
    final boolean hasStarted() {
        return pending != NOT_STARTED;
    }

    /** Remembers how to take it back. */
    final void started(Pending how) {
        pending = how;
    }

    @Override
    final boolean endsByItself() {
        return true;
    }

    @Override
    public final void complete(int source, int tag, long bytes) {
        this.source = source;
        this.tag = tag;
        this.bytes = bytes;
        if (logged() != null) {
            logged().completed(source, tag);
        }
        finish();
    }

    @Override
    public final void fail(Supplier<? extends MpiException> failure) {
        this.failure = failure;
        if (logged() != null) {
            logged().failed();
        }
        finish();
    }

    @Override
    final T outcome() {
        if (failure != null) {
            throw failure.get();
        }
        return result(source, tag, bytes);
    }

    /** Tells an event which message it received; false if there is none. */
    final boolean describeReceived(CallEvent event) {
        if (!isDone() || failure != null) {
            return false;
        }
        event.message(RecordedCalls.worldRank(comm, source), tag, bytes);
        return true;
    }

    /**
     * Waits; a thread that is interrupted takes the operation back, or waits for the end of the copy. Where the backend
     * cannot take anything back, the operation goes on.
     */
    final T awaitOrWithdraw() {
        try {
            return awaitOutcome();
        } catch (CommInterruptedException e) {
            if (pending.withdraw()) {
                fail(() -> e);
                throw e;
            }
            if (!isDone() && !endsSoon()) {
                throw e;
            }
            awaitUninterruptibly();
            return outcome();
        }
    }

    /** Takes the operation back if it is unmatched. */
    final boolean withdraw() {
        if (isDone() || !pending.withdraw()) {
            return false;
        }
        fail(() -> new CommCancelledException(this + ": withdrawn"));
        told();
        return true;
    }

    /**
     * Takes the operation back, or waits for the end of the copy: afterwards nobody touches the buffer, unless the operation is
     * {@link Pending#OUT_OF_REACH}.
     */
    final void abandon() {
        if (!withdraw() && endsSoon()) {
            awaitUninterruptibly();
        }
    }

    /** Whether what could not be taken back is being copied. */
    private boolean endsSoon() {
        return pending != Pending.OUT_OF_REACH && comm.supports(Capability.CANCEL);
    }
}
