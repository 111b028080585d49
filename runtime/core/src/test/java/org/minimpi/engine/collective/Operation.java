package org.minimpi.engine.collective;

import java.util.List;
import java.util.function.LongBinaryOperator;
import org.minimpi.Buf;
import org.minimpi.Datatype;
import org.minimpi.Op;

/** An operation and, independent of it, what it does to two elements. */
record Operation(String name, Op op, Datatype type, LongBinaryOperator model) {
    private static final long PRIME = Integer.MAX_VALUE;

    static final Operation INT_SUM = new Operation("sum of ints", Op.SUM, Datatype.INT, (a, b) -> (int) (a + b));
    static final Operation LONG_SUM = new Operation("sum of longs", Op.SUM, Datatype.LONG, Long::sum);
    static final Operation MAPS =
            new Operation("composition of maps", custom(false, Operation::compose), Datatype.LONG, Operation::compose);

    static final List<Operation> COMMUTATIVE = List.of(INT_SUM, LONG_SUM);
    static final List<Operation> ALL = List.of(INT_SUM, LONG_SUM, MAPS);

    /** Says of itself that it is commutative, and is not, so that it shows what was combined in which order. */
    static final Op ORDER_SHOWS = custom(true, Operation::compose);

    /** {@code y -> b(a(y))} of two maps {@code x -> factor * x + summand} modulo a prime, in the halves of a long. */
    static long compose(long a, long b) {
        long factor = Math.floorMod(factor(a) * factor(b), PRIME);
        long summand = Math.floorMod(factor(b) * summand(a) + summand(b), PRIME);
        return factor << 32 | summand;
    }

    private static long factor(long map) {
        return (map >>> 32) % PRIME;
    }

    private static long summand(long map) {
        return (map & 0xffff_ffffL) % PRIME;
    }

    /** The product of matrices of 2 by 2, each in four elements one after the other. */
    static final Op MATRICES = Op.custom(Datatype.LONG, false, (in, inOut) -> {
        for (int i = 0; i < in.count(); i += 4) {
            multiply((long[]) in.storage(), in.offset() + i, (long[]) inOut.storage(), inOut.offset() + i);
        }
    });

    /** {@code b = a * b} modulo 2^64. */
    static void multiply(long[] a, int i, long[] b, int j) {
        for (int column = 0; column < 2; column++) {
            long upper = b[j + column];
            long lower = b[j + 2 + column];
            b[j + column] = a[i] * upper + a[i + 1] * lower;
            b[j + 2 + column] = a[i + 2] * upper + a[i + 3] * lower;
        }
    }

    private static Op custom(boolean commutative, LongBinaryOperator function) {
        return Op.custom(Datatype.LONG, commutative, (in, inOut) -> {
            long[] left = (long[]) in.storage();
            long[] right = (long[]) inOut.storage();
            for (int i = 0; i < in.count(); i++) {
                int at = inOut.offset() + i;
                right[at] = function.applyAsLong(left[in.offset() + i], right[at]);
            }
        });
    }

    /** Combines all of them, the first on the left. */
    long[] combine(List<Buf> operands) {
        long[] result = Trial.values(operands.get(0));
        for (Buf operand : operands.subList(1, operands.size())) {
            long[] right = Trial.values(operand);
            for (int i = 0; i < result.length; i++) {
                result[i] = model.applyAsLong(result[i], right[i]);
            }
        }
        return result;
    }

    @Override
    public String toString() {
        return name;
    }
}
