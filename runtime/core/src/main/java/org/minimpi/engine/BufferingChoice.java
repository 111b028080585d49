package org.minimpi.engine;

import java.util.concurrent.atomic.AtomicLong;
import org.minimpi.Buffering;
import org.minimpi.spi.SendMode;

/** Which standard sends of one rank are synchronous where {@link Buffering#seed} decides. */
final class BufferingChoice {
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    private final boolean random;
    private final long seed;
    private final AtomicLong sends = new AtomicLong();

    BufferingChoice(Buffering buffering, int rank) {
        random = buffering.seed().isPresent();
        seed = buffering.seed().orElse(0) + rank * GOLDEN;
    }

    /** The mode of the next send. */
    SendMode mode(SendMode wanted) {
        return random && wanted == SendMode.STANDARD && mix(seed + sends.incrementAndGet() * GOLDEN * GOLDEN) < 0
                ? SendMode.SYNCHRONOUS
                : wanted;
    }

    /** Steele and others, Fast Splittable Pseudorandom Number Generators, 2014. */
    private static long mix(long state) {
        long z = (state ^ state >>> 30) * 0xBF58476D1CE4E5B9L;
        z = (z ^ z >>> 27) * 0x94D049BB133111EBL;
        return z ^ z >>> 31;
    }
}
