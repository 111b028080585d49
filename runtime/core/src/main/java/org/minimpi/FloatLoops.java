package org.minimpi;

/** The built-in operations on floats: a loop each. Where both arrays have the same index, the JIT makes vector code of it. */
final class FloatLoops {

    private FloatLoops() {}

    static void combine(BuiltinOp op, float[] in, int from, float[] inOut, int to, int count) {
        switch (op) {
            case SUM -> sum(in, from, inOut, to, count);
            case PROD -> product(in, from, inOut, to, count);
            case MIN -> minimum(in, from, inOut, to, count);
            case MAX -> maximum(in, from, inOut, to, count);
            case LAND, LOR, LXOR, BAND, BOR, BXOR -> throw new AssertionError(op);
        }
    }

    private static void sum(float[] in, int from, float[] inOut, int to, int count) {
        if (from == to) {
            for (int i = to; i < to + count; i++) {
                inOut[i] += in[i];
            }
        } else {
            for (int i = 0; i < count; i++) {
                inOut[to + i] += in[from + i];
            }
        }
    }

    private static void product(float[] in, int from, float[] inOut, int to, int count) {
        if (from == to) {
            for (int i = to; i < to + count; i++) {
                inOut[i] *= in[i];
            }
        } else {
            for (int i = 0; i < count; i++) {
                inOut[to + i] *= in[from + i];
            }
        }
    }

    private static void minimum(float[] in, int from, float[] inOut, int to, int count) {
        if (from == to) {
            for (int i = to; i < to + count; i++) {
                inOut[i] = Math.min(in[i], inOut[i]);
            }
        } else {
            for (int i = 0; i < count; i++) {
                inOut[to + i] = Math.min(in[from + i], inOut[to + i]);
            }
        }
    }

    private static void maximum(float[] in, int from, float[] inOut, int to, int count) {
        if (from == to) {
            for (int i = to; i < to + count; i++) {
                inOut[i] = Math.max(in[i], inOut[i]);
            }
        } else {
            for (int i = 0; i < count; i++) {
                inOut[to + i] = Math.max(in[from + i], inOut[to + i]);
            }
        }
    }
}
