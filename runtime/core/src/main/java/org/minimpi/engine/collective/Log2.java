package org.minimpi.engine.collective;

/** Binary logarithms of numbers of ranks. */
final class Log2 {

    private Log2() {}

    /** The least k with {@code 1 << k >= n}, for n from 1. */
    static int ceil(int n) {
        return Integer.SIZE - Integer.numberOfLeadingZeros(n - 1);
    }

    /** The greatest k with {@code 1 << k <= n}, for n from 1. */
    static int floor(int n) {
        return Integer.SIZE - 1 - Integer.numberOfLeadingZeros(n);
    }
}
