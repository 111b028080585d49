package org.minimpi;

/** Ranks wait for each other, or for one that has ended, and nothing can end that. The job is over. */
public final class DeadlockException extends MpiException implements Finding {
    private static final long serialVersionUID = 1;

    /**
     * A deadlock.
     *
     * @param message a line for each rank: its call, where that is in the program, and whom it waits for
     */
    public DeadlockException(String message) {
        super(message, null);
    }
}
