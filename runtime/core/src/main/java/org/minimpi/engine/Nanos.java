package org.minimpi.engine;

import java.time.Duration;

/** A duration for the endpoint; what is too long to count is for ever. */
final class Nanos {

    private Nanos() {}

    static long of(Duration duration) {
        try {
            return Math.max(0, duration.toNanos());
        } catch (ArithmeticException e) {
            return duration.isNegative() ? 0 : Long.MAX_VALUE;
        }
    }
}
