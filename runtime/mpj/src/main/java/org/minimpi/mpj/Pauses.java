package org.minimpi.mpj;

import java.util.function.BooleanSupplier;
import org.minimpi.spi.Waiter;

/** How a thread waits that has to look for messages itself: it looks often at first, then naps in between. */
final class Pauses {
    private static final int SPINS = 30;
    private static final int YIELDS = 500;
    private static final long NAP_NANOS = 50_000;
    /** So many naps of one length before they get twice as long, up to a limit. */
    private static final int NAPS = 100;

    private static final int MOST_DOUBLED = 4;

    private final int spins;
    private final int yields;

    /** For a job of so many ranks, which may all be on this machine. */
    Pauses(int ranks) {
        boolean fits = ranks <= Runtime.getRuntime().availableProcessors();
        spins = fits ? SPINS : 0;
        yields = fits ? YIELDS : YIELDS / 10;
    }

    /** Waits until it is so, or the time is over. */
    void until(BooleanSupplier reached, Waiter waiter, long nanos) {
        long start = System.nanoTime();
        long left = nanos;
        for (int idle = 0; left > 0 && !reached.getAsBoolean(); idle++) {
            pause(waiter, idle, left);
            left = nanos == Long.MAX_VALUE ? nanos : nanos - (System.nanoTime() - start);
        }
    }

    private void pause(Waiter waiter, int idle, long nanos) {
        if (idle < spins) {
            Thread.onSpinWait();
        } else if (idle < spins + yields) {
            Thread.yield();
        } else {
            int doubled = Math.min((idle - spins - yields) / NAPS, MOST_DOUBLED);
            waiter.park(Math.min(nanos, NAP_NANOS << doubled));
        }
    }
}
