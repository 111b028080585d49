package org.minimpi.conformance.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongBinaryOperator;
import java.util.function.LongUnaryOperator;
import org.minimpi.Buf;
import org.minimpi.CustomOp;
import org.minimpi.Datatype;
import org.minimpi.Op;

/**
 * A reduction: what ranks pass to a collective and what the model does in its place.
 *
 * @param name what a person reads
 * @param op what ranks pass
 * @param input makes any number one that the operation is meant for
 * @param combine the left operand, which is of lower ranks, with the right
 */
record Reduction(String name, Op op, LongUnaryOperator input, LongBinaryOperator combine) {
    private static final Map<Op, LongBinaryOperator> BUILT_IN = Map.of(
            Op.SUM, Long::sum,
            Op.PROD, (a, b) -> a * b,
            Op.MIN, Math::min,
            Op.MAX, Math::max,
            Op.LAND, (a, b) -> a != 0 && b != 0 ? 1 : 0,
            Op.LOR, (a, b) -> a != 0 || b != 0 ? 1 : 0,
            Op.LXOR, (a, b) -> a != 0 ^ b != 0 ? 1 : 0,
            Op.BAND, (a, b) -> a & b,
            Op.BOR, (a, b) -> a | b,
            Op.BXOR, (a, b) -> a ^ b);

    /** A map x to a * x + b modulo this, as a * 8 + b, which fits a byte. */
    private static final int MODULUS = 7;

    static Reduction any(Draft draft, Datatype type) {
        List<Reduction> all = new ArrayList<>();
        if (draft.chance(50)) {
            new TreeMap<>(BUILT_IN_BY_NAME).forEach((name, op) -> {
                if (op.accepts(type)) {
                    all.add(new Reduction(name, op, input(op, type), BUILT_IN.get(op)));
                }
            });
        } else {
            all.addAll(custom(type));
        }
        return draft.any(all);
    }

    private static final Map<String, Op> BUILT_IN_BY_NAME = byName();

    private static Map<String, Op> byName() {
        Map<String, Op> named = new TreeMap<>();
        BUILT_IN.keySet().forEach(op -> named.put(op.toString(), op));
        return named;
    }

    /** The elements of a key, made such that the operation is meant for them. */
    long[] inputs(Datatype type, long key, int count) {
        long[] values = Values.of(type, key, count);
        for (int i = 0; i < count; i++) {
            values[i] = Scalars.narrow(type, input.applyAsLong(values[i]));
        }
        return values;
    }

    /** What becomes of two vectors of elements. */
    long[] fold(Datatype type, long[] left, long[] right) {
        long[] result = new long[left.length];
        for (int i = 0; i < result.length; i++) {
            result[i] = Scalars.narrow(type, combine.applyAsLong(left[i], right[i]));
        }
        return result;
    }

    /** Of FLOAT and DOUBLE numbers so small that no order of combining them loses anything. */
    private static LongUnaryOperator input(Op op, Datatype type) {
        if (type != Datatype.FLOAT && type != Datatype.DOUBLE) {
            return value -> value;
        }
        return op == Op.PROD ? value -> (value & 1) == 0 ? 2 : -1 : value -> value % 1000;
    }

    private static List<Reduction> custom(Datatype type) {
        List<Reduction> all = new ArrayList<>();
        all.add(custom("the first", type, value -> value, (a, b) -> a));
        all.add(custom("the last", type, value -> value, (a, b) -> b));
        if (type != Datatype.BOOLEAN) {
            all.add(custom("composition of maps", type, Reduction::map, Reduction::compose));
        }
        switch (type) {
            case INT -> all.add(commutative("Op.ints(xor)", Op.ints((a, b) -> a ^ b), (a, b) -> a ^ b));
            case LONG -> all.add(commutative("Op.longs(sum)", Op.longs(Long::sum), Long::sum));
            case DOUBLE -> all.add(commutative("Op.doubles(max)", Op.doubles(Math::max), Math::max));
            default -> all.add(commutative("custom min", op(type, true, Math::min), Math::min));
        }
        return all;
    }

    private static Reduction commutative(String name, Op op, LongBinaryOperator combine) {
        return new Reduction(name, op, value -> value, combine);
    }

    private static Reduction custom(String name, Datatype type, LongUnaryOperator input, LongBinaryOperator combine) {
        return new Reduction(name, op(type, false, combine), input, combine);
    }

    private static Op op(Datatype type, boolean commutative, LongBinaryOperator combine) {
        CustomOp.Function function = (in, inOut) -> {
            for (int i = 0; i < in.count(); i++) {
                long value = combine.applyAsLong(get(in, i), get(inOut, i));
                Scalars.set(inOut.storage(), type, inOut.offset() + i, value);
            }
        };
        return Op.custom(type, commutative, function);
    }

    private static long get(Buf buf, int index) {
        return Scalars.get(buf.storage(), buf.type(), buf.offset() + index);
    }

    private static long map(long value) {
        return (1 + Math.floorMod(value >> 3, MODULUS - 1)) * 8L + Math.floorMod(value, MODULUS);
    }

    private static long compose(long f, long g) {
        return (f / 8) * (g / 8) % MODULUS * 8 + ((f / 8) * (g % 8) + f % 8) % MODULUS;
    }

    @Override
    public String toString() {
        return name;
    }
}
