package org.minimpi.conformance;

import java.nio.ByteBuffer;
import org.minimpi.Buf;
import org.minimpi.BuiltinOp;
import org.minimpi.Comm;
import org.minimpi.Datatype;
import org.minimpi.Op;

/** What the predefined operations do at the edges of their types, and what an operation can be asked. */
final class OpSemantics {

    /** Sums of integers wrap around. */
    @Case(section = "6.9.2")
    void sumsWrapAround(Comm comm) {
        boolean first = comm.rank() == 0;
        int others = comm.size() - 1;
        byte[] b = {first ? Byte.MAX_VALUE : 1};
        char[] c = {first ? Character.MAX_VALUE : 1};
        short[] s = {first ? Short.MAX_VALUE : 1};
        int[] i = {first ? Integer.MAX_VALUE : 1};
        long[] l = {first ? Long.MAX_VALUE : 1};
        for (Buf buf : new Buf[] {Buf.of(b), Buf.of(c), Buf.of(s), Buf.of(i), Buf.of(l)}) {
            comm.allreduce(Buf.IN_PLACE, buf, Op.SUM);
        }
        Check.equal((byte) (Byte.MAX_VALUE + others), b[0], "byte");
        Check.equal((char) (Character.MAX_VALUE + others), c[0], "char");
        Check.equal((short) (Short.MAX_VALUE + others), s[0], "short");
        Check.equal(Integer.MAX_VALUE + others, i[0], "int");
        Check.equal(Long.MAX_VALUE + others, l[0], "long");
    }

    /** Chars are unsigned, all other integers signed. */
    @Case(section = "6.9.2", ranks = 2)
    void signs(Comm comm) {
        boolean first = comm.rank() == 0;
        char[] chars = {first ? '\uffff' : 'a', first ? '\uffff' : 'a'};
        comm.allreduce(Buf.IN_PLACE, Buf.of(chars, 0, 1), Op.MAX);
        comm.allreduce(Buf.IN_PLACE, Buf.of(chars, 1, 1), Op.MIN);
        Check.equal(new char[] {'\uffff', 'a'}, chars, "maximum and minimum");
        byte[] bytes = {(byte) (first ? 0xff : 'a'), (byte) (first ? 0xff : 'a')};
        comm.allreduce(Buf.IN_PLACE, Buf.of(bytes, 0, 1), Op.MAX);
        comm.allreduce(Buf.IN_PLACE, Buf.of(bytes, 1, 1), Op.MIN);
        Check.equal(new byte[] {'a', -1}, bytes, "maximum and minimum");
    }

    /** One NaN makes minimum and maximum NaN, whichever rank has it. */
    @Case(section = "API")
    void nanWins(Comm comm) {
        Lengths.eachRoot(comm, nan -> {
            double[] d = {comm.rank() == nan ? Double.NaN : comm.rank()};
            float[] f = {comm.rank() == nan ? Float.NaN : comm.rank()};
            for (Op op : new Op[] {Op.MIN, Op.MAX}) {
                double[] ofDoubles = {0};
                float[] ofFloats = {0};
                comm.allreduce(Buf.of(d), Buf.of(ofDoubles), op);
                comm.allreduce(Buf.of(f), Buf.of(ofFloats), op);
                Check.equal(Double.NaN, ofDoubles[0], op + " of doubles");
                Check.equal(Float.NaN, ofFloats[0], op + " of floats");
            }
        });
    }

    /** Negative zero is less than zero. */
    @Case(section = "API", ranks = 2)
    void negativeZero(Comm comm) {
        Lengths.eachRoot(comm, negative -> {
            double zero = comm.rank() == negative ? -0.0 : 0.0;
            Check.equal(-0.0, comm.allreduce(zero, Op.MIN), "minimum");
            Check.equal(0.0, comm.allreduce(zero, Op.MAX), "maximum");
        });
    }

    /** Floating-point numbers go to infinity, and opposite infinities to NaN. */
    @Case(section = "6.9.2", ranks = 2)
    void infinities(Comm comm) {
        float[] f = {Float.MAX_VALUE};
        comm.allreduce(Buf.IN_PLACE, Buf.of(f), Op.SUM);
        Check.equal(Float.POSITIVE_INFINITY, f[0], "sum of the largest");
        double infinity = comm.rank() == 0 ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
        Check.equal(Double.NaN, comm.allreduce(infinity, Op.SUM), "sum of infinities");
        Check.equal(Double.NEGATIVE_INFINITY, comm.allreduce(infinity, Op.MIN), "minimum");
    }

