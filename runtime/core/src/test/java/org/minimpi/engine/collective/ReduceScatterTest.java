package org.minimpi.engine.collective;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.minimpi.engine.collective.Trial.assertSame;
import static org.minimpi.engine.collective.Trial.values;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.minimpi.Buf;
import org.minimpi.Op;

class ReduceScatterTest {

    private interface ReduceScatter {
        Schedule of(int rank, int size, Buf send, Buf recv, int[] counts, Op op);
    }

    @Test
    void pairwise() {
        check(PairwiseReduceScatter::of, Operation.COMMUTATIVE);
    }

    @Test
    void tree() {
        check(TreeReduceScatter::of, Operation.ALL);
    }

    @Test
    void chosen() {
        check(Algorithms::reduceScatter, Operation.ALL);
    }

    @Test
    @Tag("full")
    void chosenForManyElements() {
        for (int size : new int[] {1, 2, 5, 8}) {
            for (Operation operation : Operation.ALL) {
                check(Algorithms::reduceScatter, operation, size, 10_000);
            }
        }
    }

    private static void check(ReduceScatter reduceScatter, List<Operation> operations) {
        for (int size : Trial.SIZES) {
            for (Operation operation : operations) {
                for (int count : new int[] {0, 1, 10}) {
                    check(reduceScatter, operation, size, count);
                }
                for (int i = 0; i < 5; i++) {
                    Trial.of(operation.toString(), size, trial -> {
                        check(reduceScatter, operation, size, trial.lengths(), trial);
                        checkInPlace(reduceScatter, operation, size, trial.lengths(), trial);
                    });
                }
            }
        }
    }

    private static void check(ReduceScatter reduceScatter, Operation operation, int size, int count) {
        int[] counts = new int[size];
        Arrays.fill(counts, count);
        Trial.of(operation + ", count " + count, size, trial -> {
            check(reduceScatter, operation, size, counts, trial);
            checkInPlace(reduceScatter, operation, size, counts, trial);
        });
    }

    private static void check(ReduceScatter reduceScatter, Operation operation, int size, int[] counts, Trial trial) {
        int total = IntStream.of(counts).sum();
        Buf[] send = trial.bufs(operation.type(), total);
        Buf[] input = Trial.copies(send);
        Buf[] recv = new Buf[size];
        Arrays.setAll(recv, rank -> counts[rank] == 0 ? Buf.EMPTY : trial.buf(operation.type(), counts[rank]));
        trial.run(rank -> reduceScatter.of(rank, size, send[rank], recv[rank], counts, operation.op()));
        assertDealt(operation, input, recv, counts);
        assertSame(input, send, "input");
        trial.runFailing(rank -> reduceScatter.of(rank, size, send[rank], recv[rank], counts, operation.op()));
    }

    private static void checkInPlace(
            ReduceScatter reduceScatter, Operation operation, int size, int[] counts, Trial trial) {
        Buf[] recv = trial.bufs(operation.type(), IntStream.of(counts).sum());
        Buf[] input = Trial.copies(recv);
        trial.run(rank -> reduceScatter.of(rank, size, null, recv[rank], counts, operation.op()));
        assertDealt(operation, input, recv, counts);
        trial.runFailing(rank -> reduceScatter.of(rank, size, null, recv[rank], counts, operation.op()));
    }

    private static void assertDealt(Operation operation, Buf[] input, Buf[] recv, int[] counts) {
        long[] all = operation.combine(List.of(input));
        int from = 0;
        for (int rank = 0; rank < counts.length; rank++) {
            long[] expected = Arrays.copyOfRange(all, from, from + counts[rank]);
            if (counts[rank] > 0) {
                assertArrayEquals(expected, values(recv[rank].slice(0, counts[rank])), "rank " + rank);
            }
            from += counts[rank];
        }
    }
}
