package org.minimpi.engine.collective;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.minimpi.engine.collective.Trial.assertSame;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.minimpi.Buf;
import org.minimpi.Datatype;

class BcastTest {
    private static final int SEGMENT = 7;

    private interface Bcast {
        Schedule of(int rank, int size, Buf buf, int root);
    }

    @Test
    void binomial() {
        check(BinomialBcast::new);
    }

    @Test
    void chain() {
        Bcast chain = (rank, size, buf, root) -> new ChainBcast(rank, size, buf, root, SEGMENT);
        check(chain);
        for (int count : new int[] {SEGMENT - 1, SEGMENT, SEGMENT + 1, 3 * SEGMENT - 1, 3 * SEGMENT}) {
            check(chain, 3, 1, count);
        }
    }

    @Test
    void chosen() {
        check(Algorithms::bcast);
    }

    @Test
    @Tag("full")
    void chosenForManyElements() {
        check(Algorithms::bcast, 9, 1, 2_300_000);
    }

    private static void check(Bcast bcast) {
        for (int size : Trial.SIZES) {
            for (int root : Trial.roots(size)) {
                for (int count : Trial.counts(size)) {
                    check(bcast, size, root, count);
                }
            }
        }
    }

    private static void check(Bcast bcast, int size, int root, int count) {
        Trial.of("root " + root + ", count " + count, size, trial -> {
            Buf[] bufs = trial.bufs(Datatype.INT, count);
            Buf expected = bufs[root].copy();
            Simulation run = trial.run(rank -> bcast.of(rank, size, bufs[rank], root));
            for (int rank = 0; rank < size; rank++) {
                assertSame(expected, bufs[rank], "rank " + rank);
            }
            assertEquals((size - 1) * expected.bytes(), run.bytes());
        });
    }
}
