package org.minimpi.engine;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Supplier;
import org.minimpi.PersistentRequest;

/** A send or receive that can be started many times; each start makes a new operation. */
final class PersistentOperation<T> implements PersistentRequest<T> {
    private final Messaging comm;
    private final T nothing;
    private final Supplier<? extends MessageOperation<T>> maker;
    /** Null before the first start. */
    private MessageOperation<T> current;

    private boolean active;
    private boolean closed;

    /**
     * An operation that was not started.
     *
     * @param nothing its result until then
     * @param maker checks the arguments, here for the first time
     */
    PersistentOperation(Messaging comm, T nothing, Supplier<? extends MessageOperation<T>> maker) {
        this.comm = comm;
        this.nothing = nothing;
        this.maker = maker;
        maker.get();
    }

    @Override
    public synchronized void start() {
        MessageOperation<T> next = maker.get();
        if (closed) {
            throw new IllegalStateException(next + ": the persistent request is closed");
        }
        if (active) {
            throw new IllegalStateException(next + ": started again while active; await it first");
        }
        next.count();
        next.post();
        current = next;
        active = true;
    }

    @Override
    public T await() {
        return await(MessageOperation::await);
    }

    @Override
    public T await(Duration timeout) {
        return await(operation -> operation.await(timeout));
    }

    private T await(Function<MessageOperation<T>, T> wait) {
        MessageOperation<T> operation = current();
        if (operation == null) {
            return nothing;
        }
        try {
            return wait.apply(operation);
        } finally {
            told(operation);
        }
    }

    @Override
    public boolean test() {
        MessageOperation<T> operation = current();
        return operation == null || operation.test() && told(operation);
    }

    @Override
    public boolean cancel() {
        MessageOperation<T> operation = current();
        return operation != null && operation.cancel();
    }

    @Override
    public CompletionStage<T> toCompletionStage() {
        MessageOperation<T> operation = current();
        return operation == null ? CompletableFuture.completedStage(nothing) : operation.toCompletionStage();
    }

    @Override
    public synchronized void close() {
        if (active && !comm.job.hasFailed()) {
            throw new IllegalStateException(current + ": closed while active; await it first");
        }
        closed = true;
    }

    /** What was started and not told to be complete; null if there is nothing. */
    synchronized Operation<T> active() {
        return active ? current : null;
    }

    private synchronized MessageOperation<T> current() {
        return current;
    }

    private synchronized boolean told(MessageOperation<T> operation) {
        if (operation == current && operation.isDone()) {
            active = false;
        }
        return true;
    }
}
