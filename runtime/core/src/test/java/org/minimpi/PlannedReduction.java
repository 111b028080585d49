package org.minimpi;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.IntStream;

/** The model of the collectives that combine: rank after rank, from the lowest on. */
record PlannedReduction(Plan plan, int rank) {
    private static final int SEND = 1;
    private static final int RECV = 2;

    Call call() {
        int count = plan.count();
        return switch (plan.kind()) {
            case REDUCE -> reduce();
            case ALLREDUCE -> inOut(count, plan.ranks(), AllOf.ALLREDUCE);
            case SCAN -> inOut(count, rank + 1, AllOf.SCAN);
            case EXSCAN -> inOut(count, rank, AllOf.EXSCAN);
            case REDUCE_SCATTER -> reduceScatter();
            default -> throw new AssertionError(plan);
        };
    }

    private enum AllOf {
        ALLREDUCE,
        SCAN,
        EXSCAN
    }

    private Call reduce() {
        Op op = op(plan.count());
        int root = plan.root();
        Area send = input(plan.count());
        if (rank != root) {
            Buf from = send.readOnly();
            Buf none = plan.ignored(rank);
            return call(List.of(send), c -> c.reduce(from, none, op, root), c -> c.reduce(from, none, op, root));
        }
        Area recv = output(plan.count()).expect(0, plan.count(), i -> combined(plan.ranks(), i));
        Buf from = plan.inPlace() ? Buf.IN_PLACE : send.readOnly();
        Buf to = recv.buf();
        return call(List.of(send, recv), c -> c.reduce(from, to, op, root), c -> c.reduce(from, to, op, root));
    }

    private Call inOut(int count, int upTo, AllOf which) {
        Op op = op(count);
        Area send = input(count);
        Area recv = output(count);
        if (upTo > 0) {
            recv.expect(0, count, i -> combined(upTo, i));
        }
        Buf from = plan.inPlace() ? Buf.IN_PLACE : send.readOnly();
        Buf to = recv.buf();
        List<Area> areas = List.of(send, recv);
        return switch (which) {
            case ALLREDUCE -> call(areas, c -> c.allreduce(from, to, op), c -> c.allreduce(from, to, op));
            case SCAN -> call(areas, c -> c.scan(from, to, op), c -> c.scan(from, to, op));
            case EXSCAN -> call(areas, c -> c.exscan(from, to, op), c -> c.exscan(from, to, op));
        };
    }

    private Call reduceScatter() {
        int[] counts =
                IntStream.range(0, plan.ranks()).map(to -> plan.length(0, to)).toArray();
        int all = IntStream.of(counts).sum();
        int first = IntStream.of(counts).limit(rank).sum();
        Op op = op(all);
        Area send = input(all);
        Area recv = plan.inPlace() ? output(all).expectAnything(0, all) : output(counts[rank]);
        recv.expect(0, counts[rank], i -> combined(plan.ranks(), first + i));
        Buf from = plan.inPlace() ? Buf.IN_PLACE : send.readOnly();
        Buf to = recv.buf();
        return call(
                List.of(send, recv),
                c -> c.reduceScatter(from, to, counts, op),
                c -> c.reduceScatter(from, to, counts, op));
    }

    private Area input(int count) {
        return plan.area(rank, SEND, count).fill(0, count, i -> plan.element(rank, 0, i));
    }

    private Area output(int count) {
        Area recv = plan.area(rank, RECV, count);
        return plan.inPlace() ? recv.fill(0, count, i -> plan.element(rank, 0, i)) : recv;
    }

    private long combined(int upTo, int index) {
        long result = plan.element(0, 0, index);
        for (int from = 1; from < upTo; from++) {
            result = plan.op().combine(plan.type(), result, plan.element(from, 0, index));
        }
        return result;
    }

    /** Without elements, also one that does not accept their type. */
    private Op op(int count) {
        List<Combining> all = new ArrayList<>(List.of(Combining.values()));
        return count > 0
                ? plan.op().op(plan.type())
                : all.get((int) Math.floorMod(plan.seed(), (long) all.size())).op(Datatype.INT);
    }

    private Call call(
            List<Area> areas, Consumer<Collectives> blocking, Function<AsyncCollectives, Request<Void>> started) {
        return new Call("rank " + rank + ": " + plan, areas, blocking, started);
    }
}
