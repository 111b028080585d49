package org.minimpi.transfer;

/** The one exit status of several files: theirs if they agree, PARTIAL if they do not. */
public final class SessionStatus {
    private int value = ExitStatus.OK;
    private boolean first = true;

    public void add(int status) {
        value = first || value == status ? status : ExitStatus.PARTIAL;
        first = false;
    }

    boolean isWell() {
        return value == ExitStatus.OK;
    }

    public int value() {
        return value;
    }
}
