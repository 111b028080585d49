package org.minimpi.engine.collective;

import static org.minimpi.engine.collective.Trial.assertSame;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.minimpi.Buf;
import org.minimpi.Comm;
import org.minimpi.Datatype;

/** On grids of all kinds: extents 1, 2 and more, periodic or not. */
class NeighborExchangeTest {
    private static final int[][] GRIDS = {
        {1}, {2}, {3}, {5}, {1, 1}, {2, 1}, {2, 2}, {3, 2}, {4, 3}, {2, 2, 2}, {3, 1, 2}, {2, 3, 4}
    };

    @Test
    void whatIsSentInOneDirectionArrivesFromTheOther() {
        for (int[] dims : GRIDS) {
            for (int wraps = 0; wraps < 1 << dims.length; wraps++) {
                boolean[] periods = new boolean[dims.length];
                for (int i = 0; i < dims.length; i++) {
                    periods[i] = (wraps >> i & 1) == 1;
                }
                int size = Arrays.stream(dims).reduce(1, (a, b) -> a * b);
                String name = "dims " + Arrays.toString(dims) + ", periods " + Arrays.toString(periods);
                Trial.of(name, size, trial -> check(trial, dims, periods, size));
            }
        }
    }

    private static void check(Trial trial, int[] dims, boolean[] periods, int size) {
        int[][] neighbors = new int[size][];
        Buf[][] send = new Buf[size][];
        Buf[][] recv = new Buf[size][];
        for (int rank = 0; rank < size; rank++) {
            neighbors[rank] = neighbors(rank, dims, periods);
            send[rank] = trial.blocks(Datatype.INT, lengths(trial, dims.length));
        }
        for (int rank = 0; rank < size; rank++) {
            int[] lengths = lengths(trial, dims.length);
            for (int i = 0; i < lengths.length; i++) {
                lengths[i] = neighbors[rank][i] < 0 ? lengths[i] : send[neighbors[rank][i]][i ^ 1].count();
            }
            recv[rank] = trial.blocks(Datatype.INT, lengths);
        }
        Buf[][] expected = new Buf[size][];
        for (int rank = 0; rank < size; rank++) {
            expected[rank] = Trial.copies(recv[rank]);
            for (int i = 0; i < expected[rank].length; i++) {
                if (neighbors[rank][i] >= 0) {
                    expected[rank][i] = send[neighbors[rank][i]][i ^ 1].copy();
                }
            }
        }
        trial.run(rank -> Algorithms.neighborAlltoall(rank, neighbors[rank], i -> send[rank][i], i -> recv[rank][i]));
        for (int rank = 0; rank < size; rank++) {
            assertSame(expected[rank], recv[rank], "rank " + rank + ", block");
        }
    }

    private static int[] lengths(Trial trial, int dims) {
        return IntStream.generate(() -> trial.random().nextInt(5))
                .limit(2 * dims)
                .toArray();
    }

    private static int[] neighbors(int rank, int[] dims, boolean[] periods) {
        int[] neighbors = new int[2 * dims.length];
        int stride = 1;
        for (int d = dims.length - 1; d >= 0; d--) {
            int at = rank / stride % dims[d];
            for (int i = 0; i < 2; i++) {
                int to = i == 0 ? at - 1 : at + 1;
                boolean isThere = periods[d] || to >= 0 && to < dims[d];
                neighbors[2 * d + i] = isThere ? rank + (Math.floorMod(to, dims[d]) - at) * stride : Comm.PROC_NULL;
            }
            stride *= dims[d];
        }
        return neighbors;
    }
}
