package org.minimpi.transfer;

import org.minimpi.AbortedException;
import org.minimpi.App;
import org.minimpi.CodecException;
import org.minimpi.CommInterruptedException;
import org.minimpi.DatatypeMismatchException;
import org.minimpi.MpiException;
import org.minimpi.TruncationException;

/** Exit statuses; where rsync has a number for it, that one. */
public final class ExitStatus {
    public static final int OK = 0;
    public static final int INTERNAL = 1;
    public static final int USAGE = 2;
    public static final int FILE_IO = 11;
    public static final int PROTOCOL = 12;
    public static final int SIGNAL = 20;
    public static final int NO_MEMORY = 22;
    public static final int PARTIAL = 23;
    public static final int SOURCE_CHANGED = 24;
    public static final int CHECKSUM = 26;
    public static final int NO_SPACE = 27;
    public static final int UNSAFE_PATH = 28;
    public static final int PEER_LOST = 29;
    public static final int TIMEOUT = 30;

    private ExitStatus() {}

    /** What a job ends with that ended so. */
    static int of(MpiException why) {
        if (why instanceof AbortedException aborted) {
            return aborted.code() == App.STOPPED ? SIGNAL : aborted.code();
        }
        if (why instanceof CommInterruptedException) {
            return SIGNAL;
        }
        return why instanceof TruncationException
                        || why instanceof DatatypeMismatchException
                        || why instanceof CodecException
                ? PROTOCOL
                : PEER_LOST;
    }
}
