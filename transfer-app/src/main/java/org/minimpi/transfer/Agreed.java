package org.minimpi.transfer;

import org.minimpi.Buf;
import org.minimpi.Comm;
import org.minimpi.Op;

/**
 * What all ranks have to know alike. It is said twice, the second time with all bits turned over, as nothing else tells what
 * was damaged on the way.
 */
public final class Agreed {

    private Agreed() {}

    /** The exit status that the root has; every rank calls this. */
    public static int status(Comm comm, int status, int root) {
        long[] told = {(long) ~status << Integer.SIZE | status};
        comm.bcast(Buf.of(told), root);
        if ((int) told[0] != (int) ~(told[0] >> Integer.SIZE)) {
            throw damaged(comm);
        }
        return (int) told[0];
    }

    /** Whether this is so on every rank; every rank calls this. */
    static boolean byAll(Comm comm, boolean mine) {
        long all = comm.allreduce(mine ? -1L : 0L, Op.BAND);
        if (all != 0 && all != -1) {
            throw damaged(comm);
        }
        return all != 0;
    }

    private static RuntimeException damaged(Comm comm) {
        return comm.abort(
                ExitStatus.CHECKSUM, "transfer: checksum error: what the ranks agree on was damaged on the way");
    }
}
