package org.minimpi.transfer;

/** What became of a file that did not fail. */
enum Outcome {
    /** It has arrived, is verified, and has its name. */
    WRITTEN,
    /** Something of that name was there and stays. */
    SKIPPED,
    /** The very same file was there. */
    IDENTICAL,
    /** It would be written, or a part of it is. */
    READY;

    int code() {
        return ordinal();
    }

    static Outcome of(int code) throws TransferException {
        if (code < 0 || code >= values().length) {
            throw new TransferException(ExitStatus.PROTOCOL, "protocol error: no outcome " + code);
        }
        return values()[code];
    }
}
