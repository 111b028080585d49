package org.minimpi;

import java.util.Objects;
import java.util.function.DoubleBinaryOperator;

/** The built-in operations on doubles: a loop each. Where both arrays have the same index, the JIT makes vector code of it. */
final class DoubleLoops {

    private DoubleLoops() {}

    static void combine(BuiltinOp op, double[] in, int from, double[] inOut, int to, int count) {
        switch (op) {
            case SUM -> sum(in, from, inOut, to, count);
            case PROD -> product(in, from, inOut, to, count);
            case MIN -> minimum(in, from, inOut, to, count);
            case MAX -> maximum(in, from, inOut, to, count);
            case LAND, LOR, LXOR, BAND, BOR, BXOR -> throw new AssertionError(op);
        }
    }

    private static void sum(double[] in, int from, double[] inOut, int to, int count) {
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

    private static void product(double[] in, int from, double[] inOut, int to, int count) {
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

    private static void minimum(double[] in, int from, double[] inOut, int to, int count) {
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

    private static void maximum(double[] in, int from, double[] inOut, int to, int count) {
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
    record Custom(DoubleBinaryOperator function) implements CustomOp.Function {

        Custom {
            Objects.requireNonNull(function, "function");
        }

        @Override
        public void apply(Buf in, Buf inOut) {
            double[] a = (double[]) in.storage();
            double[] b = (double[]) inOut.storage();
            int from = in.offset();
            int to = inOut.offset();
            for (int i = 0; i < in.count(); i++) {
                b[to + i] = function.applyAsDouble(a[from + i], b[to + i]);
            }
        }
    }
}
