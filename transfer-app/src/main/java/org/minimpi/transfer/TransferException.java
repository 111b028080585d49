package org.minimpi.transfer;

/** A transfer that failed in a way that is told to the user: an exit status and one line. */
final class TransferException extends Exception {
    private static final long serialVersionUID = 1;
    private final int status;

    TransferException(int status, String line) {
        this(status, line, null);
    }

    TransferException(int status, String line, Throwable cause) {
        super(line, cause);
        this.status = status;
    }

    int status() {
        return status;
    }
}
