package org.minimpi;

/**
 * How much of a standard send may lie at a receiver that has not asked for it yet. Past either limit the send waits for
 * the receiver; {@link PointToPoint#isend} never waits, only its request does.
 *
 * @param messageBytes the largest message that is copied aside; larger ones stay with the sender until they are matched
 * @param rankBytes how much may be copied aside at one rank, a few bytes of bookkeeping per message included
 */
public record Buffering(long messageBytes, long rankBytes) {

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
     */
    public Buffering {
        if (messageBytes < 0 || rankBytes < 0) {
            throw new IllegalArgumentException("buffering limits are not negative: " + messageBytes + ", " + rankBytes);
        }
    }
}
