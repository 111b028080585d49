package org.minimpi.engine.check;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.minimpi.spi.Activity;
import org.minimpi.spi.Waiter;

/** What the {@link DeadlockDetector} knows of one rank. Written by the rank's own thread, read by whoever searches. */
public final class RankWatch implements Activity {
    /** A thread that a rank starts may use its communicators later. */
    private static final InheritableThreadLocal<RankWatch> OF_THREAD = new InheritableThreadLocal<>() {
        @Override
        protected RankWatch childValue(RankWatch parent) {
            if (parent != null) {
                parent.manyThreads = true;
            }
            return null;
        }
    };

    private final DeadlockDetector detector;
    private volatile Thread thread;
    /** Not volatile: a waiter that is parked was here, with what it waits for, before it parked. */
    private Waiter waiter;

    private Waiting waiting;
    private volatile boolean manyThreads;
    private volatile boolean ended;

    /** Written by the rank's thread alone; others may see it late. */
    private final AtomicLong completions = new AtomicLong();

    /** What its other threads know to be complete. */
    private final AtomicLong othersCompletions = new AtomicLong();

    private final AtomicLong polls = new AtomicLong();
    private final AtomicInteger stages = new AtomicInteger();
    private volatile Waiting polled;

    RankWatch(DeadlockDetector detector, boolean manyThreads) {
        this.detector = detector;
        this.manyThreads = manyThreads;
    }

    /** The calling thread is the rank's. */
    public void starts() {
        thread = Thread.currentThread();
        OF_THREAD.set(this);
    }

    /** The rank has ended. */
    public void ends() {
        OF_THREAD.remove();
        ended = true;
        detector.parks();
    }

    /** Another thread than the rank's own has called. */
    public void used() {
        manyThreads = true;
    }

    /**
     * Whether the calling thread is the rank's own.
     *
     * @return true if so
     */
    public boolean isMine() {
        return Thread.currentThread() == thread;
    }

    /** The rank knows of something that it is complete. */
    public void completed() {
        if (isMine()) {
            completions.lazySet(completions.getPlain() + 1);
        } else {
            othersCompletions.incrementAndGet();
        }
    }

    /** What hangs on a stage may do anything once its request is complete: until then the rank counts as live. */
    public void stageBegins() {
        stages.incrementAndGet();
    }

    /** What hung on it has been done. */
    public void stageEnds() {
        stages.decrementAndGet();
    }

    /**
     * The rank has looked whether something is complete, and it is not.
     *
     * @param what it looked for
     */
    public void polled(Waiting what) {
        if (isMine()) {
            polls.lazySet(polls.getPlain() + 1);
            if (polled != what) {
                polled = what;
            }
        }
    }

    long completions() {
        return completions.get() + othersCompletions.get();
    }

    long polls() {
        return polls.get();
    }

    Waiting polled() {
        return polled;
    }

    /**
     * What the rank waits with.
     *
     * @return null if it does not wait
     */
    public Waiter waiter() {
        return waiter;
    }

    /**
     * What the rank waits for.
     *
     * @return null if it does not wait
     */
    public Waiting waiting() {
        return waiting;
    }

    /**
     * The rank is going to wait, or goes on if these are null.
     *
     * @param by what it waits with
     * @param what it waits for
     */
    public void waits(Waiter by, Waiting what) {
        waiting = what;
        waiter = by;
    }

    @Override
    public void parks() {
        detector.parks();
    }

    @Override
    public void wakes() {
        detector.wakes();
    }

    /** What is known of a rank that is blocked for as long as it takes. */
    record Blocked(Waiter waiter, int parks, Wait why) {

        /** Whether nothing has changed; ranks may arrive at a collective without waking those that wait in it. */
        boolean isSame(Blocked other) {
            return other != null
                    && other.waiter == waiter
                    && other.parks == parks
                    && Arrays.equals(other.why.ranks(), why.ranks());
        }

        /** Whether it has been so since. */
        boolean isStill(RankWatch rank) {
            return rank.waiter == waiter
                    && waiter.parks() == parks
                    && waiter.isParked()
                    && !rank.thread.isInterrupted();
        }
    }

    /** Null if it is not blocked, or something unseen may wake it. */
    Blocked blocked() {
        Waiter now = waiter;
        if (now == null || mayHaveHelp() || ended) {
            return null;
        }
        int parks = now.parks();
        if (!now.isParked()) {
            return null;
        }
        Waiting what = waiting;
        if (what == null) {
            return null;
        }
        Blocked blocked = new Blocked(now, parks, what.waitsFor());
        return blocked.isStill(this) ? blocked : null;
    }

    /** Whether nothing will come of it any more; threads that it started may go on without it. */
    boolean hasEnded() {
        return ended && !mayHaveHelp();
    }

    /** Whether others do some of its work: threads of its own, or what hangs on a stage. */
    boolean mayHaveHelp() {
        return manyThreads || stages.get() > 0;
    }

    /**
     * The rank's thread.
     *
     * @return null before it starts
     */
    public Thread thread() {
        return thread;
    }
}
