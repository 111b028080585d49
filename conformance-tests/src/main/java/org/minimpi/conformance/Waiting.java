package org.minimpi.conformance;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.minimpi.Buf;
import org.minimpi.Comm;
import org.minimpi.Op;
import org.minimpi.PersistentRequest;
import org.minimpi.Received;
import org.minimpi.Request;
import org.minimpi.Status;
import org.minimpi.TruncationException;

/** Waiting for one or some of many requests, and not for ever. */
final class Waiting {

    /** The index is that of the one that is complete. */
    @Case(section = "3.7.5")
    void anyIsComplete(Comm comm) {
        int[] in = new int[4];
        Buf all = Buf.of(in);
        for (int expected = 3; expected >= 0; expected--) {
            List<Request<?>> receives = new ArrayList<>();
            for (int tag = 0; tag <= expected; tag++) {
                receives.add(comm.irecv(all.slice(tag, 1), comm.rank(), tag));
            }
            comm.send(Ints.of(expected), comm.rank(), expected);
            Check.equal(expected, Request.awaitAny(receives), "index");
            Check.holds(receives.get(expected).test(), "not complete");
            Check.equal(expected, in[expected], "value");
            for (int tag = 0; tag < expected; tag++) {
                Check.holds(!receives.get(tag).test(), "request " + tag + " is complete too");
                comm.send(Ints.of(9), comm.rank(), tag);
            }
            Request.awaitAll(receives);
        }
    }

    /** It waits, and takes what comes in whatever order; every request once. */
    @Case(section = "3.7.5", ranks = 2)
    void anyInOrderOfArrival(Comm comm) {
        if (comm.rank() != 0) {
            for (int tag = 0; tag < 5; tag++) {
                Pair.await(comm, 0);
                comm.send(Ints.of(comm.rank()), 0, tag);
            }
            return;
        }
        int[] in = new int[comm.size()];
        Buf all = Buf.of(in);
        for (int tag = 0; tag < 5; tag++) {
            List<Request<Status>> left = new ArrayList<>();
            for (int from = 1; from < comm.size(); from++) {
                left.add(comm.irecv(all.slice(from, 1), from, tag));
            }
            for (int to = comm.size() - 1; to > 0; to--) {
                Pair.tell(comm, to);
            }
            while (!left.isEmpty()) {
                Request<Status> complete = left.remove(Request.awaitAny(left));
                Status status = complete.await(Duration.ZERO);
                Check.equal(status.source(), in[status.source()], "value");
                in[status.source()] = 0;
            }
        }
    }

    /** One that failed is complete; the failure is had from it. */
    @Case(section = "3.7.5")
    void anyThatFailed(Comm comm) {
        Request<Status> never = comm.irecv(Ints.of(0), comm.rank(), 1);
        Request<Status> failing = comm.irecv(Ints.of(0), comm.rank(), 0);
        comm.send(Ints.of(1, 2), comm.rank(), 0);
        Check.equal(1, Request.awaitAny(List.of(never, failing)), "index");
        Check.fails(TruncationException.class, failing::await, "a buffer too short");
        comm.send(Ints.of(1), comm.rank(), 1);
        never.await();
    }

    /** There must be something to wait for. */
    @Case(section = "API")
    void anyOfNone(Comm comm) {
        try (PersistentRequest<Status> inactive = comm.recvInit(Ints.of(0), comm.rank(), 0)) {
            Check.fails(IllegalArgumentException.class, () -> Request.awaitAny(List.of()), "an empty list");
            Check.fails(IllegalArgumentException.class, () -> Request.awaitAny(List.of(inactive)), "an inactive one");
            Check.equal(List.of(), Request.awaitSome(List.of()), "some of none");
            Check.equal(List.of(), Request.awaitSome(List.of(inactive, inactive)), "some of inactive ones");
            Request.awaitAll(List.of(inactive));
            Request.awaitAll();
        }
    }

    /** Some are all that are complete, in order. */
    @Case(section = "3.7.5")
    void someAreAllThatAreComplete(Comm comm) {
        int[] in = new int[5];
        Buf all = Buf.of(in);
        Request<?>[] receives = Ints.start(5, tag -> comm.irecv(all.slice(tag, 1), comm.rank(), tag));
        comm.send(Ints.of(1), comm.rank(), 4);
        comm.send(Ints.of(1), comm.rank(), 1);
        comm.send(Ints.of(1), comm.rank(), 2);
        while (!receives[1].test() || !receives[2].test() || !receives[4].test()) {
            Thread.onSpinWait();
        }
        Check.equal(List.of(1, 2, 4), Request.awaitSome(Arrays.asList(receives)), "indices");
        comm.send(Ints.of(1), comm.rank(), 0);
        comm.send(Ints.of(1), comm.rank(), 3);
        Request.awaitAll(receives);
        Check.equal(List.of(0, 1, 2, 3, 4), Request.awaitSome(Arrays.asList(receives)), "indices of all");
    }

