package org.minimpi.conformance;

import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import org.minimpi.Buf;
import org.minimpi.Collectives;
import org.minimpi.Comm;

/** Reductions: each method runs one, and checks its result and that its input is as it was. */
record Combining(Comm comm, Collectives how, Problem problem) {

    static Combining blocking(Comm comm, Problem problem) {
        return new Combining(comm, comm, problem);
    }

    static Combining started(Comm comm, Problem problem) {
        return new Combining(comm, new Started(comm.async()), problem);
    }

    private Buf mine(int count) {
        return problem.input(comm.rank(), count);
    }

    private Buf room(int count) {
        return Buf.allocate(problem.type(), count);
    }

    private Buf ofAll(int count) {
        return problem.result(0, comm.size() - 1, count);
    }

    private void checkInput(Buf send, int count) {
        Values.check(mine(count), send, "input");
    }

    void reduce(int count, int root) {
        Buf send = mine(count);
        Buf recv = comm.rank() == root ? room(count) : Buf.EMPTY;
        how.reduce(send, recv, problem.op(), root);
        checkInput(send, count);
        if (comm.rank() == root) {
            Values.check(ofAll(count), recv, "reduce to " + root + " of " + problem.op());
        }
    }

    void reduceInPlace(int count, int root) {
        Buf buf = mine(count);
        boolean isRoot = comm.rank() == root;
        how.reduce(isRoot ? Buf.IN_PLACE : buf, isRoot ? buf : Buf.EMPTY, problem.op(), root);
        Values.check(isRoot ? ofAll(count) : mine(count), buf, "reduce in place to " + root + " of " + problem.op());
    }

    void allreduce(int count) {
        Buf send = mine(count);
        Buf recv = room(count);
        how.allreduce(send, recv, problem.op());
        checkInput(send, count);
        Values.check(ofAll(count), recv, "allreduce of " + problem.op());
    }

    void allreduceInPlace(int count) {
        Buf recv = mine(count);
        how.allreduce(Buf.IN_PLACE, recv, problem.op());
        Values.check(ofAll(count), recv, "allreduce in place of " + problem.op());
    }

    void scan(int count) {
        Buf send = mine(count);
        Buf recv = room(count);
        how.scan(send, recv, problem.op());
        checkInput(send, count);
        Values.check(problem.result(0, comm.rank(), count), recv, "scan of " + problem.op());
    }

    void scanInPlace(int count) {
        Buf recv = mine(count);
        how.scan(Buf.IN_PLACE, recv, problem.op());
        Values.check(problem.result(0, comm.rank(), count), recv, "scan in place of " + problem.op());
    }

    void exscan(int count) {
        Buf send = mine(count);
        Buf recv = Values.of(problem.type(), count, -1);
        how.exscan(send, recv, problem.op());
        checkInput(send, count);
        checkExscan(Values.of(problem.type(), count, -1), recv);
    }

    void exscanInPlace(int count) {
        Buf recv = mine(count);
        how.exscan(Buf.IN_PLACE, recv, problem.op());
        checkExscan(mine(count), recv);
    }

    private void checkExscan(Buf leftAlone, Buf recv) {
        int last = comm.rank() - 1;
        Buf expected = last < 0 ? leftAlone : problem.result(0, last, recv.count());
        Values.check(expected, recv, "exscan of " + problem.op());
    }

    /** Blocks as long as {@code block} says of each rank. */
    void reduceScatter(IntUnaryOperator block) {
        int[] counts = counts(block);
        int all = IntStream.of(counts).sum();
        Buf send = mine(all);
        Buf recv = room(counts[comm.rank()]);
        how.reduceScatter(send, recv, counts, problem.op());
        checkInput(send, all);
        Values.check(myBlock(counts), recv, "reduceScatter of " + problem.op());
    }

    void reduceScatterInPlace(IntUnaryOperator block) {
        int[] counts = counts(block);
        Buf recv = mine(IntStream.of(counts).sum());
        how.reduceScatter(Buf.IN_PLACE, recv, counts, problem.op());
        Values.check(myBlock(counts), recv.slice(0, counts[comm.rank()]), "reduceScatter in place of " + problem.op());
    }

    private int[] counts(IntUnaryOperator block) {
        return IntStream.range(0, comm.size()).map(block).toArray();
    }

    private Buf myBlock(int[] counts) {
        int before = IntStream.of(counts).limit(comm.rank()).sum();
        return ofAll(IntStream.of(counts).sum()).slice(before, counts[comm.rank()]);
    }
}
