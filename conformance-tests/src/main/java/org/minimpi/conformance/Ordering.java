package org.minimpi.conformance;

import org.minimpi.Buf;
import org.minimpi.Comm;
import org.minimpi.Request;
import org.minimpi.Status;

/** Messages between two ranks do not overtake each other. */
final class Ordering {
    private static final int MANY = 50;

    /** Messages that arrive before their receives are received in the order of the sends. */
    @Case(section = "3.5", ranks = 2)
    void unexpectedMessagesKeepTheirOrder(Comm comm) {
        Pair.run(
                comm,
                to -> {
                    Request<?>[] sends = Ints.start(MANY, i -> comm.isend(Ints.of(i), to, 0));
                    Pair.tell(comm, to);
                    Request.awaitAll(sends);
                },
                from -> {
                    Pair.await(comm, from);
                    for (int i = 0; i < MANY; i++) {
                        Check.equal(i, Ints.recv(comm, from, 0), "message " + i);
                    }
                });
    }

    /** Receives posted before their messages match in the order in which they were posted. */
    @Case(section = "3.5", ranks = 2)
    void postedReceivesMatchInOrder(Comm comm) {
        Pair.run(
                comm,
                to -> {
                    Pair.await(comm, to);
                    for (int i = 0; i < MANY; i++) {
                        comm.send(Ints.of(i), to, 0);
                    }
                },
                from -> {
                    int[] got = new int[MANY];
                    Buf all = Buf.of(got);
                    Request<?>[] receives = Ints.start(MANY, i -> comm.irecv(all.slice(i, 1), from, 0));
                    Pair.tell(comm, from);
                    Request.awaitAll(receives);
                    Check.equal(Ints.upTo(MANY), got, "messages");
                });
    }

    /** A receive with wildcards, posted first, takes the first message though the second receive names it. */
    @Case(section = "3.5", ranks = 2)
    void wildcardPostedFirstMatchesFirst(Comm comm) {
        Pair.run(comm, to -> sendOnTold(comm, to, 5, 5), from -> {
            int[] got = new int[2];
            Request<?> any = comm.irecv(Buf.of(got, 0, 1), Comm.ANY_SOURCE, Comm.ANY_TAG);
            Request<?> exact = comm.irecv(Buf.of(got, 1, 1), from, 5);
            Pair.tell(comm, from);
            Request.awaitAll(any, exact);
            Check.equal(new int[] {0, 1}, got, "messages");
        });
    }

    /** A receive that names the tag, posted first, takes the first message, and one with wildcards the second. */
    @Case(section = "3.5", ranks = 2)
    void exactPostedFirstMatchesFirst(Comm comm) {
        Pair.run(comm, to -> sendOnTold(comm, to, 5, 5), from -> {
            int[] got = new int[2];
            Request<?> exact = comm.irecv(Buf.of(got, 0, 1), from, 5);
            Request<?> any = comm.irecv(Buf.of(got, 1, 1), Comm.ANY_SOURCE, Comm.ANY_TAG);
            Pair.tell(comm, from);
            Request.awaitAll(any, exact);
            Check.equal(new int[] {0, 1}, got, "messages");
        });
    }

    /** A message passes by a receive posted earlier that does not fit it. */
    @Case(section = "3.5", ranks = 2)
    void messagePassesReceiveOfAnotherTag(Comm comm) {
        Pair.run(comm, to -> sendOnTold(comm, to, 6, 5), from -> {
            int[] got = new int[2];
            Request<?> exact = comm.irecv(Buf.of(got, 0, 1), from, 5);
            Request<?> any = comm.irecv(Buf.of(got, 1, 1), from, Comm.ANY_TAG);
            Pair.tell(comm, from);
            Request.awaitAll(any, exact);
            Check.equal(new int[] {1, 0}, got, "messages");
        });
    }

    /** Sends 0 and 1 with these tags once both receives are posted. */
    private static void sendOnTold(Comm comm, int to, int first, int second) {
        Pair.await(comm, to);
        comm.send(Ints.of(0), to, first);
        comm.send(Ints.of(1), to, second);
    }

    /** A small message does not overtake a large one that was sent before it. */
    @Case(section = "3.5", ranks = 2)
    void smallDoesNotOvertakeLarge(Comm comm) {
        int[] sizes = {1 << 20, 1, 1 << 18, 8, 0, 1 << 19};
        Pair.run(
                comm,
                to -> Request.awaitAll(Ints.start(sizes.length, i -> comm.isend(Buf.of(new byte[sizes[i]]), to, 0))),
                from -> {
                    Buf buf = Buf.of(new byte[1 << 20]);
                    for (int size : sizes) {
                        Check.equal((long) size, comm.recv(buf, from, 0).bytes(), "length");
                    }
                });
    }

    /** A receive of any tag takes the messages in the order of the sends. */
    @Case(section = "3.5", ranks = 2)
    void anyTagTakesTheFirst(Comm comm) {
        int[] tags = {3, 1, 2, 0};
        Pair.run(
                comm,
                to -> Request.awaitAll(Ints.start(tags.length, i -> comm.isend(Buf.EMPTY, to, tags[i]))),
                from -> {
                    for (int tag : tags) {
                        Check.equal(
                                tag, comm.recv(Buf.EMPTY, from, Comm.ANY_TAG).tag(), "tag");
                    }
                });
    }

    /** Where one rank receives from any, each sender's messages keep their order. */
    @Case(section = "3.5", ranks = 2)
    void eachSenderKeepsItsOrder(Comm comm) {
        if (comm.rank() != 0) {
            for (int i = 0; i < MANY; i++) {
                comm.send(Ints.of(i), 0, 0);
            }
            return;
        }
        int[] next = new int[comm.size()];
        int[] got = new int[1];
        for (int i = 0; i < MANY * (comm.size() - 1); i++) {
            Status status = comm.recv(Buf.of(got), Comm.ANY_SOURCE, 0);
            Check.equal(next[status.source()]++, got[0], "message from rank " + status.source());
        }
    }

    /** The order holds between the kinds of sends too. */
    @Case(section = "3.5", ranks = 2)
    void kindsOfSendsKeepTheirOrder(Comm comm) {
        Pair.run(
                comm,
                to -> {
                    Request<?> first = comm.issend(Ints.of(0), to, 0);
                    Request<?> second = comm.isend(Ints.of(1), to, 0);
                    comm.send(Ints.of(2), to, 0);
                    comm.ssend(Ints.of(3), to, 0);
                    Request.awaitAll(first, second);
                },
                from -> {
                    for (int i = 0; i < 4; i++) {
                        Check.equal(i, Ints.recv(comm, from, i % 2 == 0 ? 0 : Comm.ANY_TAG), "message " + i);
                    }
                });
    }
}
