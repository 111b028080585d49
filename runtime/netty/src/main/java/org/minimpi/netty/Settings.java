package org.minimpi.netty;

import java.util.concurrent.TimeUnit;

/**
 * How long things take. Each is a system property, in the units of its name.
 *
 * @param gatherMillis until all ranks have to be there
 * @param greetMillis until a new connection has to be a rank's
 * @param silenceMillis a peer that says nothing for so long has failed; 0 for never
 * @param spinMicros a waiting rank looks for messages for so long before it blocks; negative to find out
 */
record Settings(long gatherMillis, long greetMillis, long silenceMillis, long spinMicros) {
    private static final long GATHER_MILLIS = 60_000;
    private static final long GREET_MILLIS = 10_000;
    private static final long SILENCE_MILLIS = 15_000;
    private static final long SPIN_MICROS = 50;

    /** How often a peer says something in the time that it must not be silent. */
    static final int BEATS = 4;

    static Settings here() {
        return new Settings(
                Long.getLong("minimpi.netty.gatherMillis", GATHER_MILLIS),
                Long.getLong("minimpi.netty.greetMillis", GREET_MILLIS),
                Long.getLong("minimpi.netty.silenceMillis", SILENCE_MILLIS),
                Long.getLong("minimpi.netty.spinMicros", -1));
    }

    /** For ranks that are all in this JVM, where none is silent alone. */
    Settings together() {
        return new Settings(gatherMillis, greetMillis, 0, spinMicros);
    }

    /** Spinning pays where every rank has a processor, as a message from a running rank takes less time than waking. */
    long spinNanos(int ranksHere) {
        boolean fits = ranksHere <= Runtime.getRuntime().availableProcessors();
        return TimeUnit.MICROSECONDS.toNanos(spinMicros >= 0 ? spinMicros : fits ? SPIN_MICROS : 0);
    }

    /** A duration as messages tell it: {@code 60 s}, {@code 300 ms}. */
    static String described(long millis) {
        return millis % 1000 == 0 ? millis / 1000 + " s" : millis + " ms";
    }

    long beatNanos() {
        return TimeUnit.MILLISECONDS.toNanos(silenceMillis) / BEATS;
    }
}
