package org.minimpi.engine;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicReferenceFieldUpdater;
import org.minimpi.CommInterruptedException;
import org.minimpi.CommTimeoutException;
import org.minimpi.Request;
import org.minimpi.engine.check.Waiting;
import org.minimpi.engine.event.CallEvent;
import org.minimpi.engine.event.Events;
import org.minimpi.spi.Waiter;

/**
 * A started operation and those who want to know when it is complete.
 *
 * <p>{@code state} is null while nobody does, a chain of {@link Link} while some do, and DONE in the end. Whoever completes
 * the operation writes the result, then swaps DONE in, then tells the chain that was there; a waiting thread puts itself
 * in the chain and looks again before it parks. So no wake-up is lost, and reading DONE makes the result visible.
 */
abstract class Operation<T> implements Request<T>, Waiting {
    private static final Object DONE = "done";

    /** Not a VarHandle: its first use takes memory, and the first use may be because there is none. */
    @SuppressWarnings("rawtypes")
    private static final AtomicReferenceFieldUpdater<Operation, Object> STATE =
            AtomicReferenceFieldUpdater.newUpdater(Operation.class, Object.class, "state");

    /** A thread that waits, or else what to do at the end. */
    private record Link(Waiter waiter, Runnable atEnd, Link next) {

        void tell() {
            if (waiter != null) {
                waiter.signal();
            } else {
                atEnd.run();
            }
        }

        static Link without(Waiter waiter, Link link) {
            if (link == null || link.waiter == waiter) {
                return link == null ? null : link.next;
            }
            return new Link(link.waiter, link.atEnd, without(waiter, link.next));
        }
    }

    final Messaging comm;
    private volatile Object state;
    private boolean counted;

    Operation(Messaging comm) {
        this.comm = comm;
    }

    /** The result, or the failure; called by threads that ask for it, once it is done. */
    abstract T outcome();

    /** Does what can be done; called by threads that wait for it or ask. */
    void advance() {}

    /** A thread that waited has given up. */
    void left() {}

    /** The method that a user calls for it, if it blocks. */
    abstract String callName();

    /** Tells an event what it is about; once it is done, what came of it. */
    abstract void describe(CallEvent event);

    /** Says what it is, with rank, peer, tag, bytes and communicator. */
    @Override
    public abstract String toString();

    /** Counts it among the communicator's pending requests; before it is started. */
    final void count() {
        counted = true;
        comm.requestStarted();
    }

    final void finish() {
        if (counted) {
            comm.requestEnded();
        }
        Object before = STATE.getAndSet(this, DONE);
        for (Link link = (Link) before; link != null; link = link.next) {
            link.tell();
        }
    }

    final boolean isDone() {
        return state == DONE;
    }

    /** Wakes the threads that wait; false if there is none. */
    final boolean signalWaiters() {
        boolean any = false;
        if (state instanceof Link first) {
            for (Link link = first; link != null; link = link.next) {
                if (link.waiter != null) {
                    link.waiter.signal();
                    any = true;
                }
            }
        }
        return any;
    }

    /** Signals this waiter at the end; false if it is over already. */
    final boolean attach(Waiter waiter) {
        return attach(waiter, null);
    }

    final void detach(Waiter waiter) {
        Object now = state;
        while (now != DONE && !STATE.compareAndSet(this, now, Link.without(waiter, (Link) now))) {
            now = state;
        }
        left();
    }

    private boolean attach(Waiter waiter, Runnable atEnd) {
        Object now = state;
        while (now != DONE && !STATE.compareAndSet(this, now, new Link(waiter, atEnd, (Link) now))) {
            now = state;
        }
        return now != DONE;
    }

    @Override
    public final T await() {
        return Events.areOn() ? RecordedCalls.await(this, this::awaitOutcome) : awaitOutcome();
    }

    /** Await, as part of another call. */
    final T awaitOutcome() {
        awaitDone(Long.MAX_VALUE);
        return outcome();
    }

    @Override
    public final T await(Duration timeout) {
        return Events.areOn() ? RecordedCalls.await(this, () -> awaitOutcome(timeout)) : awaitOutcome(timeout);
    }

    private T awaitOutcome(Duration timeout) {
        if (!awaitDone(Nanos.of(timeout))) {
            throw new CommTimeoutException(this + ": not complete after " + timeout);
        }
        return outcome();
    }

    @Override
    public final boolean test() {
        if (isDone()) {
            comm.progress().advance();
            return true;
        }
        comm.progress().poll();
        advance();
        if (!isDone()) {
            Polling.inVain();
        }
        return isDone();
    }

    @Override
    public final CompletionStage<T> toCompletionStage() {
        Stage<T> stage = new Stage<>();
        if (!attach(null, () -> comm.progress().stage(() -> complete(stage)))) {
            complete(stage);
        }
        return stage;
    }

    /** Tells a failure as it is: a {@code minimalCompletionStage()} would wrap it. Who wants a future gets a copy. */
    private static final class Stage<T> extends CompletableFuture<T> {

        @Override
        public CompletableFuture<T> toCompletableFuture() {
            return copy();
        }
    }

    private void complete(CompletableFuture<T> stage) {
        try {
            stage.complete(outcome());
        } catch (RuntimeException | Error e) {
            stage.completeExceptionally(e);
        }
    }

    /** Whether it is done in time. */
    final boolean awaitDone(long nanos) {
        comm.progress().advance();
        if (isDone()) {
            return true;
        }
        Waiter waiter = comm.newWaiter();
        if (!attach(waiter)) {
            return true;
        }
        try {
            return Blocking.until(comm, waiter, this::advanced, nanos, this) != null;
        } finally {
            if (!isDone()) {
                detach(waiter);
            }
        }
    }

    /** This, if it is done now. */
    final Object advanced() {
        advance();
        return isDone() ? this : null;
    }

    /** Waits for the end, however often the thread is interrupted; it stays interrupted. */
    final void awaitUninterruptibly() {
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
}
