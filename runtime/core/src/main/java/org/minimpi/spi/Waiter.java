package org.minimpi.spi;

import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;
import java.util.concurrent.locks.LockSupport;

/**
 * One waiting thread of a rank. Others {@link #signal} it; its own thread calls the rest.
 *
 * <p>A signal is never lost: it stays until {@link #rearm}, so a thread that rearms, looks at what it waits for and only
 * then parks cannot miss it.
 */
public final class Waiter {
    private static final int IDLE = 0;
    private static final int PARKED = 1;
    private static final int SIGNALLED = 2;
    private static final AtomicIntegerFieldUpdater<Waiter> STATE =
            AtomicIntegerFieldUpdater.newUpdater(Waiter.class, "state");

    private final Thread thread = Thread.currentThread();
    private volatile int state = IDLE;

    /** A waiter for the calling thread. */
    public Waiter() {}

    /** Ends the wait; cheap if the thread is not parked. */
    public void signal() {
        if (STATE.getAndSet(this, SIGNALLED) == PARKED) {
            LockSupport.unpark(thread);
        }
    }

    /**
     * Whether there was a signal since {@link #rearm}.
     *
     * @return true if so
     */
    public boolean isSignalled() {
        return state == SIGNALLED;
    }

    /** Forgets earlier signals. Look at what you wait for after this, not before. */
    public void rearm() {
        state = IDLE;
    }

    /**
     * Blocks until there is a signal, the time is over or the thread is interrupted.
     *
     * @param nanos at most how long
     */
    public void park(long nanos) {
        if (nanos <= 0 || !STATE.compareAndSet(this, IDLE, PARKED)) {
            return;
        }
        long start = System.nanoTime();
        while (state == PARKED && !thread.isInterrupted()) {
            if (nanos == Long.MAX_VALUE) {
                LockSupport.park(this);
                continue;
            }
            long left = nanos - (System.nanoTime() - start);
            if (left <= 0) {
                break;
            }
            LockSupport.parkNanos(this, left);
        }
        STATE.compareAndSet(this, PARKED, IDLE);
    }
}
