package org.minimpi.engine.collective;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.minimpi.engine.collective.Trial.values;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.minimpi.Buf;
import org.minimpi.Datatype;

/** A custom operation may combine elements in groups, however many there are: vectors are cut only where the user cuts. */
class GroupedElementsTest {

    @Test
    void matricesAreNotCut() {
        for (int size : Trial.SIZES) {
            for (int matrices : new int[] {1, 3, 3_333}) {
                Trial.of(matrices + " matrices", size, trial -> check(trial, size, 4 * matrices));
            }
        }
    }

    private static void check(Trial trial, int size, int count) {
        int root = size / 2;
        Buf[] send = trial.bufs(Datatype.LONG, count);
        long[][] prefixes = prefixes(send);
        long[] product = prefixes[size - 1];

        Buf[] recv = trial.bufs(Datatype.LONG, count);
        trial.run(rank -> Algorithms.allreduce(rank, size, send[rank], recv[rank], Operation.MATRICES));
        for (Buf result : recv) {
            assertArrayEquals(product, values(result));
        }
        trial.run(rank -> Algorithms.scan(rank, size, send[rank], recv[rank], Operation.MATRICES));
        for (int rank = 0; rank < size; rank++) {
            assertArrayEquals(prefixes[rank], values(recv[rank]));
        }
        trial.run(rank -> Algorithms.reduce(rank, size, send[rank], recv[rank], Operation.MATRICES, root));
        assertArrayEquals(product, values(recv[root]));

        int[] counts = new int[size];
        counts[root] = count;
        Buf[] blocks = new Buf[size];
        Arrays.setAll(blocks, rank -> rank == root ? recv[rank] : Buf.EMPTY);
        trial.run(rank -> Algorithms.reduceScatter(rank, size, send[rank], blocks[rank], counts, Operation.MATRICES));
        assertArrayEquals(product, values(recv[root]));
    }

    private static long[][] prefixes(Buf[] send) {
        long[][] prefixes = new long[send.length][];
        prefixes[0] = values(send[0]);
        for (int rank = 1; rank < send.length; rank++) {
            prefixes[rank] = values(send[rank]);
            for (int i = 0; i < prefixes[rank].length; i += 4) {
                Operation.multiply(prefixes[rank - 1], i, prefixes[rank], i);
            }
        }
        return prefixes;
    }
}
