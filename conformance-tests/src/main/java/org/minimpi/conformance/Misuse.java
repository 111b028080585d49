package org.minimpi.conformance;

import java.nio.ByteBuffer;
import org.minimpi.Buf;
import org.minimpi.Comm;
import org.minimpi.Request;
import org.minimpi.Status;

/** Calls that no correct program makes fail at once, and change nothing. */
final class Misuse {

    /** Ranks that do not exist. */
    @Case(section = "9.3")
    void badRanks(Comm comm) {
        for (int rank : new int[] {comm.size(), -3, Integer.MAX_VALUE, Integer.MIN_VALUE}) {
            refused(() -> comm.send(Buf.EMPTY, rank, 0), "send to " + rank);
            refused(() -> comm.isend(Buf.EMPTY, rank, 0), "isend to " + rank);
            refused(() -> comm.recv(Buf.EMPTY, rank, 0), "recv from " + rank);
            refused(() -> comm.irecv(Buf.EMPTY, rank, 0), "irecv from " + rank);
            refused(() -> comm.iprobe(rank, 0), "iprobe of " + rank);
            refused(() -> comm.mprobe(rank, 0), "mprobe of " + rank);
            refused(() -> comm.objects().send("x", rank, 0), "object to " + rank);
        }
    }

    /** Tags that do not exist. */
    @Case(section = "9.3")
    void badTags(Comm comm) {
        int me = comm.rank();
        for (int tag : new int[] {-2, Integer.MIN_VALUE}) {
            refused(() -> comm.ssend(Buf.EMPTY, me, tag), "ssend with tag " + tag);
            refused(() -> comm.recv(Buf.EMPTY, me, tag), "recv of tag " + tag);
            refused(() -> comm.probe(me, tag), "probe of tag " + tag);
            refused(() -> comm.sendrecv(Buf.EMPTY, me, 0, Buf.EMPTY, me, tag), "sendrecv of tag " + tag);
        }
    }

    /** Wildcards are for receives. */
    @Case(section = "3.2.4")
    void wildcardsInSends(Comm comm) {
        refused(() -> comm.send(Buf.EMPTY, Comm.ANY_SOURCE, 0), "send to any rank");
        refused(() -> comm.isend(Buf.EMPTY, comm.rank(), Comm.ANY_TAG), "isend with any tag");
        refused(
                () -> comm.sendrecv(Buf.EMPTY, comm.rank(), Comm.ANY_TAG, Buf.EMPTY, comm.rank(), 0),
                "sendrecv with any tag");
    }

    /** A closed communicator refuses everything. */
    @Case(section = "7.4.3")
    void closedCommunicator(Comm comm) {
        Comm dup = comm.dup();
        dup.close();
        dup.close();
        int me = comm.rank();
        Check.fails(IllegalStateException.class, () -> dup.send(Buf.EMPTY, me, 0), "send");
        Check.fails(IllegalStateException.class, () -> dup.irecv(Buf.EMPTY, me, 0), "irecv");
        Check.fails(IllegalStateException.class, () -> dup.iprobe(me, 0), "iprobe");
        Check.fails(IllegalStateException.class, () -> dup.objects().recv(String.class, me, 0), "object");
        Check.fails(IllegalStateException.class, dup::dup, "dup");
    }

    /** A communicator with pending requests is not closed, and goes on. */
    @Case(section = "API")
    void closeWithPendingRequests(Comm comm) {
        Comm dup = comm.dup();
        int[] got = {0};
        Request<Status> receive = dup.irecv(Buf.of(got), comm.rank(), 0);
        Check.fails(IllegalStateException.class, dup::close, "close with a pending request");
        dup.send(Ints.of(2), comm.rank(), 0);
        receive.await();
        Check.equal(2, got[0], "value");
        dup.close();
    }

    /** A receive into a buffer that cannot be written to is refused before it is posted. */
    @Case(section = "API")
    void receiveIntoReadOnlyBuffer(Comm comm) {
        Buf readOnly = Buf.of(ByteBuffer.allocate(4).asReadOnlyBuffer());
        refused(() -> comm.irecv(readOnly, comm.rank(), 0), "a read-only buffer");
    }

    private static void refused(Runnable operation, String what) {
        Check.fails(IllegalArgumentException.class, operation, what);
    }
}
