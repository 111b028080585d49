package org.minimpi;

/** The message had elements of another type (MPI_ERR_TYPE). The message is consumed; the sender completed normally. */
public final class DatatypeMismatchException extends MpiException implements Finding {
    private static final long serialVersionUID = 1;

    /**
     * A failure with its explanation.
     *
     * @param message who, what and where
     */
    public DatatypeMismatchException(String message) {
        super(message, null);
    }
}
