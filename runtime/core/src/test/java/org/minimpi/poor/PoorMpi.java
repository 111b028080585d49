package org.minimpi.poor;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * An imitation of a foreign library. It has bytes, wildcards and communicators; it has no matched probe, no cancel, no eager
 * messages and no thread of its own: bytes move when their sender tests its request, once the receiver has given
 * storage. Several threads may call at once.
 */
final class PoorMpi {
    /** The wildcard, for sources and for tags. */
    static final int ANY = -2;

    /** What can be known of a message before it is received. */
    record Envelope(int source, int tag, int length) {}

    /** A started send or receive. */
    interface Request {

        /** Moves what can be moved; true once it is complete. */
        boolean test();
    }

    private final Map<Long, PoorInbox[]> communicators = new ConcurrentHashMap<>();

    /**
     * Collective over the ranks of the new communicator. A real library would block until all have called; this one returns
     * at once, and the communicator may be used when it {@link PoorComm#isComplete}.
     *
     * @param id the same on all ranks, and on no other communicator
     * @param rank the position of the caller among them
     * @param size how many they are
     */
    PoorComm create(long id, int rank, int size) {
        return new PoorComm(communicators.computeIfAbsent(id, unused -> PoorInbox.some(size)), rank);
    }

    /** A rank uses it no more. */
    void free(long id) {
        communicators.remove(id);
    }
}
