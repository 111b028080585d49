package org.minimpi;

import java.util.Arrays;

/**
 * Chooses the extents of a grid: a search through the divisors, smallest maximum first. What is left for the other
 * extents is searched likewise, with the maximum as the limit.
 */
final class Dims {
    private final int[] divisors;
    private final int[] chosen;

    private Dims(int product, int extents) {
        divisors = divisors(product);
        chosen = new int[extents];
    }

    static int[] balanced(int ranks, int... dims) {
        if (ranks < 1) {
            throw new IllegalArgumentException("a grid of " + ranks + " ranks");
        }
        int left = ranks;
        int free = 0;
        for (int extent : dims) {
            if (extent < 0) {
                throw new IllegalArgumentException("negative extent in " + Arrays.toString(dims));
            }
            if (extent == 0) {
                free++;
            } else if (left % extent != 0) {
                throw new IllegalArgumentException(ranks + " ranks do not fill a grid " + Arrays.toString(dims));
            } else {
                left /= extent;
            }
        }
        if (free == 0 && left != 1) {
            throw new IllegalArgumentException(ranks + " ranks do not fit a grid " + Arrays.toString(dims));
        }
        int[] result = dims.clone();
        int[] chosen = new Dims(left, free).choose();
        int next = 0;
        for (int d = 0; d < result.length; d++) {
            if (result[d] == 0) {
                result[d] = chosen[next++];
            }
        }
        return result;
    }

    private int[] choose() {
        Arrays.fill(chosen, 1);
        search(0, divisors[divisors.length - 1], Integer.MAX_VALUE);
        return chosen;
    }

    /** Splits {@code product} among the extents from {@code first} on, in descending order from at most {@code limit}. */
    private boolean search(int first, int product, int limit) {
        if (product == 1) {
            Arrays.fill(chosen, first, chosen.length, 1);
            return true;
        }
        int extents = chosen.length - first;
        for (int extent : divisors) {
            if (extent > limit) {
                return false;
            }
            // Integer arguments with an integer result are exact.
            if (product % extent == 0 && Math.pow(extent, extents) >= product) {
                chosen[first] = extent;
                if (search(first + 1, product / extent, extent)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static int[] divisors(int number) {
        int[] found = new int[2 * (int) Math.sqrt(number)];
        int count = 0;
        for (int d = 1; d <= number / d; d++) {
            if (number % d == 0) {
                found[count++] = d;
                if (d != number / d) {
                    found[count++] = number / d;
                }
            }
        }
        int[] divisors = Arrays.copyOf(found, count);
        Arrays.sort(divisors);
        return divisors;
    }
}
