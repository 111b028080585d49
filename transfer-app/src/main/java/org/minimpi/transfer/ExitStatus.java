package org.minimpi.transfer;

/** Exit statuses; where rsync has a number for it, that one. */
final class ExitStatus {
    static final int OK = 0;
    static final int INTERNAL = 1;
    static final int USAGE = 2;
    static final int FILE_IO = 11;
    static final int PROTOCOL = 12;
    static final int SIGNAL = 20;
    static final int NO_MEMORY = 22;
    static final int PARTIAL = 23;
    static final int SOURCE_CHANGED = 24;
    static final int CHECKSUM = 26;
    static final int NO_SPACE = 27;
    static final int UNSAFE_PATH = 28;
    static final int PEER_LOST = 29;
    static final int TIMEOUT = 30;

    private ExitStatus() {}
}
