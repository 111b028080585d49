package org.minimpi.conformance;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.minimpi.AsyncCollectives;
import org.minimpi.Buf;
import org.minimpi.Comm;
import org.minimpi.Datatype;
import org.minimpi.Op;
import org.minimpi.Parts;
import org.minimpi.Request;

/** Nonblocking collectives under way together with each other and with all else. */
final class Overlap {

    /** One of every kind, awaited in the reverse order. */
    @Case(section = "6.12")
    void everyKindAtOnce(Comm comm) {
        int n = comm.size();
        int me = comm.rank();
        AsyncCollectives async = comm.async();
        Buf ranks = Buf.of(Ints.upTo(n));
        Buf mine = Ints.of(me);
        Layout layout = Layout.equal(n, 1);
        Buf[] got = new Buf[14];
        for (int i = 0; i < got.length; i++) {
            got[i] = Buf.allocate(Datatype.INT, n);
        }
        int[] ones = layout.parts(ranks).counts();
        ranks.copyTo(got[0]);
        List<Request<?>> requests = new ArrayList<>(List.of(
                async.bcast(me == 0 ? ranks : got[0], 0),
                async.scatter(ranks, got[1].slice(0, 1), n - 1),
                async.scatterv(me == 0 ? layout.parts(ranks) : Parts.NONE, got[2].slice(0, 1), 0),
                async.gather(mine, got[3], 0),
                async.gatherv(mine, me == 0 ? layout.parts(got[4]) : Parts.NONE, 0),
                async.allgather(mine, got[5]),
                async.allgatherv(mine, layout.parts(got[6])),
                async.alltoall(ranks, got[7]),
                async.alltoallv(layout.parts(ranks), layout.parts(got[8])),
                async.reduce(ranks, got[9], Op.SUM, 0),
                async.allreduce(ranks, got[10], Op.MAX),
                async.scan(ranks, got[11], Op.SUM),
                async.exscan(ranks, got[12], Op.SUM),
                async.reduceScatter(ranks, got[13].slice(0, 1), ones, Op.SUM)));
        requests.add(async.barrier());
        Collections.reverse(requests);
        Request.awaitAll(requests);
        int[] all = Ints.upTo(n);
        int[] none = new int[n];
        check(all, got[0], "bcast");
        check(first(me, n), got[1], "scatter");
        check(first(me, n), got[2], "scatterv");
        check(me == 0 ? all : none, got[3], "gather");
        check(me == 0 ? all : none, got[4], "gatherv");
        check(all, got[5], "allgather");
        check(all, got[6], "allgatherv");
        check(times(me, 0, n), got[7], "alltoall");
        check(times(me, 0, n), got[8], "alltoallv");
        check(me == 0 ? times(0, n, n) : none, got[9], "reduce");
        check(all, got[10], "allreduce");
        check(times(0, me + 1, n), got[11], "scan");
        check(times(0, me, n), got[12], "exscan");
        check(first(me * n, n), got[13], "reduceScatter");
    }

    private static void check(int[] expected, Buf got, String what) {
        Values.check(Buf.of(expected), got, what);
    }

    private static int[] first(int value, int count) {
        int[] values = new int[count];
        values[0] = value;
        return values;
    }

    /** {@code constant + factor * i}. */
    private static int[] times(int constant, int factor, int count) {
        int[] values = new int[count];
        for (int i = 0; i < count; i++) {
            values[i] = constant + factor * i;
        }
        return values;
    }

    /** Blocking ones run while started ones are under way. */
    @Case(section = "6.12")
    void amongBlockingOnes(Comm comm) {
        int[] value = {comm.rank() == 0 ? 5 : 0};
        long[] sum = {0};
        Request<Void> bcast = comm.async().bcast(Buf.of(value), 0);
        Check.equal((long) comm.size(), comm.allreduce(1L, Op.SUM), "sum of a blocking one");
        Request<Void> scan = comm.async().scan(Buf.of(new long[] {1}), Buf.of(sum), Op.SUM);
        comm.barrier();
        Movement.blocking(comm, Datatype.INT).alltoall(3);
        Request.awaitAll(scan, bcast);
        Check.equal(5, value[0], "value");
        Check.equal(comm.rank() + 1L, sum[0], "sum");
    }

    /** Each rank may await them in an order of its own. */
    @Case(section = "6.12")
    void awaitedInAnyOrder(Comm comm) {
        int[] sums = new int[12];
        Buf all = Buf.of(sums);
        List<Request<?>> requests = new ArrayList<>(List.of(Ints.start(
                sums.length, i -> comm.async().allreduce(Ints.of(i), all.slice(i, 1), Op.SUM))));
        Collections.rotate(requests, comm.rank() * 5);
        requests.forEach(Request::await);
        Check.equal(times(0, comm.size(), sums.length), sums, "sums");
    }

