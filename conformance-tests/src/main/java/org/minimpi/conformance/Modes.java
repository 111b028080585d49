package org.minimpi.conformance;

import java.time.Duration;
import org.minimpi.Buf;
import org.minimpi.Comm;
import org.minimpi.CommTimeoutException;
import org.minimpi.Request;

/** Standard and synchronous sends. */
final class Modes {

    /** A synchronous send does not return before the receive has started. */
    @Case(section = "3.4", ranks = 2)
    void ssendWaitsForTheReceive(Comm comm) {
        Pair.run(
                comm,
                to -> {
                    comm.ssend(Ints.of(5), to, 0);
                    comm.send(Buf.EMPTY, to, 1);
                },
                from -> {
                    Request<?> returned = comm.irecv(Buf.EMPTY, from, 1);
                    comm.probe(from, 0);
                    Check.fails(
                            CommTimeoutException.class,
                            () -> returned.await(Duration.ofMillis(20)),
                            "ssend returned before the receive");
                    Check.equal(5, Ints.recv(comm, from, 0), "value");
                    returned.await();
                });
    }

    /** A started synchronous send does not complete before the receive has started, and does afterwards. */
    @Case(section = "3.4", ranks = 2)
    void issendCompletesWithTheReceive(Comm comm) {
        Pair.run(
                comm,
                to -> {
                    Request<Void> send = comm.issend(Ints.of(5), to, 0);
                    for (int i = 0; i < 20; i++) {
                        Check.holds(!send.test(), "issend is complete before the receive");
                    }
                    Pair.tell(comm, to);
                    send.await();
                },
                from -> {
                    Pair.await(comm, from);
                    Check.equal(5, Ints.recv(comm, from, 0), "value");
                });
    }

    /** A synchronous send matches a receive posted before. */
    @Case(section = "3.4")
    void ssendToPostedReceive(Comm comm) {
        int[] got = {0};
        Request<?> receive = comm.irecv(Buf.of(got), comm.rank(), 3);
        comm.ssend(Ints.of(8), comm.rank(), 3);
        receive.await();
        Check.equal(8, got[0], "value");
    }

    /** Starting a send never waits, however long the message: two ranks start theirs head to head. */
    @Case(section = "3.7.4", ranks = 2)
    void isendReturnsAtOnce(Comm comm) {
        Pair.run(comm, partner -> headToHead(comm, partner), partner -> headToHead(comm, partner));
    }

    private static void headToHead(Comm comm, int partner) {
        byte[] out = new byte[1 << 20];
        out[out.length - 1] = (byte) comm.rank();
        byte[] in = new byte[1 << 20];
        Request<Void> send = comm.isend(Buf.of(out), partner, 0);
        comm.recv(Buf.of(in), partner, 0);
        send.await();
        Check.equal((byte) partner, in[in.length - 1], "last byte");
    }
}
