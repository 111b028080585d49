package org.minimpi;

/** Ranks called different collectives, or one with different root, operation, type or count. */
public final class CollectiveMismatchException extends MpiException implements Finding {
    private static final long serialVersionUID = 1;

    /**
     * A failure with its explanation.
     *
     * @param message who called what
     */
    public CollectiveMismatchException(String message) {
        super(message, null);
    }
}
