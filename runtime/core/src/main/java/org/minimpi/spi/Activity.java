package org.minimpi.spi;

/** Counts the threads that can still do something. Told by a {@link Waiter} that waits for as long as it takes. */
public interface Activity {

    /** The waiting thread is about to block; called by it. */
    void parks();

    /** It will go on; called by who wakes it. */
    void wakes();
}
