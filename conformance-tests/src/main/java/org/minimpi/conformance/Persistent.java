package org.minimpi.conformance;

import java.time.Duration;
import java.util.List;
import org.minimpi.Buf;
import org.minimpi.Comm;
import org.minimpi.PersistentRequest;
import org.minimpi.Request;
import org.minimpi.Status;

/** Requests that are started again and again. */
final class Persistent {

    /** All ranks shift, round after round, what their buffers have at each start. */
    @Case(section = "3.9")
    void startedAgain(Comm comm) {
        int previous = (comm.rank() + comm.size() - 1) % comm.size();
        int[] out = {0};
        int[] in = {0};
        try (PersistentRequest<Void> send = comm.sendInit(Buf.of(out), (comm.rank() + 1) % comm.size(), 0);
                PersistentRequest<Status> receive = comm.recvInit(Buf.of(in), previous, 0)) {
            for (int round = 0; round < 20; round++) {
                out[0] = 100 * round + comm.rank();
                send.start();
                receive.start();
                Check.equal(new Status(previous, 0, 4), receive.await(), "status of round " + round);
                Check.equal(100 * round + previous, in[0], "value of round " + round);
                send.await();
            }
        }
    }

    /** One that is not started takes no message. */
    @Case(section = "3.9")
    void notStartedReceiveTakesNothing(Comm comm) {
        int[] in = {7};
        try (PersistentRequest<Status> receive = comm.recvInit(Buf.of(in), comm.rank(), 0)) {
            Request<Void> send = comm.isend(Ints.of(1), comm.rank(), 0);
            comm.probe(comm.rank(), 0);
            Check.equal(7, in[0], "buffer");
            Check.equal(1, Ints.recv(comm, comm.rank(), 0), "another receive");
            send.await();
            receive.start();
            comm.send(Ints.of(2), comm.rank(), 0);
            receive.await();
            Check.equal(2, in[0], "buffer");
        }
    }

    /** One that is not started sends nothing. */
    @Case(section = "3.9")
    void notStartedSendSendsNothing(Comm comm) {
        try (PersistentRequest<Void> send = comm.sendInit(Ints.of(1), comm.rank(), 0)) {
            Check.holds(comm.iprobe(comm.rank(), 0).isEmpty(), "a message before the start");
            send.start();
            Check.equal(1, Ints.recv(comm, comm.rank(), 0), "value");
            send.await();
            Check.holds(comm.iprobe(comm.rank(), 0).isEmpty(), "a second message");
        }
    }

    /** One that was never started is complete, with an empty status. */
    @Case(section = "API")
    void neverStartedIsComplete(Comm comm) {
        try (PersistentRequest<Void> send = comm.sendInit(Ints.of(1), comm.rank(), 0);
                PersistentRequest<Status> receive = comm.recvInit(Ints.of(0), comm.rank(), 0)) {
            Check.holds(send.test() && receive.test(), "not complete");
            Check.equal(null, send.await(), "send");
            Check.equal(new Status(Comm.PROC_NULL, Comm.ANY_TAG, 0), receive.await(), "receive");
            Check.equal(receive.await(), receive.await(Duration.ZERO), "receive, timed");
            Check.holds(!receive.cancel(), "withdrawn");
        }
    }

    /** Once complete it goes on to tell of that operation until the next start. */
    @Case(section = "API")
    void resultIsToldAgain(Comm comm) {
        try (PersistentRequest<Status> receive = comm.recvInit(Ints.of(0, 0, 0), comm.rank(), Comm.ANY_TAG)) {
            for (int tag = 1; tag <= 3; tag++) {
                receive.start();
                comm.send(Buf.of(new int[tag]), comm.rank(), tag);
                Check.equal(new Status(comm.rank(), tag, 4L * tag), receive.await(), "status");
                Check.equal(new Status(comm.rank(), tag, 4L * tag), receive.await(), "status again");
                Check.holds(receive.test(), "not complete");
            }
        }
    }

