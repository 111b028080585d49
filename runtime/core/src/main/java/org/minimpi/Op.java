package org.minimpi;

/** An associative operation on elements. */
public sealed interface Op permits BuiltinOp, CustomOp {
    void apply(Buf in, Buf inOut);

    boolean isCommutative();
}
