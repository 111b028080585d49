package org.minimpi.engine;

import java.util.concurrent.atomic.AtomicLongArray;

/**
 * How many requests of a communicator are pending. Other ranks' threads end them: so ends are counted apart from beginnings,
 * in another line of the cache, which each side keeps to itself.
 */
final class PendingRequests {
    private static final int BEGUN = 16;
    private static final int ENDED = 32;

    private final AtomicLongArray counts = new AtomicLongArray(48);

    void begin() {
        counts.getAndIncrement(BEGUN);
    }

    void end() {
        counts.getAndIncrement(ENDED);
    }

    /** Never less than there are. */
    long count() {
        long ended = counts.get(ENDED);
        return counts.get(BEGUN) - ended;
    }
}
