package org.minimpi.conformance;

import org.minimpi.BuiltinOp;
import org.minimpi.Comm;
import org.minimpi.Datatype;

/** Every predefined operation in the reductions other than allreduce, on every type it accepts. */
final class OpsInReductions {

    /** Sums. */
    @Case(section = "6.9.2")
    void sums(Comm comm) {
        combine(comm, BuiltinOp.SUM);
    }

    /** Products. */
    @Case(section = "6.9.2")
    void products(Comm comm) {
        combine(comm, BuiltinOp.PROD);
    }

    /** Minima. */
    @Case(section = "6.9.2")
    void minima(Comm comm) {
        combine(comm, BuiltinOp.MIN);
    }

    /** Maxima. */
    @Case(section = "6.9.2")
    void maxima(Comm comm) {
        combine(comm, BuiltinOp.MAX);
    }

    /** Logical and. */
    @Case(section = "6.9.2")
    void logicalAnd(Comm comm) {
        combine(comm, BuiltinOp.LAND);
    }

    /** Logical or. */
    @Case(section = "6.9.2")
    void logicalOr(Comm comm) {
        combine(comm, BuiltinOp.LOR);
    }

    /** Logical exclusive or. */
    @Case(section = "6.9.2")
    void logicalXor(Comm comm) {
        combine(comm, BuiltinOp.LXOR);
    }

    /** Bitwise and. */
    @Case(section = "6.9.2")
    void bitwiseAnd(Comm comm) {
        combine(comm, BuiltinOp.BAND);
    }

    /** Bitwise or. */
    @Case(section = "6.9.2")
    void bitwiseOr(Comm comm) {
        combine(comm, BuiltinOp.BOR);
    }

    /** Bitwise exclusive or. */
    @Case(section = "6.9.2")
    void bitwiseXor(Comm comm) {
        combine(comm, BuiltinOp.BXOR);
    }

    private static void combine(Comm comm, BuiltinOp op) {
        for (Datatype type : Datatype.values()) {
            if (op.accepts(type)) {
                Combining elements = Combining.blocking(comm, new Predefined(op, type));
                for (int count : new int[] {3, 4_200}) {
                    elements.reduce(count, comm.size() / 2);
                    elements.scan(count);
                    elements.exscan(count);
                    elements.reduceScatter(rank -> count / comm.size() + rank % 2);
                }
            }
        }
    }
}
