package org.minimpi;

/** The built-in operations on booleans, where logical and bitwise are the same. */
final class BooleanLoops {

    private BooleanLoops() {}

    static void combine(BuiltinOp op, boolean[] in, int from, boolean[] inOut, int to, int count) {
        switch (op) {
            case LAND, BAND -> and(in, from, inOut, to, count);
            case LOR, BOR -> or(in, from, inOut, to, count);
            case LXOR, BXOR -> xor(in, from, inOut, to, count);
            case SUM, PROD, MIN, MAX -> throw new AssertionError(op);
        }
    }

    private static void and(boolean[] in, int from, boolean[] inOut, int to, int count) {
        for (int i = 0; i < count; i++) {
            inOut[to + i] &= in[from + i];
        }
    }

    private static void or(boolean[] in, int from, boolean[] inOut, int to, int count) {
        for (int i = 0; i < count; i++) {
            inOut[to + i] |= in[from + i];
        }
    }

    private static void xor(boolean[] in, int from, boolean[] inOut, int to, int count) {
        for (int i = 0; i < count; i++) {
            inOut[to + i] ^= in[from + i];
        }
    }
}
