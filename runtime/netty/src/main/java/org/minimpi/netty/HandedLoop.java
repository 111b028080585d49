package org.minimpi.netty;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelPromise;
import io.netty.channel.DefaultChannelPromise;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.IoEventLoop;
import io.netty.channel.IoHandle;
import io.netty.channel.IoHandler;
import io.netty.channel.IoHandlerContext;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.IoRegistration;
import io.netty.util.concurrent.AbstractScheduledEventExecutor;
import io.netty.util.concurrent.DefaultPromise;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.GlobalEventExecutor;
import io.netty.util.concurrent.Promise;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;

/**
 * An event loop that one thread at a time drives: the rank's while it waits, a keeper's while that does something else. Netty's
 * ManualIoEventLoop is the same but for its one thread, which cannot be changed.
 *
 * <p><b>Handing over.</b> Who wants to drive {@link #tryEnter enters}, and {@link #leave leaves} in the end. Tasks of others
 * are run by whoever drives; a task that comes when nobody does wakes the keeper. Each enters only once those before have
 * been run, so what one thread asks for happens in order, whoever does it.
 */
final class HandedLoop extends AbstractScheduledEventExecutor implements IoEventLoop {
    private final IoHandler handler;
    private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
    private final AtomicReference<Thread> driver = new AtomicReference<>();
    private final Promise<Void> terminated = new DefaultPromise<>(GlobalEventExecutor.INSTANCE);
    private final Waits waits = new Waits();
    private volatile Thread keeper;
    /** {@link #run} is to return; taken back when it does. */
    private volatile boolean woken;

    private volatile boolean closed;
    private boolean initialized;

    HandedLoop(IoHandlerFactory factory) {
        handler = factory.newHandler(this);
    }

    /** Who drives it if nobody else does; called before there is anything to do. */
    void keeper(Thread thread) {
        keeper = thread;
    }

    /** Makes the calling thread drive it, if none does. */
    boolean tryEnter() {
        return driver.get() == null && driver.compareAndSet(null, Thread.currentThread());
    }

    /** Ends {@link #tryEnter}. */
    void leave() {
        driver.set(null);
        if (!tasks.isEmpty()) {
            LockSupport.unpark(keeper);
        }
    }

    /** Whether there are tasks that nobody has begun. */
    boolean hasTasks() {
        return !tasks.isEmpty();
    }

    boolean isDriven() {
        return driver.get() != null;
    }

    /** Moves what can be moved, after waiting for it for so long; false if nothing came. Called by who drives. */
    boolean run(long nanos) {
        if (!initialized) {
            initialized = true;
            handler.initialize();
        }
        runTasks();
        waits.nanos = nanos;
        boolean moved = handler.run(waits) > 0;
        if (woken) {
            woken = false;
        }
        runTasks();
        return moved;
    }

    /** Runs the tasks that there are; called by who drives. */
    void runTasks() {
        fetchFromScheduledTaskQueue(tasks);
        for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
            safeExecute(task);
        }
    }

    /** Makes {@link #run} return, even if it has only begun: Netty's handlers forget a wake-up that comes before they wait. */
    void wakeUp() {
        woken = true;
        tellDriver();
    }

    /** Ends it and closes what is left; called by who drives. */
    void close() {
        if (!closed) {
            closed = true;
            handler.prepareToDestroy();
            runTasks();
            cancelScheduledTasks();
            handler.destroy();
            terminated.setSuccess(null);
        }
    }

    @Override
    public void execute(Runnable task) {
        tasks.add(task);
        tellDriver();
    }

    private void tellDriver() {
        Thread now = driver.get();
        if (now == null) {
            LockSupport.unpark(keeper);
        } else if (now != Thread.currentThread()) {
            handler.wakeup();
        }
    }

    @Override
    public boolean inEventLoop(Thread thread) {
        return driver.get() == thread;
    }

    @Override
    public Future<IoRegistration> register(IoHandle handle) {
        Promise<IoRegistration> promise = newPromise();
        if (inEventLoop()) {
            register(handle, promise);
        } else {
            execute(() -> register(handle, promise));
        }
        return promise;
    }

    private void register(IoHandle handle, Promise<IoRegistration> promise) {
        try {
            promise.setSuccess(handler.register(handle));
        } catch (Exception e) {
            promise.setFailure(e);
        }
    }

    @Override
    @Deprecated
    public ChannelFuture register(Channel channel) {
        return register(new DefaultChannelPromise(channel, this));
    }

    @Override
    @Deprecated
    public ChannelFuture register(ChannelPromise promise) {
        promise.channel().unsafe().register(this, promise);
        return promise;
    }

    @Override
    @Deprecated
    public ChannelFuture register(Channel channel, ChannelPromise promise) {
        channel.unsafe().register(this, promise);
        return promise;
    }

    @Override
    public boolean isCompatible(Class<? extends IoHandle> type) {
        return handler.isCompatible(type);
    }

    @Override
    public boolean isIoType(Class<? extends IoHandler> type) {
        return handler.getClass().equals(type);
    }

    @Override
    public IoEventLoop next() {
        return this;
    }

    @Override
    public EventLoopGroup parent() {
        return null;
    }

    @Override
    public boolean isShuttingDown() {
        return closed;
    }

    @Override
    public boolean isShutdown() {
        return closed;
    }

    @Override
    public boolean isTerminated() {
        return terminated.isDone();
    }

    @Override
    public Future<?> terminationFuture() {
        return terminated;
    }

    @Override
    public boolean awaitTermination(long timeout, TimeUnit unit) throws InterruptedException {
        return terminated.await(timeout, unit);
    }

    /** It is ended by who drives it, with {@link #close}. */
    @Override
    public Future<?> shutdownGracefully(long quietPeriod, long timeout, TimeUnit unit) {
        throw new UnsupportedOperationException();
    }

    @Override
    @Deprecated
    public void shutdown() {
        throw new UnsupportedOperationException();
    }

    /** How long the handler may wait. */
    private final class Waits implements IoHandlerContext {
        private long nanos;

        @Override
        public boolean canBlock() {
            return nanos > 0 && !woken && tasks.isEmpty();
        }

        @Override
        public long delayNanos(long now) {
            return Math.min(nanos, HandedLoop.this.delayNanos(now, nanos));
        }

        @Override
        public long deadlineNanos() {
            long next = nextScheduledTaskDeadlineNanos();
            if (nanos == Long.MAX_VALUE) {
                return next;
            }
            long mine = ticker().nanoTime() + nanos;
            return next == -1 || next - mine > 0 ? mine : next;
        }
    }
}
