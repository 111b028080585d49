package org.minimpi.engine.match;

import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.minimpi.spi.Waiter;

/**
 * The one place where a rank of this JVM waits for messages: looks for a while if every rank has a processor of its own, as a
 * message from a running rank takes less time than waking a thread; otherwise parks at once.
 *
 * <p>It spins first and then yields. Two ranks that the system has put on one processor, with another idle, would take turns
 * at spinning while the other waits to run, then park and be woken in the same place, for ever. Those that yield are both
 * ready to run at any time, so the system soon moves one of them.
 */
public final class Parking {
    /** About a microsecond. */
    private static final int SPINS = 20;
    /** Several times what it costs to park and be woken. */
    private static final long LOOKING_NANOS = TimeUnit.MICROSECONDS.toNanos(100);

    private final boolean looks;

    /**
     * For a job of so many ranks in this JVM.
     *
     * @param ranks how many
     */
    public Parking(int ranks) {
        looks = ranks > 1 && ranks <= Runtime.getRuntime().availableProcessors();
    }

    /**
     * Waits until the waiter is signalled, the time is over or its thread is interrupted.
     *
     * @param waiter of the calling thread
     * @param nanos at most how long
     */
    public void park(Waiter waiter, long nanos) {
        if (!look(waiter::isSignalled)) {
            waiter.park(nanos);
        }
    }

    /**
     * Looks for a while, if that is worth it.
     *
     * @param what becomes true by another thread
     * @return whether it has become so
     */
    public boolean look(BooleanSupplier what) {
        if (!looks) {
            return false;
        }
        long start = System.nanoTime();
        do {
            for (int i = 0; i < SPINS; i++) {
                if (what.getAsBoolean()) {
                    return true;
                }
                Thread.onSpinWait();
            }
            Thread.yield();
        } while (System.nanoTime() - start < LOOKING_NANOS);
        return what.getAsBoolean();
    }
}
