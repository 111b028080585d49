package org.minimpi.engine.collective;

import static org.minimpi.engine.collective.Trial.assertSame;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.minimpi.Buf;
import org.minimpi.Datatype;

class AllgatherTest {

    private interface Allgather {
        Schedule of(int rank, int size, Blocks blocks);
    }

    @Test
    void bruck() {
        check(BruckAllgather::new);
    }

    @Test
    void ring() {
        check(RingAllgather::new);
    }

    @Test
    void tree() {
        check(TreeAllgather::new);
    }

    @Test
    void chosen() {
        Allgather inPlace = (rank, size, blocks) -> Algorithms.allgather(rank, size, null, blocks);
        Allgather fromElsewhere = (rank, size, blocks) -> {
            Buf own = blocks.of(rank);
            Buf send = own.copy();
            Buf.allocate(own.type(), own.count()).copyTo(own);
            return Algorithms.allgather(rank, size, send, blocks);
        };
        for (Allgather allgather : List.of(inPlace, fromElsewhere)) {
            check(allgather);
            check(allgather, 5, 10_000);
            check(allgather, 16, 10_000);
        }
    }

    private static void check(Allgather allgather) {
        for (int size : Trial.SIZES) {
            for (int count : Trial.counts(size)) {
                check(allgather, size, count);
            }
            Trial.of("unequal blocks", size, trial -> check(allgather, size, trial, trial.lengths()));
        }
    }

    private static void check(Allgather allgather, int size, int count) {
        int[] lengths = new int[size];
        Arrays.fill(lengths, count);
        Trial.of("blocks of " + count, size, trial -> check(allgather, size, trial, lengths));
    }

    private static void check(Allgather allgather, int size, Trial trial, int[] lengths) {
        Buf[][] blocks = new Buf[size][];
        Buf[] expected = new Buf[size];
        for (int rank = 0; rank < size; rank++) {
            blocks[rank] = trial.blocks(Datatype.INT, lengths);
            expected[rank] = blocks[rank][rank].copy();
        }
        trial.run(rank -> allgather.of(rank, size, i -> blocks[rank][i]));
        for (int rank = 0; rank < size; rank++) {
            assertSame(expected, blocks[rank], "rank " + rank + ", block");
        }
    }
}
