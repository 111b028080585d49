package org.minimpi.conformance;

import java.util.Optional;
import org.minimpi.Buf;
import org.minimpi.Comm;
import org.minimpi.Message;
import org.minimpi.Request;
import org.minimpi.Status;
import org.minimpi.TruncationException;

/** Taking a message out of matching before receiving it. */
final class MatchedProbes {

    /** A message that was taken is seen by no other receive or probe. */
    @Case(section = "3.8.2", ranks = 2)
    void takenMessageIsOutOfMatching(Comm comm) {
        Pair.run(comm, to -> sendTwo(comm, to), from -> {
            Message first = comm.mprobe(from, Comm.ANY_TAG);
            Check.equal(new Status(from, 0, 4), first.status(), "taken");
            Check.equal(new Status(from, 1, 4), comm.probe(from, Comm.ANY_TAG), "left");
            Check.equal(11, Ints.recv(comm, from, Comm.ANY_TAG), "left");
            int[] got = {0};
            Check.equal(first.status(), first.recv(Buf.of(got)), "received");
            Check.equal(10, got[0], "taken");
        });
    }

    /** Of several messages that fit, the first is taken, as by a receive. */
    @Case(section = "3.8.2", ranks = 2)
    void firstIsTaken(Comm comm) {
        Pair.run(
                comm,
                to -> {
                    Request<?>[] sends = Ints.start(6, i -> comm.isend(Ints.of(i), to, i % 3));
                    Pair.tell(comm, to);
                    Request.awaitAll(sends);
                },
                from -> {
                    Pair.await(comm, from);
                    int[] got = new int[6];
                    Buf all = Buf.of(got);
                    comm.mprobe(from, 1).recv(all.slice(1, 1));
                    comm.improbe(Comm.ANY_SOURCE, 2).orElseThrow().recv(all.slice(2, 1));
                    for (int i : new int[] {0, 3, 4, 5}) {
                        Message message = i % 2 == 0
                                ? comm.mprobe(Comm.ANY_SOURCE, Comm.ANY_TAG)
                                : comm.improbe(from, Comm.ANY_TAG).orElseThrow();
                        Check.equal(new Status(from, i % 3, 4), message.status(), "message " + i);
                        message.recv(all.slice(i, 1));
                    }
                    Check.equal(Ints.upTo(6), got, "values");
                });
    }

    /** Improbe finds nothing where nothing fits, and in time takes what was sent. */
    @Case(section = "3.8.2", ranks = 2)
    void improbe(Comm comm) {
        Pair.run(
                comm,
                to -> {
                    Pair.await(comm, to);
                    sendTwo(comm, to);
                },
                from -> {
                    Check.holds(comm.improbe(from, Comm.ANY_TAG).isEmpty(), "a message before the send");
                    Pair.tell(comm, from);
                    Optional<Message> found = comm.improbe(from, 1);
                    while (found.isEmpty()) {
                        found = comm.improbe(from, 1);
                    }
                    Check.holds(comm.improbe(from, 1).isEmpty(), "the message was taken twice");
                    int[] got = {0};
                    found.get().recv(Buf.of(got));
                    Check.equal(11, got[0], "value");
                    Check.equal(10, Ints.recv(comm, from, 0), "the other");
                });
    }

    /** A taken message can be received by a request. */
    @Case(section = "3.8.3", ranks = 2)
    void imrecv(Comm comm) {
        Pair.run(comm, to -> sendTwo(comm, to), from -> {
            int[] got = new int[2];
            Message second = comm.mprobe(from, 1);
            Message first = comm.mprobe(from, 0);
            Request<Status> receive = second.irecv(Buf.of(got, 1, 1));
            first.irecv(Buf.of(got, 0, 1)).await();
            Check.equal(new Status(from, 1, 4), receive.await(), "status");
            Check.equal(new int[] {10, 11}, got, "values");
        });
    }

    private static void sendTwo(Comm comm, int to) {
        Request.awaitAll(Ints.start(2, tag -> comm.isend(Ints.of(10 + tag), to, tag)));
    }

    /** A taken message is received once; a second time is misuse. */
    @Case(section = "3.8.3")
    void receivedOnce(Comm comm) {
        Request<Void> send = comm.isend(Ints.of(1), comm.rank(), 0);
        Message message = comm.mprobe(comm.rank(), 0);
        message.recv(Ints.of(0));
        send.await();
        Check.fails(IllegalStateException.class, () -> message.recv(Ints.of(0)), "a second receive");
        Check.fails(IllegalStateException.class, () -> message.irecv(Ints.of(0)), "a second irecv");
    }

    /** A synchronous send is not complete when its message is taken, only when it is received. */
    @Case(section = "3.8.3", ranks = 2)
    void synchronousSendWaitsForTheReceive(Comm comm) {
        Pair.run(
                comm,
                to -> {
                    Request<Void> send = comm.issend(Ints.of(1), to, 0);
                    Pair.await(comm, to);
                    Check.holds(!send.test(), "the send is complete before the receive");
                    Pair.tell(comm, to);
                    send.await();
                },
                from -> {
                    Message message = comm.mprobe(from, 0);
                    Pair.tell(comm, from);
                    Pair.await(comm, from);
                    message.recv(Ints.of(0));
                });
    }

    /** A taken message too long for the buffer is consumed. */
    @Case(section = "3.8.3")
    void truncation(Comm comm) {
        Request<Void> send = comm.issend(Ints.of(1, 2), comm.rank(), 0);
        Message message = comm.mprobe(comm.rank(), 0);
        Check.fails(TruncationException.class, () -> message.recv(Ints.of(0)), "a buffer too short");
        send.await();
        Check.fails(IllegalStateException.class, () -> message.recv(Ints.of(0, 0)), "a second receive");
    }

    /** A taken message can be received as an object. */
    @Case(section = "API")
    void object(Comm comm) {
        Request<Void> send = comm.objects().isend("text", comm.rank(), 0);
        Message message = comm.mprobe(comm.rank(), 0);
        Check.equal("text", comm.objects().recv(String.class, message), "object");
        send.await();
    }
}