    /** Test ends an active operation as await does. */
    @Case(section = "3.9")
    void testMakesItInactive(Comm comm) {
        int[] in = {0};
        try (PersistentRequest<Status> receive = comm.recvInit(Buf.of(in), comm.rank(), 0)) {
            for (int round = 1; round < 4; round++) {
                receive.start();
                Check.holds(!receive.test(), "complete before the send");
                comm.send(Ints.of(round), comm.rank(), 0);
                while (!receive.test()) {
                    Thread.onSpinWait();
                }
                Check.equal(round, in[0], "value");
            }
        }
    }

    /** It matches plain messages, and with wildcards any. */
    @Case(section = "3.9", ranks = 2)
    void matchesPlainMessages(Comm comm) {
        Pair.run(
                comm,
                to -> {
                    comm.send(Ints.of(1), to, 5);
                    try (PersistentRequest<Void> send = comm.sendInit(Ints.of(2), to, 6)) {
                        send.start();
                        send.await();
                    }
                },
                from -> {
                    int[] in = {0};
                    try (PersistentRequest<Status> any = comm.recvInit(Buf.of(in), Comm.ANY_SOURCE, Comm.ANY_TAG)) {
                        any.start();
                        Check.equal(new Status(from, 5, 4), any.await(), "status of a plain message");
                        Check.equal(1, in[0], "value of a plain message");
                    }
                    Check.equal(2, Ints.recv(comm, from, 6), "value of a persistent send");
                });
    }

    /** Starts keep the order among plain sends and receives. */
    @Case(section = "3.5")
    void startsKeepTheOrder(Comm comm) {
        int[] in = new int[3];
        Buf all = Buf.of(in);
        try (PersistentRequest<Status> second = comm.recvInit(all.slice(1, 1), comm.rank(), 0);
                PersistentRequest<Void> middle = comm.sendInit(Ints.of(11), comm.rank(), 0)) {
            Request<?> first = comm.irecv(all.slice(0, 1), comm.rank(), 0);
            second.start();
            Request<?> third = comm.irecv(all.slice(2, 1), Comm.ANY_SOURCE, 0);
            Request<?> before = comm.isend(Ints.of(10), comm.rank(), 0);
            middle.start();
            Request<?> after = comm.isend(Ints.of(12), comm.rank(), 0);
            Request.awaitAll(first, second, third, before, middle, after);
            Check.equal(new int[] {10, 11, 12}, in, "messages");
        }
    }

    /** The rank that is not there. */
    @Case(section = "3.11")
    void nullProcess(Comm comm) {
        int[] in = {7};
        try (PersistentRequest<Void> send = comm.sendInit(Ints.of(1), Comm.PROC_NULL, 0);
                PersistentRequest<Status> receive = comm.recvInit(Buf.of(in), Comm.PROC_NULL, 0)) {
            for (int round = 0; round < 2; round++) {
                send.start();
                receive.start();
                Check.holds(send.test(), "the send is not complete");
                Check.equal(new Status(Comm.PROC_NULL, Comm.ANY_TAG, 0), receive.await(), "status");
            }
            Check.equal(7, in[0], "buffer");
        }
    }

    /** Two ranks exchange long messages head to head. */
    @Case(section = "3.9", ranks = 2)
    void longMessages(Comm comm) {
        Pair.run(comm, partner -> exchange(comm, partner), partner -> exchange(comm, partner));
    }

    private static void exchange(Comm comm, int partner) {
        int[] out = new int[Lengths.OF_300_KIB];
        int[] in = new int[out.length];
        try (PersistentRequest<Void> send = comm.sendInit(Buf.of(out), partner, 0);
                PersistentRequest<Status> receive = comm.recvInit(Buf.of(in), partner, 0)) {
            for (int round = 0; round < 3; round++) {
                out[out.length - 1] = 10 * round + comm.rank();
                List<PersistentRequest<?>> both = List.of(send, receive);
                both.forEach(PersistentRequest::start);
                Request.awaitAll(both);
                Check.equal(10 * round + partner, in[in.length - 1], "last element of round " + round);
            }
        }
    }
}