    /** Messages go round while a long reduction is under way. */
    @Case(section = "6.12")
    void messagesMeanwhile(Comm comm) {
        Problem functions = Problem.functions();
        Buf result = Buf.allocate(Datatype.LONG, Lengths.OF_40_KIB);
        Request<Void> reduction =
                comm.async().allreduce(functions.input(comm.rank(), Lengths.OF_40_KIB), result, functions.op());
        for (int i = 0; i < 20; i++) {
            ElementTypes.shift(comm, Ints.of(i), Ints.of(0));
        }
        reduction.await();
        Values.check(functions.result(0, comm.size() - 1, Lengths.OF_40_KIB), result, "functions");
    }

    /** Polling alone carries them to the end. */
    @Case(section = "6.12")
    void polled(Comm comm) {
        int[] sums = new int[5];
        Buf all = Buf.of(sums);
        Request<?>[] requests =
                Ints.start(sums.length, i -> comm.async().allreduce(Ints.of(i), all.slice(i, 1), Op.SUM));
        for (Request<?> request : requests) {
            while (!request.test()) {
                Thread.onSpinWait();
            }
        }
        Check.equal(times(0, comm.size(), sums.length), sums, "sums");
    }

    /** Any blocking call of a rank carries on what the others wait for. */
    @Case(section = "6.12", ranks = 2)
    void carriedOnByAnyCall(Comm comm) {
        int[] sum = {0};
        Request<Void> allreduce = comm.async().allreduce(Ints.of(1), Buf.of(sum), Op.SUM);
        if (comm.rank() == 0) {
            for (int from = 1; from < comm.size(); from++) {
                Pair.await(comm, from);
            }
            allreduce.await();
        } else {
            allreduce.await();
            Pair.tell(comm, 0);
        }
        Check.equal(comm.size(), sum[0], "sum");
    }

    /** On different communicators each rank may start them in an order of its own. */
    @Case(section = "6.12")
    void communicatorsInAnyOrder(Comm comm) {
        List<Comm> dups = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            dups.add(comm.dup());
        }
        int[] sums = new int[dups.size()];
        Buf all = Buf.of(sums);
        Request<?>[] requests = Ints.start(dups.size(), i -> {
            int number = (i + comm.rank()) % dups.size();
            return dups.get(number).async().allreduce(Ints.of(number), all.slice(number, 1), Op.SUM);
        });
        Request.awaitAll(requests);
        Check.equal(times(0, comm.size(), sums.length), sums, "sums");
        dups.forEach(Comm::close);
    }

    /** A blocking one on one communicator and a started one on another do not wait for each other. */
    @Case(section = "6.12", ranks = 2)
    void blockingOnAnotherCommunicator(Comm comm) {
        try (Comm dup = comm.dup()) {
            int[] value = {comm.rank() == 0 ? 5 : 0};
            if (comm.rank() % 2 == 0) {
                Request<Void> bcast = comm.async().bcast(Buf.of(value), 0);
                dup.barrier();
                bcast.await();
            } else {
                dup.barrier();
                comm.async().bcast(Buf.of(value), 0).await();
            }
            Check.equal(5, value[0], "value");
        }
    }

    /** Several may read one input at once. */
    @Case(section = "6.12")
    void sharedInput(Comm comm) {
        Buf input = Values.of(Datatype.LONG, 20_000, comm.rank());
        Buf[] got = new Buf[4];
        Request<?>[] requests = Ints.start(got.length, i -> {
            got[i] = Buf.allocate(Datatype.LONG, 20_000);
            return comm.async().allreduce(input, got[i], Op.BXOR);
        });
        Request.awaitAll(requests);
        for (Buf each : got) {
            Values.check(got[0], each, "result");
        }
        Values.check(Values.of(Datatype.LONG, 20_000, comm.rank()), input, "input");
    }

    /** Communicators are made while collectives are under way, and objects sent by others. */
    @Case(section = "6.12")
    void communicatorsAndObjectsMeanwhile(Comm comm) {
        int[] sum = {0};
        Request<Void> allreduce = comm.async().allreduce(Ints.of(1), Buf.of(sum), Op.SUM);
        try (Comm dup = comm.dup();
                Comm part = dup.split(comm.rank() % 2, 0)) {
            Request<Void> barrier = part.async().barrier();
            Check.equal(
                    comm.size(),
                    comm.objects().allgather(Integer.class, comm.rank()).size(),
                    "objects");
            Request.awaitAll(barrier, allreduce);
        }
        Check.equal(comm.size(), sum[0], "sum");
    }
}
