package org.minimpi;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class BalancedDimsTest {

    @Test
    void examplesOfTheStandard() {
        assertArrayEquals(new int[] {3, 2}, CartComm.balancedDims(6, 0, 0));
        assertArrayEquals(new int[] {7, 1}, CartComm.balancedDims(7, 0, 0));
        assertArrayEquals(new int[] {2, 3, 1}, CartComm.balancedDims(6, 0, 3, 0));
        assertThrows(IllegalArgumentException.class, () -> CartComm.balancedDims(7, 0, 3, 0));
    }

    /** A greedy choice of factors or of extents near a root goes wrong on these. */
    @Test
    void closeToEachOther() {
        assertArrayEquals(new int[] {6, 6}, CartComm.balancedDims(36, 0, 0));
        assertArrayEquals(new int[] {4, 3, 3}, CartComm.balancedDims(36, 0, 0, 0));
        assertArrayEquals(new int[] {10, 10, 9}, CartComm.balancedDims(900, 0, 0, 0));
        assertArrayEquals(new int[] {4, 4, 4, 3}, CartComm.balancedDims(192, 0, 0, 0, 0));
    }

    @Test
    void asBruteForceFindsIt() {
        for (int ranks = 1; ranks <= 200; ranks++) {
            for (int free = 1; free <= 4; free++) {
                int[] best = best(ranks, free, ranks, null, new int[free], 0);
                assertArrayEquals(best, CartComm.balancedDims(ranks, new int[free]), ranks + " in " + free);
            }
        }
    }

    /** All descending choices, whether or not they divide anything; the first in lexicographic order is the best. */
    private static int[] best(int ranks, int free, int limit, int[] best, int[] chosen, int at) {
        if (at == free) {
            boolean fits = Arrays.stream(chosen).reduce(1, (a, b) -> a * b) == ranks;
            return fits && (best == null || Arrays.compare(chosen, best) < 0) ? chosen.clone() : best;
        }
        int left = ranks;
        for (int d = 0; d < at; d++) {
            left /= chosen[d];
        }
        for (int extent = 1; extent <= Math.min(limit, left); extent++) {
            chosen[at] = extent;
            best = best(ranks, free, extent, best, chosen, at + 1);
        }
        return best;
    }

    @Test
    void givenExtentsStay() {
        int[] dims = {0, 4, 0, 1, 0};
        assertArrayEquals(new int[] {3, 4, 2, 1, 2}, CartComm.balancedDims(48, dims));
        assertArrayEquals(new int[] {0, 4, 0, 1, 0}, dims);
        assertArrayEquals(new int[] {2, 3}, CartComm.balancedDims(6, 2, 3));
        assertArrayEquals(new int[0], CartComm.balancedDims(1));
    }

    @Test
    void refusals() {
        assertThrows(IllegalArgumentException.class, () -> CartComm.balancedDims(0, 0, 0));
        assertThrows(IllegalArgumentException.class, () -> CartComm.balancedDims(-6, 0, 0));
        assertThrows(IllegalArgumentException.class, () -> CartComm.balancedDims(6, 0, -3));
        assertThrows(IllegalArgumentException.class, () -> CartComm.balancedDims(6, 2, 2, 0));
        assertThrows(IllegalArgumentException.class, () -> CartComm.balancedDims(6, 3));
        assertThrows(IllegalArgumentException.class, () -> CartComm.balancedDims(6));
        assertThrows(IllegalArgumentException.class, () -> CartComm.balancedDims(6, 65536, 65536, 0));
        assertThrows(NullPointerException.class, () -> CartComm.balancedDims(6, (int[]) null));
    }

    @Test
    void largeNumbersAreNoTrouble() {
        assertArrayEquals(new int[] {Integer.MAX_VALUE, 1}, CartComm.balancedDims(Integer.MAX_VALUE, 0, 0));
        assertArrayEquals(new int[] {46337, 46337}, CartComm.balancedDims(46337 * 46337, 0, 0));
        assertArrayEquals(new int[] {765, 714, 676}, CartComm.balancedDims(369_237_960, 0, 0, 0));
        int[] twos = new int[40];
        Arrays.fill(twos, 0, 30, 2);
        Arrays.fill(twos, 30, 40, 1);
        assertArrayEquals(twos, CartComm.balancedDims(1 << 30, new int[40]));
        for (int free = 1; free <= 32; free++) {
            CartComm.balancedDims(2_095_133_040, new int[free]);
            CartComm.balancedDims(2_061_158_400, new int[free]);
        }
    }
}
