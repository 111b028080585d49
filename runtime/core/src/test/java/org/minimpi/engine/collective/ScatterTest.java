package org.minimpi.engine.collective;

import static org.minimpi.engine.collective.Trial.assertSame;

import org.junit.jupiter.api.Test;
import org.minimpi.Buf;
import org.minimpi.Datatype;

class ScatterTest {

    @Test
    void deals() {
        check(false);
    }

    @Test
    void leavesRootsBlockInPlace() {
        check(true);
    }

    private static void check(boolean inPlace) {
        for (int size : Trial.SIZES) {
            for (int root : Trial.roots(size)) {
                Trial.of("root " + root, size, trial -> {
                    Buf[] sent = trial.blocks(Datatype.INT, trial.lengths());
                    Buf[] expected = Trial.copies(sent);
                    Buf[] recv = new Buf[size];
                    for (int rank = 0; rank < size; rank++) {
                        recv[rank] = trial.buf(Datatype.INT, sent[rank].count());
                    }
                    trial.run(rank -> Algorithms.scatter(
                            rank,
                            size,
                            rank == root ? i -> sent[i] : null,
                            rank == root && inPlace ? null : recv[rank],
                            root));
                    if (inPlace) {
                        recv[root] = sent[root];
                    }
                    assertSame(expected, recv, "block");
                    assertSame(expected, sent, "input");
                });
            }
        }
    }
}
