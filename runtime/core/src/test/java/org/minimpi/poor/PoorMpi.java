package org.minimpi.poor;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * An imitation of a foreign library, as one process sees it. It has bytes, wildcards and communicators; it has no matched
 * probe, no cancel, no eager messages and no thread of its own: bytes move in calls of their sender, any call, once the
 * receiver has given storage. Several threads may call at once.
 */
final class PoorMpi {
    /** The wildcard, for sources and for tags. */
    static final int ANY = -2;

    /** What can be known of a message before it is received. */
    record Envelope(int source, int tag, int length) {}

    /** A started send or receive. */
    interface Request {

        /** True once it is complete. */
        boolean test();
    }

    private final Map<Long, PoorInbox[]> communicators;
    private final Queue<PoorSend> matched = new ConcurrentLinkedQueue<>();

    private PoorMpi(Map<Long, PoorInbox[]> communicators) {
        this.communicators = communicators;
    }

    /** All processes of a job. */
    static List<PoorMpi> init(int size) {
        Map<Long, PoorInbox[]> communicators = new ConcurrentHashMap<>();
        List<PoorMpi> processes = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            processes.add(new PoorMpi(communicators));
        }
        return processes;
    }

    /**
     * Collective over the ranks of the new communicator. A real library would block until all have called; this one returns
     * at once, and the communicator may be used when it {@link PoorComm#isComplete}.
     *
     * @param id the same on all ranks, and on no other communicator
     * @param rank the position of the caller among them
     * @param size how many they are
     */
    PoorComm create(long id, int rank, int size) {
        return new PoorComm(this, communicators.computeIfAbsent(id, unused -> PoorInbox.some(size)), rank);
    }

    /** This process uses it no more. */
    void free(long id) {
        communicators.remove(id);
    }

    /** The receiver of a message of this process has given storage; called by the receiver. */
    void canMove(PoorSend send) {
        matched.add(send);
    }

    /** Moves what can be moved; part of every call. */
    void move() {
        for (PoorSend send = matched.poll(); send != null; send = matched.poll()) {
            send.move();
        }
    }
}
