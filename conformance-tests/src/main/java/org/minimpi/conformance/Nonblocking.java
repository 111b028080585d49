package org.minimpi.conformance;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.minimpi.Buf;
import org.minimpi.Comm;
import org.minimpi.CommTimeoutException;
import org.minimpi.Request;
import org.minimpi.Status;
import org.minimpi.TruncationException;

/** Requests. */
final class Nonblocking {

    /** Requests may be awaited in another order than they were started. */
    @Case(section = "3.7.3")
    void awaitInAnyOrder(Comm comm) {
        int[] got = new int[3];
        Buf all = Buf.of(got);
        Request<?>[] receives = Ints.start(3, tag -> comm.irecv(all.slice(tag, 1), comm.rank(), tag));
        Request<?>[] sends = Ints.start(3, tag -> comm.isend(Ints.of(tag), comm.rank(), tag));
        for (int i : new int[] {2, 0, 1}) {
            receives[i].await();
            Check.equal(i, got[i], "message " + i);
        }
        Request.awaitAll(sends);
    }

    /** A request that is complete gives the same result again. */
    @Case(section = "API")
    void awaitAgain(Comm comm) {
        Request<Status> receive = comm.irecv(Ints.of(0), comm.rank(), 0);
        Request<Void> send = comm.isend(Ints.of(1), comm.rank(), 0);
        Status status = receive.await();
        Check.equal(new Status(comm.rank(), 0, 4), status, "status");
        Check.equal(status, receive.await(), "status again");
        Check.equal(status, receive.await(Duration.ZERO), "status again, timed");
        send.await();
    }

    /** Test is false before the message is sent, and in time true after. */
    @Case(section = "3.7.3", ranks = 2)
    void testBecomesTrue(Comm comm) {
        Pair.run(
                comm,
                to -> {
                    Pair.await(comm, to);
                    comm.send(Ints.of(4), to, 0);
                },
                from -> {
                    int[] got = {0};
                    Request<Status> receive = comm.irecv(Buf.of(got), from, 0);
                    Check.holds(!receive.test(), "the receive is complete before the send");
                    Pair.tell(comm, from);
                    while (!receive.test()) {
                        Thread.onSpinWait();
                    }
                    Check.equal(4, got[0], "value");
                });
    }

    /** A timed wait that runs out leaves the operation as it was. */
    @Case(section = "API", ranks = 2)
    void timedWaitLeavesTheOperation(Comm comm) {
        Pair.run(
                comm,
                to -> {
                    Pair.await(comm, to);
                    comm.send(Ints.of(4), to, 0);
                },
                from -> {
                    int[] got = {0};
                    Request<Status> receive = comm.irecv(Buf.of(got), from, 0);
                    Check.fails(
                            CommTimeoutException.class,
                            () -> receive.await(Duration.ofMillis(5)),
                            "a receive with no message");
                    Pair.tell(comm, from);
                    receive.await(Duration.ofSeconds(50));
                    Check.equal(4, got[0], "value");
                });
    }

    /** Very many requests may be pending between all ranks. */
    @Case(section = "3.7")
    void manyPending(Comm comm) {
        int each = 200;
        int all = each * comm.size();
        int[] got = new int[all];
        Buf buf = Buf.of(got);
        Request<?>[] receives = Ints.start(all, i -> comm.irecv(buf.slice(i, 1), i / each, i % each));
        Request<?>[] sends =
                Ints.start(all, i -> comm.isend(Ints.of(1000 * comm.rank() + i % each), i / each, i % each));
        Request.awaitAll(sends);
        Request.awaitAll(receives);
        for (int i = 0; i < all; i++) {
            Check.equal(1000 * (i / each) + i % each, got[i], "message " + i % each + " of rank " + i / each);
        }
    }

    /** Waiting for all waits for all, and throws the first failure in the order given. */
    @Case(section = "3.7.5")
    void awaitAllThrowsTheFirstFailure(Comm comm) {
        int[] got = new int[2];
        Request<Status> good = comm.irecv(Buf.of(got), comm.rank(), 0);
        Request<Status> first = comm.irecv(Ints.of(0), comm.rank(), 1);
        Request<Status> second = comm.irecv(Ints.of(0), comm.rank(), 2);
        for (int tag = 2; tag >= 0; tag--) {
            comm.send(Ints.of(1, 2), comm.rank(), tag);
        }
        TruncationException e = Check.fails(
                TruncationException.class,
                () -> Request.awaitAll(List.of(first, good, second)),
                "waiting for all of which two fail");
        Check.equal(1, e.getSuppressed().length, "the other failure");
        Check.holds(good.test() && second.test(), "not all are complete");
        Check.equal("[1, 2]", Arrays.toString(got), "the good one");
        TruncationException itself = Check.fails(TruncationException.class, first::await, "the first");
        Check.equal(itself.getMessage(), e.getMessage(), "the failure that was thrown");
    }
}
