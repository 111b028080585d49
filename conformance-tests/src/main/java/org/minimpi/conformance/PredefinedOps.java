package org.minimpi.conformance;

import java.util.EnumSet;
import java.util.Set;
import org.minimpi.BuiltinOp;
import org.minimpi.Comm;
import org.minimpi.Datatype;

/** Every predefined operation on every type it accepts, family by family, in an allreduce. */
final class PredefinedOps {
    private static final Set<Datatype> INTEGERS =
            EnumSet.of(Datatype.BYTE, Datatype.CHAR, Datatype.SHORT, Datatype.INT, Datatype.LONG);
    private static final Set<Datatype> REALS = EnumSet.of(Datatype.FLOAT, Datatype.DOUBLE);
    private static final Set<Datatype> BOOLEANS = EnumSet.of(Datatype.BOOLEAN);

    /** Sums of integers. */
    @Case(section = "6.9.2")
    void sumsOfIntegers(Comm comm) {
        combine(comm, BuiltinOp.SUM, INTEGERS);
    }

    /** Sums of floating-point numbers. */
    @Case(section = "6.9.2")
    void sumsOfReals(Comm comm) {
        combine(comm, BuiltinOp.SUM, REALS);
    }

    /** Products of integers. */
    @Case(section = "6.9.2")
    void productsOfIntegers(Comm comm) {
        combine(comm, BuiltinOp.PROD, INTEGERS);
    }

    /** Products of floating-point numbers. */
    @Case(section = "6.9.2")
    void productsOfReals(Comm comm) {
        combine(comm, BuiltinOp.PROD, REALS);
    }

    /** Minima of integers. */
    @Case(section = "6.9.2")
    void minimaOfIntegers(Comm comm) {
        combine(comm, BuiltinOp.MIN, INTEGERS);
    }

    /** Minima of floating-point numbers. */
    @Case(section = "6.9.2")
    void minimaOfReals(Comm comm) {
        combine(comm, BuiltinOp.MIN, REALS);
    }

    /** Maxima of integers. */
    @Case(section = "6.9.2")
    void maximaOfIntegers(Comm comm) {
        combine(comm, BuiltinOp.MAX, INTEGERS);
    }

    /** Maxima of floating-point numbers. */
    @Case(section = "6.9.2")
    void maximaOfReals(Comm comm) {
        combine(comm, BuiltinOp.MAX, REALS);
    }

    /** Logical and on integers. */
    @Case(section = "6.9.2")
    void logicalAndOfIntegers(Comm comm) {
        combine(comm, BuiltinOp.LAND, INTEGERS);
    }

    /** Logical and on booleans. */
    @Case(section = "6.9.2")
    void logicalAndOfBooleans(Comm comm) {
        combine(comm, BuiltinOp.LAND, BOOLEANS);
    }

    /** Logical or on integers. */
    @Case(section = "6.9.2")
    void logicalOrOfIntegers(Comm comm) {
        combine(comm, BuiltinOp.LOR, INTEGERS);
    }

    /** Logical or on booleans. */
    @Case(section = "6.9.2")
    void logicalOrOfBooleans(Comm comm) {
        combine(comm, BuiltinOp.LOR, BOOLEANS);
    }

    /** Logical exclusive or on integers. */
    @Case(section = "6.9.2")
    void logicalXorOfIntegers(Comm comm) {
        combine(comm, BuiltinOp.LXOR, INTEGERS);
    }

    /** Logical exclusive or on booleans. */
    @Case(section = "6.9.2")
    void logicalXorOfBooleans(Comm comm) {
        combine(comm, BuiltinOp.LXOR, BOOLEANS);
    }

    /** Bitwise and on integers. */
    @Case(section = "6.9.2")
    void bitwiseAndOfIntegers(Comm comm) {
        combine(comm, BuiltinOp.BAND, INTEGERS);
    }

    /** Bitwise and on booleans. */
    @Case(section = "6.9.2")
    void bitwiseAndOfBooleans(Comm comm) {
        combine(comm, BuiltinOp.BAND, BOOLEANS);
    }

    /** Bitwise or on integers. */
    @Case(section = "6.9.2")
    void bitwiseOrOfIntegers(Comm comm) {
        combine(comm, BuiltinOp.BOR, INTEGERS);
    }

    /** Bitwise or on booleans. */
    @Case(section = "6.9.2")
    void bitwiseOrOfBooleans(Comm comm) {
        combine(comm, BuiltinOp.BOR, BOOLEANS);
    }

    /** Bitwise exclusive or on integers. */
    @Case(section = "6.9.2")
    void bitwiseXorOfIntegers(Comm comm) {
        combine(comm, BuiltinOp.BXOR, INTEGERS);
    }

    /** Bitwise exclusive or on booleans. */
    @Case(section = "6.9.2")
    void bitwiseXorOfBooleans(Comm comm) {
        combine(comm, BuiltinOp.BXOR, BOOLEANS);
    }

    private static void combine(Comm comm, BuiltinOp op, Set<Datatype> types) {
        for (Datatype type : types) {
            Combining elements = Combining.blocking(comm, new Predefined(op, type));
            elements.allreduce(9);
            elements.allreduceInPlace(4_200);
        }
    }
}
