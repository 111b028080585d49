package org.minimpi.conformance;

import java.time.Duration;
import org.minimpi.Buf;
import org.minimpi.Comm;
import org.minimpi.CommTimeoutException;
import org.minimpi.Datatype;
import org.minimpi.Request;
import org.minimpi.Status;

/** Blocking sends and receives. */
final class Blocking {

    /** A token goes round all ranks, and each adds to it. */
    @Case(section = "3.2", ranks = 2)
    void ring(Comm comm) {
        int next = (comm.rank() + 1) % comm.size();
        int previous = (comm.rank() + comm.size() - 1) % comm.size();
        if (comm.rank() == 0) {
            comm.send(Ints.of(1), next, 0);
            Check.equal(comm.size(), Ints.recv(comm, previous, 0), "token");
        } else {
            comm.send(Ints.of(Ints.recv(comm, previous, 0) + 1), next, 0);
        }
    }

    /** Every rank sends to every rank, itself included. */
    @Case(section = "3.2")
    void everyRankToEveryRank(Comm comm) {
        int[] got = new int[comm.size()];
        Buf all = Buf.of(got);
        Request<?>[] receives = Ints.start(comm.size(), from -> comm.irecv(all.slice(from, 1), from, 0));
        for (int to = 0; to < comm.size(); to++) {
            comm.send(Ints.of(100 * comm.rank() + to), to, 0);
        }
        Request.awaitAll(receives);
        for (int from = 0; from < comm.size(); from++) {
            Check.equal(100 * from + comm.rank(), got[from], "from rank " + from);
        }
    }

    /** The status holds source, tag and length of the message. */
    @Case(section = "3.2.5", ranks = 2)
    void statusTellsSourceTagAndLength(Comm comm) {
        Pair.run(comm, to -> comm.send(Buf.of(new double[3]), to, 12), from -> {
            Status status = comm.recv(Buf.of(new double[5]), from, 12);
            Check.equal(new Status(from, 12, 24), status, "status");
            Check.equal(3, status.count(Datatype.DOUBLE), "count");
        });
    }

    /** A message shorter than the buffer leaves the rest of the buffer alone. */
    @Case(section = "3.2.4", ranks = 2)
    void shorterMessageLeavesTheRest(Comm comm) {
        Pair.run(comm, to -> comm.send(Ints.of(1, 2), to, 0), from -> {
            int[] got = {9, 9, 9, 9, 9};
            comm.recv(Buf.of(got, 1, 3), from, 0);
            Check.equal(new int[] {9, 1, 2, 9, 9}, got, "buffer");
        });
    }

    /** A message may have no elements; it still has an envelope. */
    @Case(section = "3.2.2", ranks = 2)
    void emptyMessage(Comm comm) {
        Pair.run(comm, to -> comm.send(Buf.EMPTY, to, 4), from -> {
            double[] got = {1.5};
            Check.equal(new Status(from, 4, 0), comm.recv(Buf.of(got), from, 4), "status");
            Check.equal(new double[] {1.5}, got, "buffer");
        });
    }

    /** Once a send has returned, its buffer is the sender's again. */
    @Case(section = "3.2.1", ranks = 2)
    void sentBufferMayBeReused(Comm comm) {
        Pair.run(
                comm,
                to -> {
                    int[] value = {1};
                    comm.send(Buf.of(value), to, 0);
                    value[0] = 2;
                    comm.send(Buf.EMPTY, to, 1);
                },
                from -> {
                    Request<Status> overwritten = comm.irecv(Buf.EMPTY, from, 1);
                    comm.probe(from, 0);
                    // Where sends are buffered the sender is soon past its first; where not it waits for this rank.
                    try {
                        overwritten.await(Duration.ofMillis(20));
                    } catch (CommTimeoutException e) {
                        Check.holds(!overwritten.test(), "the second send passed the first");
                    }
                    Check.equal(1, Ints.recv(comm, from, 0), "value");
                    overwritten.await();
                });
    }

    /** A receive takes the message with its tag, whichever was sent first. */
    @Case(section = "3.2.4", ranks = 2)
    void tagSelects(Comm comm) {
        Pair.run(comm, to -> Request.awaitAll(Ints.start(5, tag -> comm.isend(Ints.of(tag), to, tag))), from -> {
            for (int tag = 4; tag >= 0; tag--) {
                Check.equal(tag, Ints.recv(comm, from, tag), "message with tag " + tag);
            }
        });
    }

    /** A rank may send to itself. */
    @Case(section = "3.2.4")
    void messageToOneself(Comm comm) {
        Request<Void> send = comm.isend(Ints.of(comm.rank()), comm.rank(), 0);
        Check.equal(comm.rank(), Ints.recv(comm, comm.rank(), 0), "value");
        send.await();
    }
}
