package org.minimpi.launcher.timeline;

/**
 * A call of a rank, as an event tells it. Peers are ranks of the world; -1 is any, -2 nobody. Times are in ns since 1970.
 *
 * @param kind such as "Send"
 * @param call the method
 * @param order among the sends and receives of its process; 0 for other kinds
 * @param request what started the request that it waits for; otherwise empty
 * @param site where in the program it is, such as "Ring.run:14"; empty if that is not known
 * @param failure the exception that ended it; null if it succeeded
 */
record Call(
        String kind,
        String call,
        int rank,
        String communicator,
        int peer,
        int tag,
        long bytes,
        int wantedPeer,
        int wantedTag,
        int order,
        String request,
        long start,
        long end,
        String site,
        String failure) {
    private static final String DEADLOCK = "org.minimpi.DeadlockException";
    private static final String INTERRUPTED = "org.minimpi.CommInterruptedException";

    boolean isSend() {
        return kind.equals("Send");
    }

    boolean isReceive() {
        return kind.equals("Receive");
    }

    /** False for the send of a sendrecv, which is shown by its receive. */
    boolean isShown() {
        return !(isSend() && call.equals("sendrecv"));
    }

    boolean endedByDeadlock() {
        return failure != null && failure.startsWith(DEADLOCK);
    }

    /** A send that was taken back: there is no such message. */
    boolean wasWithdrawn() {
        return failure != null && failure.startsWith(INTERRUPTED);
    }
}
