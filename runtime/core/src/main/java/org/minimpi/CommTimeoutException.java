package org.minimpi;

/** A timed wait ran out; the operation goes on. */
public final class CommTimeoutException extends MpiException {
    private static final long serialVersionUID = 1;

    /**
     * A failure with its explanation.
     *
     * @param message who, what and where
     */
    public CommTimeoutException(String message) {
        super(message, null);
    }
}