    /** Some waits for the first, and tells of none that is not complete. */
    @Case(section = "3.7.5", ranks = 2)
    void someWaits(Comm comm) {
        Pair.run(
                comm,
                to -> {
                    for (int tag : new int[] {2, 0, 1}) {
                        Pair.await(comm, to);
                        comm.send(Ints.of(tag), to, tag);
                    }
                },
                from -> {
                    int[] in = {-1, -1, -1};
                    Buf all = Buf.of(in);
                    Request<?>[] receives = Ints.start(3, tag -> comm.irecv(all.slice(tag, 1), from, tag));
                    List<Request<?>> first = List.of(receives[0], receives[1], receives[2]);
                    Pair.tell(comm, from);
                    Check.equal(List.of(2), Request.awaitSome(first), "first");
                    Check.equal(2, in[2], "value");
                    Pair.tell(comm, from);
                    Check.equal(List.of(0), Request.awaitSome(first.subList(0, 2)), "second");
                    Pair.tell(comm, from);
                    Check.equal(0, Request.awaitAny(List.of(receives[1])), "third");
                });
    }

    /** Persistent requests that are not active are passed over, and one that is told becomes inactive. */
    @Case(section = "3.7.5")
    void persistentOnesArePassedOver(Comm comm) {
        int[] in = {0, 0};
        try (PersistentRequest<Status> inactive = comm.recvInit(Ints.of(0), comm.rank(), 0);
                PersistentRequest<Status> active = comm.recvInit(Buf.of(in, 0, 1), comm.rank(), 1)) {
            Request<Status> plain = comm.irecv(Buf.of(in, 1, 1), comm.rank(), 2);
            active.start();
            comm.send(Ints.of(5), comm.rank(), 1);
            Check.equal(1, Request.awaitAny(List.of(inactive, active, plain)), "index");
            Check.equal(new Status(comm.rank(), 1, 4), active.await(), "status");
            comm.send(Ints.of(6), comm.rank(), 2);
            Check.equal(List.of(2), Request.awaitSome(List.of(inactive, active, plain)), "indices");
            active.start();
            comm.send(Ints.of(7), comm.rank(), 1);
            Check.equal(0, Request.awaitAny(List.of(active)), "index after another start");
            Check.equal(new int[] {7, 6}, in, "values");
        }
    }

    /** Messages, objects and collectives may be waited for together, of several communicators. */
    @Case(section = "3.7.5")
    void anyKind(Comm comm) {
        try (Comm dup = comm.dup()) {
            int[] in = {0};
            int[] sum = {0};
            List<Request<?>> left = new ArrayList<>(List.of(
                    comm.irecv(Buf.of(in), comm.rank(), 0),
                    dup.async().allreduce(Ints.of(1), Buf.of(sum), Op.SUM),
                    dup.objects().irecv(String.class, comm.rank(), 1),
                    comm.async().barrier(),
                    comm.isend(Ints.of(4), comm.rank(), 0),
                    dup.objects().isend("text", comm.rank(), 1)));
            List<Object> results = new ArrayList<>();
            while (!left.isEmpty()) {
                results.add(left.remove(Request.awaitAny(left)).await());
            }
            Check.equal(6, results.size(), "requests");
            Check.holds(results.contains(new Status(comm.rank(), 0, 4)), "no status in " + results);
            Check.holds(
                    results.stream()
                            .anyMatch(
                                    r -> r instanceof Received<?> o && o.value().equals("text")),
                    "no object");
            Check.equal(4, in[0], "value");
            Check.equal(comm.size(), sum[0], "sum");
        }
    }

    /** A collective that is waited for among others goes on meanwhile. */
    @Case(section = "6.12")
    void collectivesGoOnWhileOneOfThemIsAwaited(Comm comm) {
        int[] sums = new int[10];
        Buf all = Buf.of(sums);
        List<Request<?>> left = new ArrayList<>(List.of(Ints.start(
                sums.length, i -> comm.async().allreduce(Ints.of(i), all.slice(i, 1), Op.SUM))));
        while (!left.isEmpty()) {
            List<Integer> complete = Request.awaitSome(left);
            Check.holds(!complete.isEmpty(), "none is complete");
            for (int i = complete.size() - 1; i >= 0; i--) {
                left.remove((int) complete.get(i));
            }
        }
        for (int i = 0; i < sums.length; i++) {
            Check.equal(i * comm.size(), sums[i], "sum " + i);
        }
    }
}
