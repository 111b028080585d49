package org.minimpi.conformance;

import org.minimpi.Buf;
import org.minimpi.Capability;
import org.minimpi.Comm;
import org.minimpi.CommCancelledException;
import org.minimpi.Request;
import org.minimpi.Status;

/** Withdrawing requests. */
final class Cancelling {

    /** A receive that is unmatched can be withdrawn; it takes no message after that. */
    @Case(section = "3.8.4", needs = Capability.CANCEL)
    void unmatchedReceive(Comm comm) {
        int[] got = {7};
        Request<Status> withdrawn = comm.irecv(Buf.of(got), comm.rank(), 0);
        Check.holds(withdrawn.cancel(), "an unmatched receive was not withdrawn");
        Check.holds(withdrawn.test(), "a withdrawn receive is not complete");
        Check.fails(CommCancelledException.class, withdrawn::await, "a withdrawn receive");
        Request<Void> send = comm.isend(Ints.of(1), comm.rank(), 0);
        Check.equal(1, Ints.recv(comm, comm.rank(), 0), "the next receive");
        Check.equal(7, got[0], "the buffer of the withdrawn receive");
        send.await();
    }

    /** A receive that is matched cannot be withdrawn, and completes. */
    @Case(section = "3.8.4")
    void matchedReceive(Comm comm) {
        int[] got = {7};
        Request<Status> receive = comm.irecv(Buf.of(got), comm.rank(), 0);
        comm.ssend(Ints.of(1), comm.rank(), 0);
        receive.await();
        Check.holds(!receive.cancel(), "a complete receive was withdrawn");
        Check.equal(new Status(comm.rank(), 0, 4), receive.await(), "status");
        Check.equal(1, got[0], "value");
    }

    /** Where one of many receives is withdrawn, the others keep their order. */
    @Case(section = "3.8.4", needs = Capability.CANCEL)
    void othersKeepTheirOrder(Comm comm) {
        int[] got = {9, 9, 9};
        Buf all = Buf.of(got);
        Request<?>[] receives = Ints.start(3, i -> comm.irecv(all.slice(i, 1), Comm.ANY_SOURCE, 0));
        Check.holds(receives[1].cancel(), "an unmatched receive was not withdrawn");
        comm.send(Ints.of(0), comm.rank(), 0);
        comm.send(Ints.of(1), comm.rank(), 0);
        Request.awaitAll(receives[0], receives[2]);
        Check.equal(new int[] {0, 9, 1}, got, "messages");
    }

    /** A send cannot be withdrawn. */
    @Case(section = "API")
    void send(Comm comm) {
        Request<Void> send = comm.issend(Ints.of(3), comm.rank(), 0);
        Check.holds(!send.cancel(), "a send was withdrawn");
        Check.equal(3, Ints.recv(comm, comm.rank(), 0), "value");
        send.await();
    }
}
