package org.minimpi.conformance;

import java.util.Optional;
import org.minimpi.Buf;
import org.minimpi.Comm;
import org.minimpi.Message;
import org.minimpi.Request;
import org.minimpi.Status;

/** The rank that is not there. */
final class NullProcess {
    private static final Status NOTHING = new Status(Comm.PROC_NULL, Comm.ANY_TAG, 0);

    /** Sends to it return at once. */
    @Case(section = "3.11")
    void sends(Comm comm) {
        comm.send(Ints.of(1), Comm.PROC_NULL, 0);
        comm.ssend(Ints.of(1), Comm.PROC_NULL, 0);
        Check.holds(comm.isend(Ints.of(1), Comm.PROC_NULL, 0).test(), "isend is not complete");
        Check.holds(comm.issend(Ints.of(1), Comm.PROC_NULL, 0).test(), "issend is not complete");
    }

    /** Receives from it are empty at once, and leave the buffer alone. */
    @Case(section = "3.11")
    void receives(Comm comm) {
        int[] got = {7};
        Check.equal(NOTHING, comm.recv(Buf.of(got), Comm.PROC_NULL, 3), "recv");
        Request<Status> receive = comm.irecv(Buf.of(got), Comm.PROC_NULL, Comm.ANY_TAG);
        Check.holds(receive.test(), "irecv is not complete");
        Check.equal(NOTHING, receive.await(), "irecv");
        Check.equal(7, got[0], "buffer");
    }

    /** Probes of it find an empty message at once. */
    @Case(section = "3.11")
    void probes(Comm comm) {
        Check.equal(NOTHING, comm.probe(Comm.PROC_NULL, 0), "probe");
        Check.equal(Optional.of(NOTHING), comm.iprobe(Comm.PROC_NULL, 0), "iprobe");
        int[] got = {7};
        Message message = comm.mprobe(Comm.PROC_NULL, 0);
        Check.equal(NOTHING, message.status(), "mprobe");
        Check.equal(NOTHING, message.recv(Buf.of(got)), "mrecv");
        Check.equal(
                NOTHING,
                comm.improbe(Comm.PROC_NULL, 0).orElseThrow().irecv(Buf.of(got)).await(),
                "imrecv");
        Check.equal(7, got[0], "buffer");
    }

    /** An object from it is null. */
    @Case(section = "API")
    void objects(Comm comm) {
        comm.objects().send("nobody", Comm.PROC_NULL, 0);
        Check.equal(null, comm.objects().recv(String.class, Comm.PROC_NULL, 0), "object");
    }
}