    /** Logical operations take any integer but zero as true, and give 1 or 0. */
    @Case(section = "6.9.2", ranks = 2)
    void logicalOpsGiveOneOrZero(Comm comm) {
        int mine = 2 << comm.rank() % 4;
        byte[] b = {(byte) mine, (byte) mine, (byte) mine};
        char[] c = {(char) mine, (char) mine, (char) mine};
        short[] s = {(short) mine, (short) mine, (short) mine};
        int[] i = {mine, mine, mine};
        long[] l = {mine, mine, mine};
        for (Buf buf : new Buf[] {Buf.of(b), Buf.of(c), Buf.of(s), Buf.of(i), Buf.of(l)}) {
            comm.allreduce(Buf.IN_PLACE, buf.slice(0, 1), Op.LAND);
            comm.allreduce(Buf.IN_PLACE, buf.slice(1, 1), Op.LOR);
            comm.allreduce(Buf.IN_PLACE, buf.slice(2, 1), Op.LXOR);
        }
        int odd = comm.size() % 2;
        Check.equal(new byte[] {1, 1, (byte) odd}, b, "bytes");
        Check.equal(new char[] {1, 1, (char) odd}, c, "chars");
        Check.equal(new short[] {1, 1, (short) odd}, s, "shorts");
        Check.equal(new int[] {1, 1, odd}, i, "ints");
        Check.equal(new long[] {1, 1, odd}, l, "longs");
    }

    /** An operation tells which types it accepts, and a reduction of any other is refused. */
    @Case(section = "6.9.2")
    void acceptedTypes(Comm comm) {
        for (BuiltinOp op : BuiltinOp.values()) {
            for (Datatype type : Datatype.values()) {
                boolean arithmetic = op.ordinal() <= BuiltinOp.MAX.ordinal();
                boolean real = type == Datatype.FLOAT || type == Datatype.DOUBLE;
                boolean accepted = arithmetic ? type != Datatype.BOOLEAN : !real;
                Check.equal(accepted, op.accepts(type), op + " accepts " + type);
                Buf buf = Buf.allocate(type, 2);
                if (!accepted) {
                    Check.fails(
                            IllegalArgumentException.class,
                            () -> comm.allreduce(Buf.IN_PLACE, buf, op),
                            op + " of " + type);
                }
            }
        }
        Check.holds(Op.ints(Integer::sum).accepts(Datatype.INT), "an operation on ints refuses ints");
        Check.holds(!Op.ints(Integer::sum).accepts(Datatype.LONG), "an operation on ints accepts longs");
        Check.equal((long) comm.size(), comm.allreduce(1L, Op.SUM), "sum");
    }

    /** Operations tell whether operands may be swapped. */
    @Case(section = "6.9.7")
    void commutativity(Comm comm) {
        for (BuiltinOp op : BuiltinOp.values()) {
            Check.holds(op.isCommutative(), op + " is not commutative");
        }
        Check.holds(Op.doubles(Double::sum).isCommutative(), "an operation on doubles is not commutative");
        Check.holds(Op.custom(Datatype.INT, true, (in, inOut) -> {}).isCommutative(), "not as it was made");
        Check.holds(!Op.custom(Datatype.INT, false, (in, inOut) -> {}).isCommutative(), "not as it was made");
    }

    /** An operation can be applied to two buffers: the left operand stays, the right becomes the result. */
    @Case(section = "6.9.7")
    void appliedLocally(Comm comm) {
        Buf left = Ints.of(7, 8);
        Buf right = Ints.of(1, 2);
        Op.ints((a, b) -> a - b).apply(left, right);
        Values.check(Ints.of(6, 6), right, "result");
        Values.check(Ints.of(7, 8), left, "left operand");
        Buf direct = Buf.of(ByteBuffer.allocateDirect(8), Datatype.INT);
        Op.SUM.apply(left, direct);
        Op.SUM.apply(direct, right);
        Values.check(Ints.of(13, 14), right, "sum of an array and a direct buffer");
    }

    /** Buffers that cannot be combined are refused. */
    @Case(section = "API")
    void misapplied(Comm comm) {
        Buf two = Ints.of(1, 2);
        Buf readOnly = Buf.of(ByteBuffer.allocate(8).asReadOnlyBuffer(), Datatype.INT);
        refused(() -> Op.SUM.apply(Ints.of(1), two), "operands of different lengths");
        refused(() -> Op.SUM.apply(Buf.of(new float[2]), two), "operands of different types");
        refused(() -> Op.SUM.apply(two, readOnly), "a read-only result");
        refused(() -> Op.LAND.apply(Buf.of(new double[1]), Buf.of(new double[1])), "logical and of doubles");
        Values.check(Ints.of(1, 2), two, "operand");
    }

    private static void refused(Runnable operation, String what) {
        Check.fails(IllegalArgumentException.class, operation, what);
    }
}
