package org.minimpi.transfer;

/** The three streams of frames between a sender and a receiver. */
final class Tags {
    /** To the receiver: OFFER and FINISH. */
    static final int REQUEST = 1;

    /** To the receiver, one for each credit: DATA, END and ERROR. */
    static final int DATA = 2;

    /** To the sender: everything the receiver says. */
    static final int REPLY = 3;

    private Tags() {}
}
