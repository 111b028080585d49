package org.minimpi.transfer;

/** What to do where the name of a file is taken. */
public enum Overwrite {
    /** It is an error. */
    FAIL,
    /** The file takes the name; what had it is gone. */
    REPLACE,
    /** What is there stays, and counts as sent. */
    SKIP,
    /** The file gets the first free name of NAME.1, NAME.2 and so on. */
    RENAME;

    int code() {
        return ordinal();
    }

    static Overwrite of(int code) throws TransferException {
        if (code < 0 || code >= values().length) {
            throw new TransferException(ExitStatus.PROTOCOL, "protocol error: no overwrite policy " + code);
        }
        return values()[code];
    }

    /** As it is written on the command line. */
    @Override
    public String toString() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
