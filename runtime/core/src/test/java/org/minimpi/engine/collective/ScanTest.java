package org.minimpi.engine.collective;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.minimpi.engine.collective.Trial.assertSame;
import static org.minimpi.engine.collective.Trial.values;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.minimpi.Buf;
import org.minimpi.Op;

class ScanTest {

    private interface Scan {
        Schedule of(int rank, int size, Buf send, Buf recv, Op op);
    }

    @Test
    void inclusive() {
        check(Algorithms::scan, 1);
    }

    @Test
    void exclusive() {
        check(Algorithms::exscan, 0);
    }

    /** Rank r combines the ranks below {@code r + own}, if there are any. */
    private static void check(Scan scan, int own) {
        for (int size : Trial.SIZES) {
            for (int count : Trial.counts(size)) {
                for (Operation operation : Operation.ALL) {
                    check(scan, own, operation, size, count);
                }
            }
        }
    }

    private static void check(Scan scan, int own, Operation operation, int size, int count) {
        Trial.of(operation + ", count " + count, size, trial -> {
            Buf[] send = trial.bufs(operation.type(), count);
            Buf[] input = Trial.copies(send);
            Buf[] recv = trial.bufs(operation.type(), count);
            Buf before = recv[0].copy();
            trial.run(rank -> scan.of(rank, size, send[rank], recv[rank], operation.op()));
            check(operation, own, input, before, recv);
            assertSame(input, send, "input");
        });
        Trial.of(operation + ", in place, count " + count, size, trial -> {
            Buf[] recv = trial.bufs(operation.type(), count);
            Buf[] input = Trial.copies(recv);
            trial.run(rank -> scan.of(rank, size, null, recv[rank], operation.op()));
            check(operation, own, input, input[0], recv);
        });
        Trial.of(operation + " fails, count " + count, size, trial -> {
            Buf[] recv = trial.bufs(operation.type(), count);
            trial.runFailing(rank -> scan.of(rank, size, null, recv[rank], operation.op()));
        });
    }

    private static void check(Operation operation, int own, Buf[] input, Buf before, Buf[] recv) {
        for (int rank = 0; rank < recv.length; rank++) {
            List<Buf> operands = List.of(input).subList(0, rank + own);
            long[] expected = operands.isEmpty() ? values(before) : operation.combine(operands);
            assertArrayEquals(expected, values(recv[rank]), "rank " + rank);
        }
    }
}
