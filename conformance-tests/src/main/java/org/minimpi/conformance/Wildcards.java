package org.minimpi.conformance;

import org.minimpi.Buf;
import org.minimpi.Comm;
import org.minimpi.Request;
import org.minimpi.Status;

/** Receives from any source and of any tag. */
final class Wildcards {

    /** A receive from any source gets the message of each rank once, and the status tells whose it was. */
    @Case(section = "3.2.4")
    void anySource(Comm comm) {
        Request<Void> send = comm.isend(Ints.of(comm.rank()), 0, 0);
        if (comm.rank() == 0) {
            boolean[] seen = new boolean[comm.size()];
            int[] got = new int[1];
            for (int i = 0; i < comm.size(); i++) {
                Status status = comm.recv(Buf.of(got), Comm.ANY_SOURCE, 0);
                Check.equal(got[0], status.source(), "source");
                Check.holds(!seen[got[0]], "a second message from rank " + got[0]);
                seen[got[0]] = true;
            }
        }
        send.await();
    }

    /** A receive of any tag tells the tag it got. */
    @Case(section = "3.2.5", ranks = 2)
    void anyTag(Comm comm) {
        Pair.run(
                comm,
                to -> comm.send(Buf.EMPTY, to, 17),
                from -> Check.equal(17, comm.recv(Buf.EMPTY, from, Comm.ANY_TAG).tag(), "tag"));
    }

    /** A receive from one rank leaves the messages of the others. */
    @Case(section = "3.2.4", ranks = 3)
    void sourceSelects(Comm comm) {
        if (comm.rank() != 0) {
            comm.send(Ints.of(comm.rank()), 0, 0);
            return;
        }
        for (int from = comm.size() - 1; from > 0; from--) {
            comm.probe(from, 0);
        }
        for (int from = comm.size() - 1; from > 0; from--) {
            Check.equal(from, Ints.recv(comm, from, 0), "message from rank " + from);
        }
    }

    /** A posted receive from one rank leaves the messages of the others. */
    @Case(section = "3.2.4", ranks = 3)
    void postedSourceSelects(Comm comm) {
        if (comm.rank() != 0) {
            Pair.await(comm, 0);
            comm.send(Ints.of(comm.rank()), 0, 0);
            return;
        }
        int[] got = new int[comm.size()];
        Buf all = Buf.of(got);
        Request<?>[] receives = Ints.start(comm.size() - 1, i -> comm.irecv(all.slice(i + 1, 1), i + 1, 0));
        for (int to = comm.size() - 1; to > 0; to--) {
            Pair.tell(comm, to);
        }
        Request.awaitAll(receives);
        Check.equal(Ints.upTo(comm.size()), got, "messages by source");
    }
}
