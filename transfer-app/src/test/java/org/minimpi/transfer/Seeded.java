package org.minimpi.transfer;

import org.junit.jupiter.api.function.ThrowingConsumer;

/** A test with chance in it. Its failure names the seed; {@code -Dminimpi.seed=N} repeats it. */
public final class Seeded {

    private Seeded() {}

    public static void run(ThrowingConsumer<Long> test) {
        long seed = Long.getLong("minimpi.seed", System.nanoTime());
        try {
            test.accept(seed);
        } catch (Throwable e) {
            String repeat = "repeat with -Dminimpi.seed=" + seed;
            // For a hang, of which the timeout tells.
            System.out.println(repeat);
            throw new AssertionError(repeat, e);
        }
    }
}
