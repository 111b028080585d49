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
