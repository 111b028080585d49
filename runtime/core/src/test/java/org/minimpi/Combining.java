package org.minimpi;

import java.util.ArrayList;
import java.util.List;

/** An operation and, told apart from it, what it makes of two numbers. */
enum Combining {
    SUM(Op.SUM),
    PROD(Op.PROD),
    MIN(Op.MIN),
    MAX(Op.MAX),
    LAND(Op.LAND),
    LOR(Op.LOR),
    LXOR(Op.LXOR),
    BAND(Op.BAND),
    BOR(Op.BOR),
    BXOR(Op.BXOR),
    /** A user's commutative operation: the one that differs more from zero. */
    FARTHER(null),
    /** A user's operation for which the order counts: {@code x -> a * x + b} in one number, one after the other. */
    AFTER(null);

    private final Op builtin;

    Combining(Op builtin) {
        this.builtin = builtin;
    }

    /** Those defined for a type. */
    static List<Combining> on(Datatype type) {
        List<Combining> all = new ArrayList<>(List.of(values()));
        if (type == Datatype.BOOLEAN) {
            all.removeAll(List.of(SUM, PROD, MIN, MAX));
        }
        if (type == Datatype.FLOAT || type == Datatype.DOUBLE) {
            all.removeAll(List.of(LAND, LOR, LXOR, BAND, BOR, BXOR));
        }
        return all;
    }

    Op op(Datatype type) {
        return builtin != null ? builtin : Op.custom(type, this != AFTER, this::apply);
    }

    private void apply(Buf in, Buf inOut) {
        if (!in.storage().getClass().isArray() || !inOut.storage().getClass().isArray()) {
            throw new AssertionError("a user's operation is given arrays, not " + in.storage() + inOut.storage());
        }
        if (in.type() != inOut.type() || in.count() != inOut.count()) {
            throw new AssertionError("unlike operands: " + in + ", " + inOut);
        }
        for (int i = 0; i < in.count(); i++) {
            Area.set(inOut, i, combine(in.type(), Area.get(in, i), Area.get(inOut, i)));
        }
    }

    /** Makes a number into an element on which the result is exact. */
    long element(Datatype type, long number) {
        boolean rounds = type == Datatype.FLOAT || type == Datatype.DOUBLE;
        return switch (this) {
            case PROD -> rounds ? 1 + (number & 1) : Area.narrow(type, number | 1);
            case LAND, LOR, LXOR -> number % 7 == 0 ? 0 : Area.narrow(type, number);
            case AFTER ->
                Area.narrow(type, half(type) == 0 ? number : number & mask(2 * half(type)) | 1L << half(type));
            default -> rounds ? number % 1000 : Area.narrow(type, number);
        };
    }

    /** {@code a} comes from the lower ranks. */
    long combine(Datatype type, long a, long b) {
        long result = switch (this) {
            case SUM -> a + b;
            case PROD -> a * b;
            case MIN -> Math.min(a, b);
            case MAX -> Math.max(a, b);
            case LAND -> a != 0 && b != 0 ? 1 : 0;
            case LOR -> a != 0 || b != 0 ? 1 : 0;
            case LXOR -> (a != 0) != (b != 0) ? 1 : 0;
            case BAND -> a & b;
            case BOR -> a | b;
            case BXOR -> a ^ b;
            case FARTHER -> Math.max(Math.abs(a), Math.abs(b));
            case AFTER -> type == Datatype.BOOLEAN ? a : after(half(type), a, b);
        };
        return Area.narrow(type, result);
    }

    private static long after(int half, long first, long second) {
        long a1 = first >>> half & mask(half);
        long a2 = second >>> half & mask(half);
        long b = a2 * (first & mask(half)) + (second & mask(half)) & mask(half);
        return (a1 * a2 & mask(half)) << half | b;
    }

    /** Bits of either factor. */
    private static int half(Datatype type) {
        return switch (type) {
            case BYTE -> 4;
            case BOOLEAN -> 0;
            case CHAR, SHORT -> 8;
            case INT -> 16;
            case LONG -> 32;
            case FLOAT -> 12;
            case DOUBLE -> 24;
        };
    }

    private static long mask(int bits) {
        return bits == Long.SIZE ? -1 : (1L << bits) - 1;
    }
}
