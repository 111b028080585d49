package org.minimpi;

/** The request was withdrawn. */
public final class CommCancelledException extends MpiException {
    private static final long serialVersionUID = 1;

    /**
     * A failure with its explanation.
     *
     * @param message who, what and where
     */
    public CommCancelledException(String message) {
        super(message, null);
    }
}
