package org.minimpi;

/** At the end of a job that went well, something was left: a request that nobody completed, a communicator that nobody
 * closed, or a message that nobody received. */
public final class LeakException extends MpiException implements Finding {
    private static final long serialVersionUID = 1;

    /**
     * What was left.
     *
     * @param message the report
     */
    public LeakException(String message) {
        super(message, null);
    }
}
