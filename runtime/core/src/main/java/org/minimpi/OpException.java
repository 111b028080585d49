package org.minimpi;

/** A user's operation failed in a reduction (MPI_ERR_OP). Every rank of the communicator gets it. */
public final class OpException extends MpiException {
    private static final long serialVersionUID = 1;

    /**
     * A failure with its explanation.
     *
     * @param message which rank's operation failed, and how
     * @param cause what it threw; null on other ranks, as ranks share no objects
     */
    public OpException(String message, Throwable cause) {
        super(message, cause);
    }
}
