package org.minimpi.conformance;

import java.util.function.IntConsumer;
import org.minimpi.Buf;
import org.minimpi.Capability;
import org.minimpi.Comm;
import org.minimpi.DatatypeMismatchException;
import org.minimpi.Request;
import org.minimpi.Status;
import org.minimpi.TruncationException;

/** Messages that do not fit: the receiver fails, the message is consumed, the sender completes normally. */
final class ReceiveErrors {

    /** A message longer than the buffer, which stays as it was beyond its end. */
    @Case(section = "3.2.4", ranks = 2)
    void truncation(Comm comm) {
        sendThenNext(comm, Ints.of(1, 2, 3), from -> {
            int[] got = {9, 9, 9};
            Check.fails(TruncationException.class, () -> comm.recv(Buf.of(got, 0, 2), from, 0), "a buffer too short");
            Check.equal(9, got[2], "element behind the buffer");
        });
    }

    /** A message longer than the buffer of a receive that was posted before. */
    @Case(section = "3.2.4")
    void truncationOfPostedReceive(Comm comm) {
        Request<Status> receive = comm.irecv(Ints.of(0), comm.rank(), 0);
        comm.ssend(Ints.of(1, 2), comm.rank(), 0);
        Check.fails(TruncationException.class, receive::await, "a buffer too short");
        Check.holds(receive.test(), "a failed receive is not complete");
        Request<Status> next = comm.irecv(Ints.of(0), comm.rank(), 0);
        comm.send(Ints.of(1), comm.rank(), 0);
        next.await();
    }

    /** Elements of another type of the same size. */
    @Case(section = "3.3.1", ranks = 2, needs = Capability.CHECKS_DATATYPES)
    void typeMismatch(Comm comm) {
        sendThenNext(comm, Ints.of(1), from -> {
            float[] got = {2.5f};
            Check.fails(DatatypeMismatchException.class, () -> comm.recv(Buf.of(got), from, 0), "ints into floats");
            Check.equal(new float[] {2.5f}, got, "buffer");
        });
    }

    /** Elements of another type, to a receive that was posted before. */
    @Case(section = "3.3.1", needs = Capability.CHECKS_DATATYPES)
    void typeMismatchOfPostedReceive(Comm comm) {
        Request<Status> receive = comm.irecv(Buf.of(new byte[8]), comm.rank(), 0);
        comm.ssend(Buf.of(new long[1]), comm.rank(), 0);
        Check.fails(DatatypeMismatchException.class, receive::await, "longs into bytes");
    }

    /** Sends a message that fails to be received, then one that does not. */
    private static void sendThenNext(Comm comm, Buf bad, IntConsumer receiver) {
        Pair.run(
                comm,
                to -> {
                    comm.ssend(bad, to, 0);
                    comm.ssend(Ints.of(4), to, 0);
                },
                from -> {
                    receiver.accept(from);
                    Check.equal(4, Ints.recv(comm, from, 0), "the next message");
                });
    }
}
