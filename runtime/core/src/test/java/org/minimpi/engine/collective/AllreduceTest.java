package org.minimpi.engine.collective;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.minimpi.engine.collective.Trial.assertSame;
import static org.minimpi.engine.collective.Trial.values;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.minimpi.Buf;
import org.minimpi.Datatype;
import org.minimpi.Op;

class AllreduceTest {

    private interface Allreduce {
        Schedule of(int rank, int size, Buf send, Buf recv, Op op);
    }

    @Test
    void doubling() {
        check(DoublingAllreduce::of, Operation.ALL);
    }

    @Test
    void rabenseifner() {
        check(RabenseifnerAllreduce::of, Operation.ALL);
    }

    @Test
    void tree() {
        check(TreeAllreduce::of, Operation.ALL);
    }

    @Test
    void chosen() {
        check(Algorithms::allreduce, Operation.ALL);
    }

    @Test
    @Tag("full")
    void chosenForManyElements() {
        for (int size : new int[] {1, 2, 3, 8, 17}) {
            for (Operation operation : Operation.ALL) {
                check(Algorithms::allreduce, operation, size, 5_000 * size);
            }
        }
    }

    private static void check(Allreduce allreduce, List<Operation> operations) {
        for (int size : Trial.SIZES) {
            for (int count : Trial.counts(size)) {
                for (Operation operation : operations) {
                    check(allreduce, operation, size, count);
                }
            }
        }
    }

    private static void check(Allreduce allreduce, Operation operation, int size, int count) {
        Trial.of(operation + ", count " + count, size, trial -> {
            Buf[] send = trial.bufs(operation.type(), count);
            Buf[] recv = trial.bufs(operation.type(), count);
            Buf[] input = Trial.copies(send);
            long[] expected = operation.combine(List.of(send));
            trial.run(rank -> allreduce.of(rank, size, send[rank], recv[rank], operation.op()));
            assertAll(expected, recv);
            assertSame(input, send, "input");
        });
        Trial.of(operation + ", in place, count " + count, size, trial -> {
            Buf[] recv = trial.bufs(operation.type(), count);
            long[] expected = operation.combine(List.of(recv));
            trial.run(rank -> allreduce.of(rank, size, null, recv[rank], operation.op()));
            assertAll(expected, recv);
        });
        Trial.of(operation + " fails, count " + count, size, trial -> {
            Buf[] send = trial.bufs(operation.type(), count);
            Buf[] recv = trial.bufs(operation.type(), count);
            trial.runFailing(rank -> allreduce.of(rank, size, send[rank], recv[rank], operation.op()));
        });
    }

    private static void assertAll(long[] expected, Buf[] recv) {
        for (int rank = 0; rank < recv.length; rank++) {
            assertArrayEquals(expected, values(recv[rank]), "rank " + rank);
        }
    }

    @Test
    void everyRankGetsTheSameBits() {
        checkBits("doubling", DoublingAllreduce::of);
        checkBits("Rabenseifner", RabenseifnerAllreduce::of);
        checkBits("tree", TreeAllreduce::of);
        checkBits("chosen", Algorithms::allreduce);
    }

    private static void checkBits(String name, Allreduce allreduce) {
        for (int size : Trial.SIZES) {
            Trial.of(name, size, trial -> {
                Buf[] send = trial.bufs(Datatype.LONG, 10);
                Buf[] recv = trial.bufs(Datatype.LONG, 10);
                trial.run(rank -> allreduce.of(rank, size, send[rank], recv[rank], Operation.ORDER_SHOWS));
                assertAll(values(recv[0]), recv);
            });
        }
    }

    @Test
    @Tag("full")
    void runsOnAThousandRanks() {
        checkAThousandRanks("doubling", DoublingAllreduce::of);
        checkAThousandRanks("Rabenseifner", RabenseifnerAllreduce::of);
        checkAThousandRanks("tree", TreeAllreduce::of);
        checkAThousandRanks("chosen", Algorithms::allreduce);
    }

    private static void checkAThousandRanks(String name, Allreduce allreduce) {
        Trial.of(name, 1_000, trial -> {
            Buf ones = Buf.allocate(Datatype.INT, 700);
            Arrays.fill((int[]) ones.storage(), 1);
            Buf[] recv = new Buf[1_000];
            Arrays.setAll(recv, rank -> Buf.allocate(Datatype.INT, 700));
            trial.run(rank -> allreduce.of(rank, 1_000, ones, recv[rank], Op.SUM));
            for (Buf buf : recv) {
                assertTrue(Arrays.stream(values(buf)).allMatch(sum -> sum == 1_000));
            }
        });
    }
}
