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
    private static final int PARKED_FOR_A_TIME = 3;
    private static final AtomicIntegerFieldUpdater<Waiter> STATE =
            AtomicIntegerFieldUpdater.newUpdater(Waiter.class, "state");

    private final Thread thread = Thread.currentThread();
    /** How it blocks; null for plainly. Written before it is seen to be parked. */
    private Blocker blocker;

    /** Told when the thread blocks for as long as it takes; null if nobody cares. */
    private final Activity activity;

    private volatile int parks;
    private volatile int state = IDLE;

    /** A waiter for the calling thread. */
    public Waiter() {
        this(null);
    }

    /**
     * A waiter for the calling thread, watched.
     *
     * @param activity told whenever the thread blocks for as long as it takes, and when it is woken; null for nobody
     */
    public Waiter(Activity activity) {
        this.activity = activity;
    }

    /** Ends the wait; cheap if the thread is not parked. */
    public void signal() {
        int before = STATE.getAndSet(this, SIGNALLED);
        if (before == PARKED) {
            woken();
        }
        if (before == PARKED || before == PARKED_FOR_A_TIME) {
            unblock(blocker);
        }
    }

    private void unblock(Blocker by) {
        if (by == null) {
            LockSupport.unpark(thread);
        } else {
            by.unblock();
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

    /**
     * Whether the thread is blocked for as long as it takes.
     *
     * @return false once it is signalled, though it may not run yet
     */
    public boolean isParked() {
        return state == PARKED;
    }

    /**
     * How many times it has blocked.
     *
     * @return a number that grows
     */
    public int parks() {
        return parks;
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
        park(nanos, null);
    }

    /**
     * Blocks until there is a signal, the time is over or the thread is interrupted.
     *
     * @param nanos at most how long
     * @param by how it does so; null for plainly. One waiter always does it in the same way
     */
    public void park(long nanos, Blocker by) {
        blocker = by;
        if (nanos == Long.MAX_VALUE) {
            park();
        } else if (nanos > 0 && STATE.compareAndSet(this, IDLE, PARKED_FOR_A_TIME)) {
            long start = System.nanoTime();
            long left = nanos;
            while (state == PARKED_FOR_A_TIME && left > 0 && !thread.isInterrupted()) {
                block(left);
                left = nanos - (System.nanoTime() - start);
            }
            STATE.compareAndSet(this, PARKED_FOR_A_TIME, IDLE);
        }
    }

    private void park() {
        parks = parks + 1;
        if (!STATE.compareAndSet(this, IDLE, PARKED)) {
            return;
        }
        if (activity != null) {
            activity.parks();
        }
        while (state == PARKED && !thread.isInterrupted()) {
            block(Long.MAX_VALUE);
        }
        if (STATE.compareAndSet(this, PARKED, IDLE)) {
            woken();
        }
    }

    private void block(long nanos) {
        if (blocker != null) {
            blocker.block(nanos);
        } else if (nanos == Long.MAX_VALUE) {
            LockSupport.park(this);
        } else {
            LockSupport.parkNanos(this, nanos);
        }
    }

    private void woken() {
        if (activity != null) {
            activity.wakes();
        }
    }
}
