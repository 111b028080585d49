package org.minimpi.transfer.classic;

/** The chunks of a file as they come in; their sender says, in one way or another, which was the last. */
interface Chunks {

    /** The next; null behind the last. */
    byte[] next();

    /** Takes all that still come, so that their sender ends too. */
    default void drain() {
        while (next() != null) {}
    }
}
