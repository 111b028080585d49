package org.minimpi;

/** A buffer was changed or used for something else while it belonged to a request. */
public final class BufferInUseException extends MpiException implements Finding {
    private static final long serialVersionUID = 1;

    /**
     * What happened to the buffer.
     *
     * @param message the report
     */
    public BufferInUseException(String message) {
        super(message, null);
    }
}
