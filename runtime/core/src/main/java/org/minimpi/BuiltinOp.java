package org.minimpi;

/** The operations a backend may map to its own. */
public enum BuiltinOp implements Op {
    SUM;

    @Override
    public void apply(Buf in, Buf inOut) {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean isCommutative() {
        return true;
    }
}
