package org.minimpi.transfer;

/** The two streams of messages between neighbours. */
final class Tags {
    /** Away from rank 0: the files, a message for each credit. */
    static final int DATA = 1;

    /** Towards rank 0: everything that is said about them. */
    static final int REPLY = 2;

    private Tags() {}
}
