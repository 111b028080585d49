package org.minimpi;

/**
 * The operations that a backend may map to its own. Integers wrap around; a {@code char} is an unsigned number of 16
 * bits. The logical operations take an integer other than zero as true, and give 1 or 0.
 */
public enum BuiltinOp implements Op {
    /** Sum, on every type but BOOLEAN (MPI_SUM). */
    SUM,
    /** Product, on every type but BOOLEAN (MPI_PROD). */
    PROD,
    /** Minimum as of {@link Math#min(double, double)}, so NaN wins; on every type but BOOLEAN (MPI_MIN). */
    MIN,
    /** Maximum as of {@link Math#max(double, double)}, so NaN wins; on every type but BOOLEAN (MPI_MAX). */
    MAX,
    /** Logical and, on every type but FLOAT and DOUBLE (MPI_LAND). */
    LAND,
    /** Logical or, on every type but FLOAT and DOUBLE (MPI_LOR). */
    LOR,
    /** Logical exclusive or, on every type but FLOAT and DOUBLE (MPI_LXOR). */
    LXOR,
    /** Bitwise and, on every type but FLOAT and DOUBLE (MPI_BAND). */
    BAND,
    /** Bitwise or, on every type but FLOAT and DOUBLE (MPI_BOR). */
    BOR,
    /** Bitwise exclusive or, on every type but FLOAT and DOUBLE (MPI_BXOR). */
    BXOR;

    @Override
    public void apply(Buf in, Buf inOut) {
        Operands.apply(this, in, inOut, this::combine);
    }

    private void combine(Buf in, Buf inOut) {
        Object a = in.storage();
        Object b = inOut.storage();
        int from = in.offset();
        int to = inOut.offset();
        int count = in.count();
        switch (in.type()) {
            case BYTE -> ByteLoops.combine(this, (byte[]) a, from, (byte[]) b, to, count);
            case BOOLEAN -> BooleanLoops.combine(this, (boolean[]) a, from, (boolean[]) b, to, count);
            case CHAR -> IntegerLoops.combine(this, (char[]) a, from, (char[]) b, to, count);
            case SHORT -> IntegerLoops.combine(this, (short[]) a, from, (short[]) b, to, count);
            case INT -> IntLoops.combine(this, (int[]) a, from, (int[]) b, to, count);
            case LONG -> LongLoops.combine(this, (long[]) a, from, (long[]) b, to, count);
            case FLOAT -> FloatLoops.combine(this, (float[]) a, from, (float[]) b, to, count);
            case DOUBLE -> DoubleLoops.combine(this, (double[]) a, from, (double[]) b, to, count);
        }
    }

    @Override
    public boolean isCommutative() {
        return true;
    }

    @Override
    public boolean accepts(Datatype type) {
        return switch (this) {
            case SUM, PROD, MIN, MAX -> type != Datatype.BOOLEAN;
            case LAND, LOR, LXOR, BAND, BOR, BXOR -> type != Datatype.FLOAT && type != Datatype.DOUBLE;
        };
    }
}
