package org.minimpi;

/** The built-in operations on bytes: a loop each. Where both arrays have the same index, the JIT makes vector code of it. */
final class ByteLoops {

    private ByteLoops() {}

    static void combine(BuiltinOp op, byte[] in, int from, byte[] inOut, int to, int count) {
        switch (op) {
            case SUM -> sum(in, from, inOut, to, count);
            case PROD -> product(in, from, inOut, to, count);
            case MIN -> minimum(in, from, inOut, to, count);
            case MAX -> maximum(in, from, inOut, to, count);
            case LAND, LOR, LXOR, BAND, BOR, BXOR -> IntegerLoops.combine(op, in, from, inOut, to, count);
        }
    }

    private static void sum(byte[] in, int from, byte[] inOut, int to, int count) {
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

    private static void product(byte[] in, int from, byte[] inOut, int to, int count) {
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

    private static void minimum(byte[] in, int from, byte[] inOut, int to, int count) {
        if (from == to) {
            for (int i = to; i < to + count; i++) {
                inOut[i] = (byte) Math.min(in[i], inOut[i]);
            }
        } else {
            for (int i = 0; i < count; i++) {
                inOut[to + i] = (byte) Math.min(in[from + i], inOut[to + i]);
            }
        }
    }

    private static void maximum(byte[] in, int from, byte[] inOut, int to, int count) {
        if (from == to) {
            for (int i = to; i < to + count; i++) {
                inOut[i] = (byte) Math.max(in[i], inOut[i]);
            }
        } else {
            for (int i = 0; i < count; i++) {
                inOut[to + i] = (byte) Math.max(in[from + i], inOut[to + i]);
            }
        }
    }
}
