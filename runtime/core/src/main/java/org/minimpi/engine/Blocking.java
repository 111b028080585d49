package org.minimpi.engine;

import java.util.function.Supplier;
import org.minimpi.CommInterruptedException;
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
     * @param what is being waited for, in words
     * @return what was found; null if the time is over first
     * @throws CommInterruptedException if this thread is interrupted before it finds something
     */
    static <T> T until(Messaging comm, Waiter waiter, Supplier<T> look, long nanos, Object what) {
        comm.progress().enter(waiter);
        try {
            return lookOften(comm, waiter, look, nanos, what);
        } finally {
            comm.progress().leave(waiter);
        }
    }

    private static <T> T lookOften(Messaging comm, Waiter waiter, Supplier<T> look, long nanos, Object what) {
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
