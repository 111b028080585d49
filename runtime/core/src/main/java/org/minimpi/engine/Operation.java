package org.minimpi.engine;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicReferenceFieldUpdater;
import java.util.function.Supplier;
import org.minimpi.CommCancelledException;
import org.minimpi.CommInterruptedException;
import org.minimpi.CommTimeoutException;
import org.minimpi.MpiException;
import org.minimpi.Request;
import org.minimpi.spi.Completion;
import org.minimpi.spi.Pending;
import org.minimpi.spi.Waiter;

/**
 * A started send or receive: the user's request and the endpoint's completion in one.
 *
 * <p>{@code state} is null while nobody waits, a chain of {@link Waiting} while threads do, and DONE in the end. Whoever
 * completes the operation writes the result, then swaps DONE in, then signals the chain that was there; a waiting thread
 * puts itself in the chain and looks again before it parks. So no wake-up is lost, and reading DONE makes the result
 * visible.
 */
abstract class Operation<T> implements Request<T>, Completion {
    private static final Object DONE = "done";

    /** Not a VarHandle: its first use takes memory, and the first use may be because there is none. */
    @SuppressWarnings("rawtypes")
    private static final AtomicReferenceFieldUpdater<Operation, Object> STATE =
            AtomicReferenceFieldUpdater.newUpdater(Operation.class, Object.class, "state");

    private record Waiting(Waiter waiter, Waiting next) {}

    final Communicator comm;
    private volatile Object state;
    private volatile Pending pending = Pending.MATCHED;
    private boolean counted;

    private int source;
    private int tag;
    private long bytes;
    private Supplier<? extends MpiException> failure;

    Operation(Communicator comm) {
        this.comm = comm;
    }

    /** The result of an operation that succeeded; called by threads that ask for it. */
    abstract T result(int source, int tag, long bytes);

    /** Says what it is, with rank, peer, tag, bytes and communicator. */
    @Override
    public abstract String toString();

    /** Remembers how to take it back. */
    final void started(Pending how) {
        pending = how;
    }

    /** Counts it among the communicator's pending requests; before it is started. */
    final void count() {
        counted = true;
        comm.requestStarted();
    }

    @Override
    public final void complete(int source, int tag, long bytes) {
        this.source = source;
        this.tag = tag;
        this.bytes = bytes;
        finish();
    }

    @Override
    public final void fail(Supplier<? extends MpiException> failure) {
        this.failure = failure;
        finish();
    }

    private void finish() {
        if (counted) {
            comm.requestEnded();
        }
        Object before = STATE.getAndSet(this, DONE);
        for (Waiting w = (Waiting) before; w != null; w = w.next) {
            w.waiter.signal();
        }
    }

    final boolean isDone() {
        return state == DONE;
    }

    @Override
    public final T await() {
        awaitDone(Long.MAX_VALUE);
        return outcome();
    }

    @Override
    public final T await(Duration timeout) {
        if (!awaitDone(Nanos.of(timeout))) {
            throw new CommTimeoutException(this + ": not complete after " + timeout);
        }
        return outcome();
    }

    /** Waits; a thread that is interrupted takes the operation back, or waits for the end of the copy. */
    final T awaitOrWithdraw() {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return await();
                } catch (CommInterruptedException e) {
                    if (pending.withdraw()) {
                        fail(() -> e);
                        throw e;
                    }
                    interrupted = Thread.interrupted();
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public final boolean test() {
        if (isDone()) {
            return true;
        }
        Thread.yield();
        return isDone();
    }

    /** Takes the operation back if it is unmatched. */
    final boolean withdraw() {
        if (isDone() || !pending.withdraw()) {
            return false;
        }
        fail(() -> new CommCancelledException(this + ": withdrawn"));
        return true;
    }

    /** Takes the operation back, or waits for the end of the copy: afterwards nobody touches the buffer. */
    final void abandon() {
        if (withdraw()) {
            return;
        }
        boolean interrupted = Thread.interrupted();
        while (!isDone()) {
            try {
                awaitDone(Long.MAX_VALUE);
            } catch (CommInterruptedException e) {
                interrupted = Thread.interrupted();
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean awaitDone(long nanos) {
        if (isDone()) {
            return true;
        }
        Waiter waiter = attach();
        return waiter == null || Blocking.until(comm, waiter, () -> isDone() ? this : null, nanos, this) != null;
    }

    /** Puts this thread in the chain, once; null if that is not needed any more. */
    private Waiter attach() {
        Waiter mine = null;
        while (true) {
            Object now = state;
            if (now == DONE) {
                return null;
            }
            for (Waiting w = (Waiting) now; w != null; w = w.next) {
                if (w.waiter.isMine()) {
                    return w.waiter;
                }
            }
            if (mine == null) {
                mine = new Waiter();
            }
            if (STATE.compareAndSet(this, now, new Waiting(mine, (Waiting) now))) {
                return mine;
            }
        }
    }

    private T outcome() {
        if (failure != null) {
            throw failure.get();
        }
        return result(source, tag, bytes);
    }
}
