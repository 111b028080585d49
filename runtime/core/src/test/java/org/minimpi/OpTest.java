package org.minimpi;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Array;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class OpTest {
    private static final int COUNT = 100;
    private static final int ROOM = 110;
    private static final Set<BuiltinOp> NUMERIC =
            EnumSet.of(BuiltinOp.SUM, BuiltinOp.PROD, BuiltinOp.MIN, BuiltinOp.MAX);

    private final Random random = new Random(42);

    @ParameterizedTest
    @EnumSource
    void everyTypeFromEveryStorageToEveryStorage(BuiltinOp op) {
        int types = 0;
        for (Datatype type : Datatype.values()) {
            if (!op.accepts(type)) {
                continue;
            }
            types++;
            for (Buf in : storages(type)) {
                for (Buf inOut : storages(type)) {
                    for (int offset : new int[] {0, 4}) {
                        check(op, in, inOut, offset);
                    }
                }
            }
        }
        assertEquals(NUMERIC.contains(op) ? 7 : 6, types);
    }

    /** What lies before and behind the operands stays as it was, and so does {@code in}. */
    private void check(BuiltinOp op, Buf in, Buf inOut, int offset) {
        fill(in);
        fill(inOut);
        List<Object> left = values(in);
        List<Object> expected = values(inOut);
        for (int i = 0; i < COUNT; i++) {
            expected.set(offset + i, combined(op, in.type(), left.get(4 + i), expected.get(offset + i)));
        }
        op.apply(in.slice(4, COUNT), inOut.slice(offset, COUNT));
        assertEquals(expected, values(inOut), () -> op + " on " + in.type() + " at " + offset);
        assertEquals(left, values(in));
    }

    @Test
    void nanWinsAndNegativeZeroIsLess() {
        double[] least = {1, Double.NaN, 0.0, -0.0};
        Op.MIN.apply(Buf.of(new double[] {Double.NaN, 1, -0.0, 0.0}), Buf.of(least));
        assertArrayEquals(new double[] {Double.NaN, Double.NaN, -0.0, -0.0}, least);
        float[] greatest = {1, Float.NaN, 0f, -0f};
        Op.MAX.apply(Buf.of(new float[] {Float.NaN, 1, -0f, 0f}), Buf.of(greatest));
        assertArrayEquals(new float[] {Float.NaN, Float.NaN, 0f, 0f}, greatest);
    }

    @Test
    void aCharIsUnsigned() {
        char[] most = {1};
        Op.MAX.apply(Buf.of(new char[] {0xFFFF}), Buf.of(most));
        assertEquals(0xFFFF, most[0]);
    }

    @Test
    void builtInOperationsRefuseTypes() {
        for (BuiltinOp op : BuiltinOp.values()) {
            for (Datatype type : Datatype.values()) {
                boolean accepted = NUMERIC.contains(op)
                        ? type != Datatype.BOOLEAN
                        : type != Datatype.FLOAT && type != Datatype.DOUBLE;
                assertEquals(accepted, op.accepts(type), op + " on " + type);
                if (!accepted) {
                    refused(op, Buf.allocate(type, 3), Buf.allocate(type, 3), op.name(), type.name());
                    refused(op, Buf.allocate(type, 0), Buf.allocate(type, 0), op.name(), type.name());
                }
            }
        }
    }

    @Test
    void operandsAreAlike() {
        Op custom = Op.ints(Integer::sum);
        for (Op op : List.of(Op.SUM, custom)) {
            refused(op, Buf.of(new int[3]), Buf.of(new int[4]), op.toString(), "3 x INT", "4 x INT");
            refused(op, Buf.of(new int[3]), Buf.of(new float[3]), op.toString(), "3 x INT", "3 x FLOAT");
            ByteBuffer fixed = ByteBuffer.allocate(12).asReadOnlyBuffer();
            refused(op, Buf.of(new int[3]), Buf.of(fixed, Datatype.INT), op.toString(), "read-only");
            op.apply(Buf.of(fixed, Datatype.INT), Buf.of(new int[3]));
        }
        refused(custom, Buf.of(new long[3]), Buf.of(new long[3]), "custom operation on INT", "LONG");
    }

    private static void refused(Op op, Buf in, Buf inOut, String... words) {
        String message = assertThrows(IllegalArgumentException.class, () -> op.apply(in, inOut))
                .getMessage();
        for (String word : words) {
            assertTrue(message.contains(word), message);
        }
    }

    @Test
    void functionsGetTheLowerRankFirst() {
        int[] ints = {0, 1, 2};
        Op.ints((a, b) -> 10 * a + b).apply(Buf.of(new int[] {0, 7, 8, 9}, 2, 2), Buf.of(ints, 1, 2));
        assertArrayEquals(new int[] {0, 81, 92}, ints);
        long[] longs = {0, 1, 2};
        Op.longs((a, b) -> 10 * a + b).apply(Buf.of(new long[] {0, 7, 8, 9}, 2, 2), Buf.of(longs, 1, 2));
        assertArrayEquals(new long[] {0, 81, 92}, longs);
        double[] doubles = {0, 1, 2};
        Op.doubles((a, b) -> 10 * a + b).apply(Buf.of(new double[] {0, 7, 8, 9}, 2, 2), Buf.of(doubles, 1, 2));
        assertArrayEquals(new double[] {0, 81, 92}, doubles);
    }

    @Test
    void functionsAreHandedArrays() {
        for (ByteOrder order : List.of(ByteOrder.BIG_ENDIAN, ByteOrder.LITTLE_ENDIAN)) {
            ByteBuffer left = ByteBuffer.allocate(8).order(order).putInt(0, 8).putInt(4, 9);
            ByteBuffer right = ByteBuffer.allocateDirect(12).order(order);
            right.putInt(4, 1).putInt(8, 2).position(4);
            Op.ints((a, b) -> 10 * a + b).apply(Buf.of(left, Datatype.INT), Buf.of(right, Datatype.INT));
            assertEquals(List.of(0, 81, 92), List.of(right.getInt(0), right.getInt(4), right.getInt(8)));
        }
    }

    @Test
    void whatAFunctionThrowsIsThrown() {
        RuntimeException failure = new ArithmeticException("no");
        Op op = Op.custom(Datatype.BYTE, false, (in, inOut) -> {
            ((byte[]) inOut.storage())[0] = 1;
            throw failure;
        });
        ByteBuffer right = ByteBuffer.allocate(1);
        assertSame(failure, assertThrows(RuntimeException.class, () -> op.apply(Buf.of(new byte[1]), Buf.of(right))));
        assertEquals(0, right.get(0));
    }

    @Test
    void customOperationsSayWhatTheyAre() {
        Op op = Op.custom(Datatype.FLOAT, false, (in, inOut) -> {});
        assertFalse(op.isCommutative());
        assertTrue(Op.doubles(Double::sum).isCommutative());
        for (Datatype type : Datatype.values()) {
            assertEquals(type == Datatype.FLOAT, op.accepts(type));
        }
        for (BuiltinOp builtin : BuiltinOp.values()) {
            assertTrue(builtin.isCommutative());
        }
    }

    @Test
    void refusesNothing() {
        assertThrows(NullPointerException.class, () -> new CustomOp(null, true, (in, inOut) -> {}));
        assertThrows(NullPointerException.class, () -> new CustomOp(Datatype.INT, true, null));
        assertThrows(NullPointerException.class, () -> Op.ints(null));
        assertThrows(NullPointerException.class, () -> Op.longs(null));
        assertThrows(NullPointerException.class, () -> Op.doubles(null));
    }

    private static List<Buf> storages(Datatype type) {
        List<Buf> all = new ArrayList<>();
        all.add(Buf.allocate(type, ROOM));
        all.add(Buf.allocate(type, ROOM + 3).slice(1, ROOM));
        int bytes = ROOM * type.bytes();
        for (ByteOrder order : List.of(ByteOrder.BIG_ENDIAN, ByteOrder.LITTLE_ENDIAN)) {
            all.add(Buf.of(ByteBuffer.allocateDirect(bytes).order(order), type));
            ByteBuffer odd = ByteBuffer.allocate(bytes + 12).position(5).limit(bytes + 5);
            all.add(Buf.of(odd.order(order), type));
        }
        return all;
    }

    private void fill(Buf buf) {
        Buf source = Buf.allocate(buf.type(), buf.count());
        for (int i = 0; i < source.count(); i++) {
            Array.set(source.storage(), i, value(buf.type()));
        }
        source.copyTo(buf);
    }

    private static List<Object> values(Buf buf) {
        List<Object> values = new ArrayList<>();
        Object array = buf.copy().storage();
        for (int i = 0; i < buf.count(); i++) {
            values.add(Array.get(array, i));
        }
        return values;
    }

    /** Small numbers, zero above all, and extreme ones come up as often as any number. */
    private Object value(Datatype type) {
        long[] corners = {0, 0, 1, -1, 2, Long.MAX_VALUE, Long.MIN_VALUE, Integer.MAX_VALUE, Integer.MIN_VALUE};
        int choice = random.nextInt(2 * corners.length);
        long bits = choice < corners.length ? corners[choice] : random.nextLong();
        return switch (type) {
            case FLOAT -> choice < corners.length ? (float) bits : Float.intBitsToFloat((int) bits);
            case DOUBLE -> choice < corners.length ? (double) bits : Double.longBitsToDouble(bits);
            default -> narrow(type, BigInteger.valueOf(bits));
        };
    }

    private static Object narrow(Datatype type, BigInteger value) {
        return switch (type) {
            case BYTE -> value.byteValue();
            case BOOLEAN -> value.testBit(0);
            case CHAR -> (char) value.intValue();
            case SHORT -> value.shortValue();
            case INT -> value.intValue();
            case LONG -> value.longValue();
            case FLOAT, DOUBLE -> throw new AssertionError(type);
        };
    }

    private static BigInteger widen(Object value) {
        if (value instanceof Boolean truth) {
            return truth ? BigInteger.ONE : BigInteger.ZERO;
        }
        return BigInteger.valueOf(value instanceof Character c ? c : ((Number) value).longValue());
    }

    private static Object combined(BuiltinOp op, Datatype type, Object left, Object right) {
        return switch (type) {
            case FLOAT -> {
                float a = (float) left;
                float b = (float) right;
                yield switch (op) {
                    case SUM -> a + b;
                    case PROD -> a * b;
                    case MIN -> Math.min(a, b);
                    case MAX -> Math.max(a, b);
                    default -> throw new AssertionError(op);
                };
            }
            case DOUBLE -> {
                double a = (double) left;
                double b = (double) right;
                yield switch (op) {
                    case SUM -> a + b;
                    case PROD -> a * b;
                    case MIN -> Math.min(a, b);
                    case MAX -> Math.max(a, b);
                    default -> throw new AssertionError(op);
                };
            }
            default -> narrow(type, combined(op, widen(left), widen(right)));
        };
    }

    private static BigInteger combined(BuiltinOp op, BigInteger a, BigInteger b) {
        return switch (op) {
            case SUM -> a.add(b);
            case PROD -> a.multiply(b);
            case MIN -> a.min(b);
            case MAX -> a.max(b);
            case LAND -> a.multiply(b).signum() == 0 ? BigInteger.ZERO : BigInteger.ONE;
            case LOR -> a.abs().add(b.abs()).signum() == 0 ? BigInteger.ZERO : BigInteger.ONE;
            case LXOR -> a.signum() == 0 ^ b.signum() == 0 ? BigInteger.ONE : BigInteger.ZERO;
            case BAND -> a.and(b);
            case BOR -> a.or(b);
            case BXOR -> a.xor(b);
        };
    }
}
