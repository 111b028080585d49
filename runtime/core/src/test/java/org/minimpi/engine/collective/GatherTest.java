package org.minimpi.engine.collective;

import static org.minimpi.engine.collective.Trial.assertSame;

import org.junit.jupiter.api.Test;
import org.minimpi.Buf;
import org.minimpi.Datatype;

class GatherTest {

    @Test
    void collects() {
        check(false);
    }

    @Test
    void findsRootsBlockInPlace() {
        check(true);
    }

    private static void check(boolean inPlace) {
        for (int size : Trial.SIZES) {
            for (int root : Trial.roots(size)) {
                Trial.of("root " + root, size, trial -> {
                    Buf[] recv = trial.blocks(Datatype.INT, trial.lengths());
                    Buf[] send = new Buf[size];
                    for (int rank = 0; rank < size; rank++) {
                        send[rank] = trial.buf(Datatype.INT, recv[rank].count());
                    }
                    if (inPlace) {
                        send[root] = recv[root].copy();
                    }
                    Buf[] expected = Trial.copies(send);
                    trial.run(rank -> Algorithms.gather(
                            rank,
                            size,
                            rank == root && inPlace ? null : send[rank],
                            rank == root ? i -> recv[i] : null,
                            root));
                    assertSame(expected, recv, "block");
                    assertSame(expected, send, "input");
                });
            }
        }
    }
}
