package org.minimpi;

import java.util.function.LongBinaryOperator;

/** The built-in operations on integers of any size, widened to long and narrowed again, which wraps as it should. */
final class IntegerLoops {

    private IntegerLoops() {}

    private static LongBinaryOperator operator(BuiltinOp op) {
        return switch (op) {
            case SUM -> Long::sum;
            case PROD -> (a, b) -> a * b;
            case MIN -> Math::min;
            case MAX -> Math::max;
            case LAND -> (a, b) -> a != 0 && b != 0 ? 1 : 0;
            case LOR -> (a, b) -> a != 0 || b != 0 ? 1 : 0;
            case LXOR -> (a, b) -> (a != 0) ^ (b != 0) ? 1 : 0;
            case BAND -> (a, b) -> a & b;
            case BOR -> (a, b) -> a | b;
            case BXOR -> (a, b) -> a ^ b;
        };
    }

    static void combine(BuiltinOp op, byte[] in, int from, byte[] inOut, int to, int count) {
        LongBinaryOperator operator = operator(op);
        for (int i = 0; i < count; i++) {
            inOut[to + i] = (byte) operator.applyAsLong(in[from + i], inOut[to + i]);
        }
    }

    static void combine(BuiltinOp op, short[] in, int from, short[] inOut, int to, int count) {
        LongBinaryOperator operator = operator(op);
        for (int i = 0; i < count; i++) {
            inOut[to + i] = (short) operator.applyAsLong(in[from + i], inOut[to + i]);
        }
    }

    static void combine(BuiltinOp op, char[] in, int from, char[] inOut, int to, int count) {
        LongBinaryOperator operator = operator(op);
        for (int i = 0; i < count; i++) {
            inOut[to + i] = (char) operator.applyAsLong(in[from + i], inOut[to + i]);
        }
    }

    static void combine(BuiltinOp op, int[] in, int from, int[] inOut, int to, int count) {
        LongBinaryOperator operator = operator(op);
        for (int i = 0; i < count; i++) {
            inOut[to + i] = (int) operator.applyAsLong(in[from + i], inOut[to + i]);
        }
    }

    static void combine(BuiltinOp op, long[] in, int from, long[] inOut, int to, int count) {
        LongBinaryOperator operator = operator(op);
        for (int i = 0; i < count; i++) {
            inOut[to + i] = operator.applyAsLong(in[from + i], inOut[to + i]);
        }
    }
}
