package org.minimpi;

/** A user's operation. */
public record CustomOp(Datatype type, boolean isCommutative, Function function) implements Op {

    /** Combines whole buffers. */
    @FunctionalInterface
    public interface Function {
        void apply(Buf in, Buf inOut);
    }

    @Override
    public void apply(Buf in, Buf inOut) {
        function.apply(in, inOut);
    }
}
