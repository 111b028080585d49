package org.minimpi.engine.match;

import org.minimpi.spi.Waiter;

/**
 * The one place where a rank of this JVM waits for messages: spins briefly if every rank has a processor of its own, as a
 * message from a running rank takes less time than waking a thread; otherwise parks at once.
 */
public final class Parking {
    /** About 20 microseconds, what it costs to park and be woken. */
    private static final int SPINS = 1_000;

    private final int spins;

    /**
     * For a job of so many ranks in this JVM.
     *
     * @param ranks how many
     */
    public Parking(int ranks) {
        spins = ranks > 1 && ranks <= Runtime.getRuntime().availableProcessors() ? SPINS : 0;
    }

    /**
     * Waits until the waiter is signalled, the time is over or its thread is interrupted.
     *
     * @param waiter of the calling thread
     * @param nanos at most how long
     */
    public void park(Waiter waiter, long nanos) {
        for (int i = 0; i < spins; i++) {
            if (waiter.isSignalled()) {
                return;
            }
            Thread.onSpinWait();
        }
        waiter.park(nanos);
    }
}
