package org.minimpi.conformance;

import org.minimpi.Buf;
import org.minimpi.Comm;
import org.minimpi.Status;

/** A send and a receive in one call. */
final class SendReceive {

    /** All ranks shift at once, a message too long to be buffered. */
    @Case(section = "3.10")
    void shift(Comm comm) {
        int next = (comm.rank() + 1) % comm.size();
        int previous = (comm.rank() + comm.size() - 1) % comm.size();
        int[] out = new int[100_000];
        out[out.length - 1] = comm.rank();
        int[] in = new int[out.length];
        Status status = comm.sendrecv(Buf.of(out), next, 0, Buf.of(in), previous, 0);
        Check.equal(new Status(previous, 0, 400_000), status, "status");
        Check.equal(previous, in[in.length - 1], "last element");
    }

    /** The two halves may differ in tag, type and length. */
    @Case(section = "3.10", ranks = 2)
    void halvesDiffer(Comm comm) {
        Pair.run(
                comm,
                partner -> {
                    long[] in = new long[3];
                    comm.sendrecv(Ints.of(4), partner, 1, Buf.of(in), partner, 2);
                    Check.equal(new long[] {5, 6, 7}, in, "elements");
                },
                partner -> {
                    int[] in = new int[1];
                    comm.sendrecv(Buf.of(new long[] {5, 6, 7}), partner, 2, Buf.of(in), partner, 1);
                    Check.equal(4, in[0], "element");
                });
    }

    /** Its halves match plain receives and sends. */
    @Case(section = "3.10", ranks = 2)
    void matchesPlainSendsAndReceives(Comm comm) {
        Pair.run(
                comm,
                partner -> {
                    int[] in = new int[1];
                    comm.sendrecv(Ints.of(4), partner, 1, Buf.of(in), Comm.ANY_SOURCE, Comm.ANY_TAG);
                    Check.equal(5, in[0], "reply");
                },
                partner -> {
                    Check.equal(4, Ints.recv(comm, partner, 1), "question");
                    comm.send(Ints.of(5), partner, 2);
                });
    }

    /** A chain ends in ranks that are not there. */
    @Case(section = "3.11")
    void chainWithNullEnds(Comm comm) {
        int right = comm.rank() + 1 < comm.size() ? comm.rank() + 1 : Comm.PROC_NULL;
        int left = comm.rank() > 0 ? comm.rank() - 1 : Comm.PROC_NULL;
        int[] in = {-1};
        Status status = comm.sendrecv(Ints.of(comm.rank()), right, 0, Buf.of(in), left, 0);
        Check.equal(left, status.source(), "source");
        Check.equal(comm.rank() - 1, in[0], "element");
    }
}
