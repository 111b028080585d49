package org.minimpi.conformance;

import java.util.SplittableRandom;
import java.util.function.LongBinaryOperator;
import org.minimpi.Buf;
import org.minimpi.BuiltinOp;
import org.minimpi.Datatype;

/**
 * A predefined operation on elements of a type, computed in longs. Floating-point numbers are small whole ones, so that
 * every order of combining gives the same.
 */
record Predefined(BuiltinOp op, Datatype type) implements Problem {

    @Override
    public Buf input(int rank, int count) {
        return buf(numbers(rank, count));
    }

    @Override
    public Buf result(int first, int last, int count) {
        LongBinaryOperator combine = operator();
        long[] result = numbers(first, count);
        for (int rank = first + 1; rank <= last; rank++) {
            long[] next = numbers(rank, count);
            for (int i = 0; i < count; i++) {
                result[i] = combine.applyAsLong(result[i], next[i]);
            }
        }
        return buf(result);
    }

    private boolean isFloating() {
        return type == Datatype.FLOAT || type == Datatype.DOUBLE;
    }

    private long[] numbers(int rank, int count) {
        SplittableRandom random = new SplittableRandom(rank);
        long[] numbers = new long[count];
        for (int i = 0; i < count; i++) {
            numbers[i] = as(type, number(random));
        }
        return numbers;
    }

    /** Such that the result is neither always true nor always false, or all bits set or clear. */
    private long number(SplittableRandom random) {
        long any = random.nextLong();
        return switch (op) {
            case SUM, MIN, MAX -> isFloating() ? any % 1_000 : any;
            case PROD -> isFloating() ? any % 16 == 0 ? 2 : any < 0 ? -1 : 1 : any | 1;
            case LAND -> any % 16 == 0 ? 0 : 1 + (any & 63);
            case LOR -> any % 16 == 0 ? 1 + (any >>> 60) : 0;
            case LXOR -> any < 0 ? 0 : 1 + (any & 63);
            case BAND -> any | random.nextLong() | random.nextLong();
            case BOR -> any & random.nextLong() & random.nextLong();
            case BXOR -> any;
        };
    }

    private LongBinaryOperator operator() {
        return switch (op) {
            case SUM -> (a, b) -> a + b;
            case PROD -> (a, b) -> a * b;
            case MIN -> (a, b) -> a < b ? a : b;
            case MAX -> (a, b) -> a > b ? a : b;
            case LAND -> (a, b) -> a != 0 && b != 0 ? 1 : 0;
            case LOR -> (a, b) -> a != 0 || b != 0 ? 1 : 0;
            case LXOR -> (a, b) -> (a != 0) != (b != 0) ? 1 : 0;
            case BAND -> (a, b) -> a & b;
            case BOR -> (a, b) -> a | b;
            case BXOR -> (a, b) -> a ^ b;
        };
    }

    /** The number as an element of a type has it. */
    private long as(Datatype type, long number) {
        return switch (type) {
            case BYTE -> (byte) number;
            case BOOLEAN ->
                op == BuiltinOp.BAND || op == BuiltinOp.BOR || op == BuiltinOp.BXOR ? number & 1 : number != 0 ? 1 : 0;
            case CHAR -> (char) number;
            case SHORT -> (short) number;
            case INT -> (int) number;
            case LONG, FLOAT, DOUBLE -> number;
        };
    }

    private Buf buf(long[] numbers) {
        Buf buf = Buf.allocate(type, numbers.length);
        Object array = buf.storage();
        for (int i = 0; i < numbers.length; i++) {
            long number = numbers[i];
            switch (type) {
                case BYTE -> ((byte[]) array)[i] = (byte) number;
                case BOOLEAN -> ((boolean[]) array)[i] = number != 0;
                case CHAR -> ((char[]) array)[i] = (char) number;
                case SHORT -> ((short[]) array)[i] = (short) number;
                case INT -> ((int[]) array)[i] = (int) number;
                case LONG -> ((long[]) array)[i] = number;
                case FLOAT -> ((float[]) array)[i] = number;
                case DOUBLE -> ((double[]) array)[i] = number;
            }
        }
        return buf;
    }
}
