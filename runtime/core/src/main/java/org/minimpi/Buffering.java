package org.minimpi;

import java.util.Locale;
import java.util.OptionalLong;

/**
 * How much of a standard send may lie at a receiver that has not asked for it yet. Past either limit the send waits for
 * the receiver; {@link PointToPoint#isend} never waits, only its request does.
 *
 * @param messageBytes the largest message that is copied aside; larger ones stay with the sender until they are matched
 * @param rankBytes how much may be copied aside at one rank, a few bytes of bookkeeping per message included
 * @param seed if there is one, every other standard send or so is synchronous all the same: which, follows from the seed,
 *     the sending rank and how many it sent before
 */
public record Buffering(long messageBytes, long rankBytes, OptionalLong seed) {

    private static final String RANDOM = "random:";

    /** Messages up to 64 KiB, up to 64 MiB at one rank. */
    public static final Buffering DEFAULT = new Buffering(64 << 10, 64 << 20);

    /** Nothing: every standard send is synchronous, so a program that relies on buffering hangs at once. */
    public static final Buffering ZERO = new Buffering(0, 0);

    /** Everything: no standard send ever waits, and memory is the limit. */
    public static final Buffering INFINITE = new Buffering(Long.MAX_VALUE, Long.MAX_VALUE);

    /**
     * Limits of one's own.
     *
     * @param messageBytes not negative
     * @param rankBytes not negative
     * @param seed empty for no chance
     * @throws IllegalArgumentException if a limit is negative
     */
    public Buffering {
        if (messageBytes < 0 || rankBytes < 0) {
            throw new IllegalArgumentException("buffering limits are not negative: " + messageBytes + ", " + rankBytes);
        }
    }

    /**
     * Limits of one's own.
     *
     * @param messageBytes not negative
     * @param rankBytes not negative
     * @throws IllegalArgumentException if a limit is negative
     */
    public Buffering(long messageBytes, long rankBytes) {
        this(messageBytes, rankBytes, OptionalLong.empty());
    }

    /**
     * Every message up to a size.
     *
     * @param messageBytes the largest that is copied aside
     * @return limits
     * @throws IllegalArgumentException if it is negative
     */
    public static Buffering upTo(long messageBytes) {
        return new Buffering(messageBytes, Long.MAX_VALUE);
    }

    /**
     * Everything or nothing, chosen for each send.
     *
     * @param seed the same makes the same choices
     * @return limits
     */
    public static Buffering random(long seed) {
        return new Buffering(Long.MAX_VALUE, Long.MAX_VALUE, OptionalLong.of(seed));
    }

    /**
     * From text, as on a command line.
     *
     * @param text {@code default}, {@code zero}, {@code infinite}, a number of bytes for {@link #upTo}, or
     *     {@code random:SEED}
     * @return limits
     * @throws IllegalArgumentException if it is none of these
     */
    public static Buffering of(String text) {
        String word = text.strip().toLowerCase(Locale.ROOT);
        try {
            return switch (word) {
                case "default" -> DEFAULT;
                case "zero" -> ZERO;
                case "infinite" -> INFINITE;
                default ->
                    word.startsWith(RANDOM)
                            ? random(Long.parseLong(word.substring(RANDOM.length())))
                            : upTo(Long.parseLong(word));
            };
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "no buffering '" + text + "'; there is: default, zero, infinite, a number of bytes, random:SEED");
        }
    }

    /** As {@link #of} takes it, if it can; otherwise the limits. */
    @Override
    public String toString() {
        if (equals(DEFAULT)) {
            return "DEFAULT";
        }
        if (equals(ZERO)) {
            return "ZERO";
        }
        if (equals(INFINITE)) {
            return "INFINITE";
        }
        String limits = messageBytes + (rankBytes == Long.MAX_VALUE ? "" : "/" + rankBytes);
        return seed.isEmpty()
                ? limits
                : (messageBytes == Long.MAX_VALUE ? "" : limits + " ") + RANDOM + seed.getAsLong();
    }
}
