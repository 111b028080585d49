package org.minimpi.spi;

/** How a waiting thread spends its time, where it does something useful meanwhile. */
public interface Blocker {

    /**
     * Returns when {@link #unblock} is called, when the time is over or when the thread is interrupted; may also return for
     * no reason. Called by the waiting thread.
     *
     * @param nanos at most how long
     */
    void block(long nanos);

    /**
     * Makes {@link #block} return, also if that is only about to be called. Called by any thread, also by the waiting one
     * inside {@link #block}.
     */
    void unblock();
}
