package org.minimpi.engine;

import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.minimpi.CommInterruptedException;
import org.minimpi.engine.check.RankWatch;
import org.minimpi.engine.check.Waiting;
import org.minimpi.spi.Waiter;

/** The one place where a rank waits, whatever for. */
final class Blocking {

    private Blocking() {}

    /**
     * Looks, parks until the waiter is signalled, and looks again.
     *
     * @param waiter of this thread; whoever makes {@code look} succeed signals it
     * @param look null while there is nothing
     * @param nanos at most how long, by the job's clock
     * @param what is being waited for
     * @return what was found; null if the time is over first
     * @throws CommInterruptedException if this thread is interrupted before it finds something
     */
    static <T> T until(Messaging comm, Waiter waiter, Supplier<T> look, long nanos, Waiting what) {
        RankWatch watch = comm.watch();
        if (watch == null || !watch.isMine()) {
            return unwatched(comm, waiter, look, nanos, what);
        }
        Waiter outerWaiter = watch.waiter();
        Waiting outer = watch.waiting();
        watch.waits(waiter, what);
        try {
            return unwatched(comm, waiter, look, nanos, what);
        } finally {
            watch.waits(outerWaiter, outer);
        }
    }

    /**
     * Looks for a while, if that is likely to take less time than to park and be woken. The checks know meanwhile what the rank
     * waits for.
     *
     * @param look what becomes true by another thread
     * @param what is being waited for
     * @return whether it has become so; false if this thread is interrupted
     */
    static boolean look(Messaging comm, BooleanSupplier look, Waiting what) {
        if (Thread.currentThread().isInterrupted()) {
            return false;
        }
        RankWatch watch = comm.watch();
        if (watch == null || !watch.isMine()) {
            return comm.endpoint().look(look);
        }
        Waiter outerWaiter = watch.waiter();
        Waiting outer = watch.waiting();
        watch.waits(null, what);
        try {
            return comm.endpoint().look(look);
        } finally {
            watch.waits(outerWaiter, outer);
        }
    }

    private static <T> T unwatched(Messaging comm, Waiter waiter, Supplier<T> look, long nanos, Waiting what) {
        comm.progress().enter(waiter);
        try {
            return lookOften(comm, waiter, look, nanos, what);
        } finally {
            comm.progress().leave(waiter);
        }
    }

    private static <T> T lookOften(Messaging comm, Waiter waiter, Supplier<T> look, long nanos, Waiting what) {
        boolean timed = nanos != Long.MAX_VALUE;
        long start = timed ? comm.nanoTime() : 0;
        while (true) {
            waiter.rearm();
            comm.progress().poll();
            T found = look.get();
            if (found != null) {
                return found;
            }
            if (Thread.currentThread().isInterrupted()) {
                throw new CommInterruptedException(what + ": interrupted while waiting");
            }
            long left = timed ? nanos - (comm.nanoTime() - start) : nanos;
            if (left <= 0) {
                return null;
            }
            comm.endpoint().park(waiter, left);
        }
    }
}
