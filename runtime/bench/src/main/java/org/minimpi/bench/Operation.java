package org.minimpi.bench;

/** What is timed: every rank does it at the same time. */
interface Operation {

    /** Does it so many times. */
    void run(int times);

    /** The bytes of one message; 0 if there are none. */
    long bytes();

    /** The kind of message, where there are several. */
    default String what() {
        return null;
    }

    /** How many messages, one after the other, it is: the time is that of one of them. */
    default int messages() {
        return 1;
    }

    /** How many messages are on their way at the same time in the time of one. */
    default int directions() {
        return 1;
    }
}
