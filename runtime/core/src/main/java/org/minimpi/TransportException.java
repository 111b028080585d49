package org.minimpi;

/** The backend's own failure, such as an I/O error or a lack of memory (MPI_ERR_OTHER, MPI_ERR_INTERN). */
public final class TransportException extends MpiException {
    private static final long serialVersionUID = 1;

    /**
     * A failure with its explanation.
     *
     * @param message who, what and where
     * @param cause what it came from, or null
     */
    public TransportException(String message, Throwable cause) {
        super(message, cause);
    }
}
