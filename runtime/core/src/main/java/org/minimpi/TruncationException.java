package org.minimpi;

/** The message was longer than the buffer (MPI_ERR_TRUNCATE). The message is consumed; the sender completed normally. */
public final class TruncationException extends MpiException implements Finding {
    private static final long serialVersionUID = 1;

    /**
     * A failure with its explanation.
     *
     * @param message who, what and where
     */
    public TruncationException(String message) {
        super(message, null);
    }
}
