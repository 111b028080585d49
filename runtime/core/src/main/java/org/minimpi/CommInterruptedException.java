package org.minimpi;

/** The calling thread was interrupted; its interrupt status is set again. */
public final class CommInterruptedException extends MpiException {
    private static final long serialVersionUID = 1;

    /**
     * A failure with its explanation.
     *
     * @param message who, what and where
     */
    public CommInterruptedException(String message) {
        super(message, null);
    }
}
