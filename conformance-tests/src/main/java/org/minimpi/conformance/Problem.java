package org.minimpi.conformance;

import org.minimpi.Buf;
import org.minimpi.CustomOp;
import org.minimpi.Datatype;
import org.minimpi.Op;

/** A reduction whose result is known without the runtime. */
interface Problem {

    Op op();

    Datatype type();

    /** A rank's elements, the same each time. */
    Buf input(int rank, int count);

    /** What the elements of the ranks from {@code first} to {@code last} combine to. */
    Buf result(int first, int last, int count);

    /** The left operand of two, of any type: the result is the first rank's. Not commutative. */
    static Problem leftmost(Datatype type) {
        return new Chosen(type, Op.custom(type, false, Buf::copyTo), true);
    }

    /** The right operand of two, of any type: the result is the last rank's. Not commutative. */
    static Problem rightmost(Datatype type) {
        CustomOp.Function keep = (in, inOut) -> {};
        return new Chosen(type, Op.custom(type, false, keep), false);
    }

    /** One of the operands. */
    record Chosen(Datatype type, Op op, boolean left) implements Problem {

        @Override
        public Buf input(int rank, int count) {
            return Values.of(type, count, rank);
        }

        @Override
        public Buf result(int first, int last, int count) {
            return input(left ? first : last, count);
        }
    }

    /**
     * Functions {@code a * x + b} on ints, one after the other: each is a long, a in its upper half and b in its lower.
     * Not commutative.
     */
    static Problem functions() {
        return new Functions(Op.custom(Datatype.LONG, false, (in, inOut) -> {
            long[] f = (long[]) in.storage();
            long[] g = (long[]) inOut.storage();
            for (int i = 0; i < in.count(); i++) {
                g[inOut.offset() + i] = Functions.after(f[in.offset() + i], g[inOut.offset() + i]);
            }
        }));
    }

    /** Composition. */
    record Functions(Op op) implements Problem {

        static long after(long f, long g) {
            int a = (int) (f >> 32) * (int) (g >> 32);
            int b = (int) (f >> 32) * (int) g + (int) f;
            return (long) a << 32 | b & 0xffff_ffffL;
        }

        @Override
        public Datatype type() {
            return Datatype.LONG;
        }

        @Override
        public Buf input(int rank, int count) {
            return Values.of(Datatype.LONG, count, rank);
        }

        @Override
        public Buf result(int first, int last, int count) {
            long[] result = (long[]) input(first, count).storage();
            for (int rank = first + 1; rank <= last; rank++) {
                long[] next = (long[]) input(rank, count).storage();
                for (int i = 0; i < count; i++) {
                    result[i] = after(result[i], next[i]);
                }
            }
            return Buf.of(result);
        }
    }
}
