package org.minimpi.engine;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicReferenceFieldUpdater;
import org.minimpi.Buf;
import org.minimpi.BufferInUseException;
import org.minimpi.CommInterruptedException;
import org.minimpi.CommTimeoutException;
import org.minimpi.Request;
import org.minimpi.engine.check.Loan;
import org.minimpi.engine.check.Waiting;
import org.minimpi.engine.event.CallEvent;
import org.minimpi.engine.event.Events;
import org.minimpi.engine.replay.LoggedOperation;
import org.minimpi.spi.CallSite;
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
    /** Where the program called; null if that is not known. */
    private final CallSite site;

    private volatile Object state;
    private boolean request;
    private boolean told;

    /** Of {@link OpenRequests}. */
    boolean open;

    Operation<?> older;
    Operation<?> newer;
    /** Null if none of its buffers is watched. */
    private Lent lent;
    /** Null if nobody asks for it. */
    private LoggedOperation logged;

    Operation(Messaging comm) {
        this.comm = comm;
        this.site = comm.checks().site();
    }

    /** The result, or the failure; called by threads that ask for it, once it is done. */
    abstract T outcome();

    /** Does what can be done; called by threads that wait for it or ask. */
    void advance() {}

    /** Whether it gets done without {@link #advance}. */
    boolean endsByItself() {
        return false;
    }

    /** A thread that waited has given up. */
    void left() {}

    /** Says what it is, with peer, tag and bytes. */
    abstract String what();

    /** The method that a user calls for it, if it blocks. */
    abstract String callName();

    /** Tells an event what it is about; once it is done, what came of it. */
    abstract void describe(CallEvent event);

    /** The same with the communicator, if that is not the world, for reports that name the rank. */
    final String inWords() {
        return comm.here(what());
    }

    /** The same for a report of a rank that waits for it. */
    final String awaited() {
        return request && site != null ? inWords() + ", begun at " + site : inWords();
    }

    /** The same with rank and communicator. */
    @Override
    public final String toString() {
        return comm.describe(what());
    }

    /** Notes what it is in the log; before it is started. */
    final void logged(LoggedOperation entry) {
        logged = entry;
    }

    final LoggedOperation logged() {
        return logged;
    }

    /** Counts it among the pending requests, as the program will ask for it later; before it is started. */
    final void count() {
        request = true;
        comm.requests().begin();
        comm.checks().begins(this);
    }

    /** Whether the program asks for it later, and is not in the call that made it. */
    final boolean isRequest() {
        return request;
    }

    public final CallSite site() {
        return site;
    }

    final void finish() {
        if (request) {
            comm.requests().end();
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
        if (logged != null) {
            logged.awaited();
        }
        return known();
    }

    @Override
    public final T await(Duration timeout) {
        return Events.areOn() ? RecordedCalls.await(this, () -> awaitOutcome(timeout)) : awaitOutcome(timeout);
    }

    private T awaitOutcome(Duration timeout) {
        boolean inTime = awaitDone(Nanos.of(timeout));
        found(inTime);
        if (!inTime) {
            throw new CommTimeoutException(this + ": not complete after " + timeout);
        }
        return known();
    }

    @Override
    public final boolean test() {
        if (isDone()) {
            comm.progress().advance();
        } else {
            comm.progress().poll();
            advance();
        }
        if (!isDone()) {
            comm.checks().polled(this);
            Polling.inVain();
        }
        boolean isComplete = isDone();
        found(isComplete);
        if (isComplete) {
            told();
        }
        return isComplete;
    }

    /** The program asked, and may have gone another way for another answer. */
    private void found(boolean isComplete) {
        if (logged != null && isComplete) {
            logged.foundComplete();
        } else if (logged != null) {
            logged.foundIncomplete();
        }
    }

    @Override
    public final CompletionStage<T> toCompletionStage() {
        Stage<T> stage = new Stage<>();
        told();
        comm.checks().stageBegins();
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
            stage.complete(known());
        } catch (RuntimeException | Error e) {
            stage.completeExceptionally(e);
        } finally {
            comm.checks().stageEnds();
        }
    }

    /** The program knows that it is complete, or will be told. */
    final void told() {
        if (!told) {
            told = true;
            comm.checks().told(this);
        }
        if (lent != null && isDone()) {
            lent.end();
        }
    }

    private T known() {
        told();
        T value = outcome();
        if (lent != null) {
            lent.check();
        }
        return value;
    }

    /** These elements must not change until it is complete. */
    final void reads(Buf buf) {
        lend(buf, false);
    }

    /** These elements must not be used until it is complete. */
    final void writes(Buf buf) {
        lend(buf, true);
    }

    private void lend(Buf buf, boolean written) {
        try {
            Loan loan = comm.checks().lend(this, buf, written);
            if (loan != null) {
                lent = lent == null ? new Lent() : lent;
                lent.add(loan);
            }
        } catch (BufferInUseException e) {
            finish();
            told();
            throw e;
        }
    }

    /** A message is about to be received into its buffer. */
    final void arrives() {
        if (lent != null) {
            lent.arrives();
        }
    }

    /** Whether it is done in time. */
    final boolean awaitDone(long nanos) {
        comm.progress().advance();
        if (isDone() || nanos == Long.MAX_VALUE && endsByItself() && Blocking.look(comm, this::isDone, this)) {
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
