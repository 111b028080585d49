package org.minimpi;

/** An object could not be encoded or decoded. */
public final class CodecException extends MpiException {
    private static final long serialVersionUID = 1;

    /**
     * A failure with its explanation.
     *
     * @param message who, what and where
     * @param cause what it came from, or null
     */
    public CodecException(String message, Throwable cause) {
        super(message, cause);
    }
}
