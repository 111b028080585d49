package org.minimpi;

import java.util.function.DoubleBinaryOperator;
import java.util.function.IntBinaryOperator;
import java.util.function.LongBinaryOperator;

/**
 * An associative operation on elements, for reductions (MPI_Op). There are no MINLOC and MAXLOC: reduce objects
 * instead.
 */
public sealed interface Op permits BuiltinOp, CustomOp {

    /** Sum of numbers (MPI_SUM). */
    Op SUM = BuiltinOp.SUM;

    /** Product of numbers (MPI_PROD). */
    Op PROD = BuiltinOp.PROD;

    /** Minimum of numbers (MPI_MIN). */
    Op MIN = BuiltinOp.MIN;

    /** Maximum of numbers (MPI_MAX). */
    Op MAX = BuiltinOp.MAX;

    /** Logical and (MPI_LAND). */
    Op LAND = BuiltinOp.LAND;

    /** Logical or (MPI_LOR). */
    Op LOR = BuiltinOp.LOR;

    /** Logical exclusive or (MPI_LXOR). */
    Op LXOR = BuiltinOp.LXOR;

    /** Bitwise and (MPI_BAND). */
    Op BAND = BuiltinOp.BAND;

    /** Bitwise or (MPI_BOR). */
    Op BOR = BuiltinOp.BOR;

    /** Bitwise exclusive or (MPI_BXOR). */
    Op BXOR = BuiltinOp.BXOR;

    /**
     * Combines element by element: {@code inOut[i] = in[i] op inOut[i]} (MPI_Reduce_local).
     *
     * @param in the left operands, which come from the lower ranks; left as they are
     * @param inOut the right operands, replaced by the results; must not overlap {@code in}
     * @throws IllegalArgumentException if the two differ in type or count, if the operation does not accept the type,
     *     or if {@code inOut} is read-only
     */
    void apply(Buf in, Buf inOut);

    /**
     * Whether operands may be swapped (MPI_Op_commutative).
     *
     * @return false if operands must be combined in rank order
     */
    boolean isCommutative();

    /**
     * Whether the operation can be used on elements of a type.
     *
     * @param type the element type
     * @return false if {@link #apply} would refuse it
     */
    boolean accepts(Datatype type);

    /**
     * A commutative operation on ints.
     *
     * @param function combines two elements; associative and commutative; may be called by several threads at once
     * @return an operation that accepts {@link Datatype#INT} only
     */
    static Op ints(IntBinaryOperator function) {
        return custom(Datatype.INT, true, new IntLoops.Custom(function));
    }

    /**
     * A commutative operation on longs.
     *
     * @param function combines two elements; associative and commutative; may be called by several threads at once
     * @return an operation that accepts {@link Datatype#LONG} only
     */
    static Op longs(LongBinaryOperator function) {
        return custom(Datatype.LONG, true, new LongLoops.Custom(function));
    }

    /**
     * A commutative operation on doubles.
     *
     * @param function combines two elements; associative and commutative; may be called by several threads at once
     * @return an operation that accepts {@link Datatype#DOUBLE} only
     */
    static Op doubles(DoubleBinaryOperator function) {
        return custom(Datatype.DOUBLE, true, new DoubleLoops.Custom(function));
    }

    /**
     * An operation on whole buffers (MPI_Op_create).
     *
     * @param type the element type that it accepts
     * @param commutative whether operands may be swapped
     * @param function combines the elements of two buffers; associative
     * @return an operation that accepts {@code type} only
     */
    static Op custom(Datatype type, boolean commutative, CustomOp.Function function) {
        return new CustomOp(type, commutative, function);
    }
}
