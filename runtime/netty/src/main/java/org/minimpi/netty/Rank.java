package org.minimpi.netty;

import io.netty.channel.ChannelException;
import java.io.UncheckedIOException;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.minimpi.TransportException;
import org.minimpi.spi.Blocker;
import org.minimpi.spi.Waiter;

/**
 * One rank's loop and the threads that drive it: the rank's own while it waits, the keeper's otherwise. Other threads have
 * done what they want in the loop, and wait plainly.
 */
final class Rank {
    /** Looking for what arrives takes a while; one that only sends does so now and then. */
    private static final int SENDS_PER_LOOK = 16;

    private final HandedLoop loop;
    private final Keeper keeper;
    private final long spinNanos;
    private final Blocker blocker = new InLoop();
    /** Null until it is made. */
    private volatile RankThread thread;
    /** Used by the rank's thread. */
    private int sends;
    /** With what it waits in the loop. */
    private Waiter parked;

    Rank(Sockets sockets, String name, long spinNanos) {
        this.spinNanos = spinNanos;
        try {
            loop = new HandedLoop(sockets.handlers());
        } catch (ChannelException | IllegalStateException | UncheckedIOException e) {
            throw new TransportException("cannot wait for sockets, perhaps as there are too many open files: " + e, e);
        }
        keeper = new Keeper(loop, name + "-keeper");
        keeper.start();
    }

    HandedLoop loop() {
        return loop;
    }

    RankThread newThread(String name, Runnable body) {
        RankThread made = new RankThread(loop, name, body);
        made.setDaemon(true);
        thread = made;
        return made;
    }

    /** Ends it, and closes all its connections. */
    void stop() {
        keeper.stop();
    }

    /** Does something in the loop: now if the calling thread may, else soon, and then in the order of the calls. */
    void inside(Runnable task) {
        if (loop.inEventLoop()) {
            task.run();
            return;
        }
        RankThread mine = thread;
        if (Thread.currentThread() != mine) {
            loop.execute(task);
            return;
        }
        mine.raise();
        try {
            if (!keeper.tryEnter()) {
                loop.execute(task);
                return;
            }
            boolean looks = ++sends % SENDS_PER_LOOK == 0;
            try {
                task.run();
                if (looks) {
                    loop.run(0);
                }
            } finally {
                keeper.leave(looks);
            }
        } finally {
            mine.lower();
        }
    }

    /** Moves what can be moved by the calling thread; false if that is nothing. */
    boolean progress() {
        RankThread mine = thread;
        if (Thread.currentThread() != mine) {
            return false;
        }
        mine.raise();
        try {
            if (!keeper.tryEnter()) {
                return false;
            }
            try {
                loop.run(0);
            } finally {
                keeper.leave(true);
            }
        } finally {
            mine.lower();
        }
        return true;
    }

    /** As {@link org.minimpi.spi.Endpoint#park}. */
    void park(Waiter waiter, long nanos) {
        RankThread mine = thread;
        if (Thread.currentThread() != mine) {
            keeper.otherWaits();
            try {
                waiter.park(nanos);
            } finally {
                keeper.otherGoesOn();
            }
        } else if (!enter(mine)) {
            waiter.park(nanos);
        } else {
            try {
                if (!spin(mine, waiter)) {
                    parked = waiter;
                    waiter.park(nanos, blocker);
                }
            } finally {
                keeper.leave(true);
            }
        }
    }

    private boolean enter(RankThread mine) {
        mine.raise();
        try {
            return keeper.enter();
        } finally {
            mine.lower();
        }
    }

    /** What comes soon is there sooner than a thread wakes; and where something comes, more may. True once it is signalled. */
    private boolean spin(RankThread mine, Waiter waiter) {
        if (spinNanos == 0) {
            return false;
        }
        mine.raise();
        try {
            long last = System.nanoTime();
            for (long now = last; !waiter.isSignalled() && now - last < spinNanos; now = System.nanoTime()) {
                if (loop.run(0)) {
                    last = now;
                } else {
                    // The peer may wait for this processor with another idle: two that run are soon told apart.
                    Thread.yield();
                }
            }
            return waiter.isSignalled();
        } finally {
            mine.lower();
        }
    }

    /** Waits until it is so or the time is over; {@code changes} is signalled when it may be. Interrupts do not end it. */
    void await(Waiter changes, BooleanSupplier reached, long nanos) {
        boolean interrupted = Thread.interrupted();
        long start = System.nanoTime();
        for (long left = nanos; left > 0; left = nanos - (System.nanoTime() - start)) {
            changes.rearm();
            if (reached.getAsBoolean()) {
                break;
            }
            park(changes, Math.min(left, TimeUnit.SECONDS.toNanos(1)));
            interrupted |= Thread.interrupted();
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** The rank's thread blocks in the loop, which it has entered. */
    private final class InLoop implements Blocker {

        @Override
        public void block(long nanos) {
            RankThread mine = thread;
            boolean moved;
            mine.raise();
            try {
                moved = loop.run(nanos);
            } finally {
                mine.lower();
            }
            if (moved) {
                spin(mine, parked);
            }
        }

        @Override
        public void unblock() {
            loop.wakeUp();
        }
    }
}
