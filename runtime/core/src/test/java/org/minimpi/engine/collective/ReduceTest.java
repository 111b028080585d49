package org.minimpi.engine.collective;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.minimpi.engine.collective.Trial.assertSame;
import static org.minimpi.engine.collective.Trial.values;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.minimpi.Buf;
import org.minimpi.Op;

class ReduceTest {

    private interface Reduce {
        Schedule of(int rank, int size, Buf send, Buf recv, Op op, int root);
    }

    @Test
    void binomial() {
        check(BinomialReduce::of, Operation.ALL);
    }

    @Test
    void chosen() {
        Reduce chosen = (rank, size, send, recv, op, root) ->
                Algorithms.reduce(rank, size, send, rank == root ? recv : Buf.EMPTY, op, root);
        check(chosen, Operation.ALL);
    }

    private static void check(Reduce reduce, List<Operation> operations) {
        for (int size : Trial.SIZES) {
            for (int root : Trial.roots(size)) {
                for (int count : Trial.counts(size)) {
                    for (Operation operation : operations) {
                        check(reduce, operation, size, root, count);
                    }
                }
            }
        }
    }

    private static void check(Reduce reduce, Operation operation, int size, int root, int count) {
        String name = operation + ", root " + root + ", count " + count;
        Trial.of(name, size, trial -> {
            Buf[] send = trial.bufs(operation.type(), count);
            Buf[] input = Trial.copies(send);
            Buf recv = trial.buf(operation.type(), count);
            trial.run(rank -> reduce.of(rank, size, send[rank], rank == root ? recv : null, operation.op(), root));
            assertArrayEquals(operation.combine(List.of(input)), values(recv));
            assertSame(input, send, "input");
        });
        Trial.of(name + ", in place", size, trial -> {
            Buf[] send = trial.bufs(operation.type(), count);
            Buf[] input = Trial.copies(send);
            trial.run(rank -> reduce.of(
                    rank,
                    size,
                    rank == root ? null : send[rank],
                    rank == root ? send[root] : null,
                    operation.op(),
                    root));
            assertArrayEquals(operation.combine(List.of(input)), values(send[root]));
            send[root] = input[root];
            assertSame(input, send, "input");
        });
        Trial.of(name + ", fails", size, trial -> {
            Buf[] send = trial.bufs(operation.type(), count);
            Buf recv = trial.buf(operation.type(), count);
            trial.runFailing(
                    rank -> reduce.of(rank, size, send[rank], rank == root ? recv : null, operation.op(), root));
        });
    }
}
