package org.minimpi.engine.check;

/**
 * What a rank waits for.
 *
 * @param any whether one of the ranks is enough
 * @param ranks who can end the wait, as the world counts; none at all if it ends by itself
 * @param certain those of them without whom it never ends, where it may end without the others
 * @param what the call, in words
 * @param unbuffered whether it is a send that would not wait if there were room for its message
 */
public record Wait(boolean any, int[] ranks, int[] certain, String what, boolean unbuffered) {

    /**
     * A wait that is no send.
     *
     * @param any whether one of the ranks is enough
     * @param ranks who can end the wait, as the world counts; none at all if it ends by itself
     * @param what the call, in words
     */
    public Wait(boolean any, int[] ranks, String what) {
        this(any, ranks, ranks, what, false);
    }

    /**
     * A wait that one rank can end.
     *
     * @param rank who, as the world counts
     * @param what the call, in words
     * @return a wait
     */
    public static Wait forRank(int rank, String what) {
        return new Wait(false, new int[] {rank}, what);
    }

    /**
     * A wait that ends by itself.
     *
     * @param what the call, in words
     * @return a wait
     */
    public static Wait forNobody(String what) {
        return new Wait(false, new int[0], what);
    }

    /** The same without those who may not be needed. */
    Wait certainly() {
        return new Wait(any, certain, certain, what, unbuffered);
    }

    /** The same where nothing moves any more: not even what ends by itself does. */
    Wait forGood() {
        return new Wait(any || ranks.length == 0, ranks, certain, what, unbuffered);
    }
}
