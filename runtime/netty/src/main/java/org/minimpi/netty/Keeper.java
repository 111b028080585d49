package org.minimpi.netty;

import io.netty.util.concurrent.FastThreadLocalThread;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * Drives a loop while its rank does something else. A rank that waits drives it itself, and often comes back after an instant;
 * so the keeper takes over only when the loop has been left for a tick. It looks at that once a tick, or, where the rank has
 * driven without a break for many, not before it is told.
 */
final class Keeper implements Runnable {
    private static final long TICK_NANOS = TimeUnit.MICROSECONDS.toNanos(500);
    private static final int TICKS_TO_SLEEP = 20;

    private final HandedLoop loop;
    private final Thread thread;
    /** The rank has driven it since the keeper has looked. */
    private volatile boolean used;
    /** The rank wants to drive it. */
    private volatile boolean wanted;
    /** The keeper has to be told when the rank leaves. */
    private volatile boolean asleep;
    /** How many other threads of the rank wait, which cannot drive it. */
    private final AtomicInteger others = new AtomicInteger();

    private final AtomicBoolean stopped = new AtomicBoolean();

    Keeper(HandedLoop loop, String name) {
        this.loop = loop;
        thread = new FastThreadLocalThread(this, name);
        thread.setDaemon(true);
        loop.keeper(thread);
    }

    void start() {
        thread.start();
    }

    /** Ends the loop, and the thread. */
    void stop() {
        if (!stopped.getAndSet(true)) {
            loop.wakeUp();
            LockSupport.unpark(thread);
        }
    }

    /** A thread of the rank waits that cannot drive. */
    void otherWaits() {
        others.incrementAndGet();
        LockSupport.unpark(thread);
    }

    /** It waits no more. */
    void otherGoesOn() {
        others.decrementAndGet();
    }

    /**
     * The rank's thread drives from now on; waits for the keeper to leave, which takes no longer than a frame. False if the
     * loop has ended.
     */
    boolean enter() {
        if (!loop.tryEnter()) {
            wanted = true;
            loop.wakeUp();
            while (!loop.tryEnter()) {
                if (stopped.get()) {
                    return false;
                }
                Thread.yield();
            }
            wanted = false;
        }
        loop.runTasks();
        return true;
    }

    /** The same if that can be had at once. */
    boolean tryEnter() {
        if (loop.tryEnter()) {
            loop.runTasks();
            return true;
        }
        return false;
    }

    /** Ends {@link #enter}; {@code moved} if it has looked for what has arrived. */
    void leave(boolean moved) {
        if (moved && !used) {
            used = true;
        }
        loop.leave();
        if (asleep || others.get() > 0) {
            asleep = false;
            LockSupport.unpark(thread);
        }
    }

    @Override
    public void run() {
        int ticks = 0;
        while (!stopped.get()) {
            if (loop.isDriven()) {
                ticks++;
                boolean sleep = ticks > TICKS_TO_SLEEP;
                pause(sleep);
                ticks = sleep ? 0 : ticks;
            } else if (used && others.get() == 0 && !loop.hasTasks()) {
                used = false;
                pause(false);
            } else {
                ticks = 0;
                drive();
            }
        }
        while (!loop.tryEnter()) {
            Thread.yield();
        }
        loop.close();
    }

    private void pause(boolean sleep) {
        if (!sleep) {
            LockSupport.parkNanos(this, TICK_NANOS);
            return;
        }
        asleep = true;
        if (loop.isDriven() && !stopped.get()) {
            LockSupport.park(this);
        }
        asleep = false;
    }

    private void drive() {
        if (wanted || !loop.tryEnter()) {
            Thread.yield();
            return;
        }
        try {
            while (!wanted && !stopped.get()) {
                loop.run(Long.MAX_VALUE);
            }
        } finally {
            loop.leave();
        }
    }
}
