package org.minimpi.transfer;

/** A transfer that failed in a way that is told to the user: an exit status and one line. */
public final class TransferException extends Exception {
    private static final long serialVersionUID = 1;
    private final int status;

    public TransferException(int status, String line) {
        this(status, line, null);
    }

    public TransferException(int status, String line, Throwable cause) {
        super(line, cause);
        this.status = status;
    }

    public int status() {
        return status;
    }
}
