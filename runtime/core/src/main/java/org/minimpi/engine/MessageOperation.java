package org.minimpi.engine;

import java.util.function.Supplier;
import org.minimpi.Capability;
import org.minimpi.CommCancelledException;
import org.minimpi.CommInterruptedException;
import org.minimpi.MpiException;
import org.minimpi.spi.Completion;
import org.minimpi.spi.Pending;

/** A started send or receive: the user's request and the endpoint's completion in one. */
abstract class MessageOperation<T> extends Operation<T> implements Completion {
    private volatile Pending pending = Pending.NONE;
    private int source;
    private int tag;
    private long bytes;
    private Supplier<? extends MpiException> failure;

    MessageOperation(Messaging comm) {
        super(comm);
    }

    /** Hands it to the endpoint. */
    abstract MessageOperation<T> start();

    /** The result of an operation that succeeded; called by threads that ask for it. */
    abstract T result(int source, int tag, long bytes);

    /** Remembers how to take it back. */
    final void started(Pending how) {
        pending = how;
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

    /**
     * Waits; a thread that is interrupted takes the operation back, or waits for the end of the copy. Where the backend
     * cannot take anything back, the operation goes on.
     */
    final T awaitOrWithdraw() {
        try {
            return await();
        } catch (CommInterruptedException e) {
            if (pending.withdraw()) {
                fail(() -> e);
                throw e;
            }
            if (!isDone() && !comm.supports(Capability.CANCEL)) {
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

    /** Takes the operation back, or waits for the end of the copy: afterwards nobody touches the buffer. */
    final void abandon() {
        if (!withdraw() && comm.supports(Capability.CANCEL)) {
            awaitUninterruptibly();
        }
    }
}
