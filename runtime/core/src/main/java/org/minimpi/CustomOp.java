package org.minimpi;

import java.util.Objects;

/**
 * A user's operation (MPI_Op_create).
 *
 * @param type the element type that it accepts
 * @param isCommutative whether operands may be swapped
 * @param function combines the elements of two buffers
 */
public record CustomOp(Datatype type, boolean isCommutative, Function function) implements Op {

    /** Combines whole buffers. It must be associative, and may be called by several threads at once. */
    @FunctionalInterface
    public interface Function {

        /**
         * Combines element by element: {@code inOut[i] = in[i] op inOut[i]}. Both are in arrays, which begin at
         * {@link Buf#offset()}, and have the same type and count.
         *
         * @param in the left operands, which come from the lower ranks; must be left as they are
         * @param inOut the right operands, to be replaced by the results
         */
        void apply(Buf in, Buf inOut);
    }

    /**
     * An operation of one's own.
     *
     * @param type not null
     * @param isCommutative false if operands must be combined in rank order
     * @param function not null
     */
    public CustomOp {
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(function, "function");
    }

    /** As {@link Op#apply}; whatever the function throws is thrown. */
    @Override
    public void apply(Buf in, Buf inOut) {
        Operands.apply(this, in, inOut, function);
    }

    @Override
    public boolean accepts(Datatype type) {
        return type == this.type;
    }

    @Override
    public String toString() {
        return "custom operation on " + type;
    }
}
