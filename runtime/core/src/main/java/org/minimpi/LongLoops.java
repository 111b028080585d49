package org.minimpi;

import java.util.Objects;
import java.util.function.LongBinaryOperator;

/** The built-in operations on longs: a loop each. Where both arrays have the same index, the JIT makes vector code of it. */
final class LongLoops {

    private LongLoops() {}

    static void combine(BuiltinOp op, long[] in, int from, long[] inOut, int to, int count) {
        switch (op) {
            case SUM -> sum(in, from, inOut, to, count);
            case PROD -> product(in, from, inOut, to, count);
            case MIN -> minimum(in, from, inOut, to, count);
            case MAX -> maximum(in, from, inOut, to, count);
            case LAND, LOR, LXOR, BAND, BOR, BXOR -> IntegerLoops.combine(op, in, from, inOut, to, count);
        }
    }

    private static void sum(long[] in, int from, long[] inOut, int to, int count) {
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

    private static void product(long[] in, int from, long[] inOut, int to, int count) {
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

    private static void minimum(long[] in, int from, long[] inOut, int to, int count) {
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

    private static void maximum(long[] in, int from, long[] inOut, int to, int count) {
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

    /** A user's function, element by element. */
    record Custom(LongBinaryOperator function) implements CustomOp.Function {

        Custom {
            Objects.requireNonNull(function, "function");
        }

        @Override
        public void apply(Buf in, Buf inOut) {
            long[] a = (long[]) in.storage();
            long[] b = (long[]) inOut.storage();
            int from = in.offset();
            int to = inOut.offset();
            for (int i = 0; i < in.count(); i++) {
                b[to + i] = function.applyAsLong(a[from + i], b[to + i]);
            }
        }
    }
}
