package org.minimpi.engine.codec;

/** Says that the compact form cannot give back what Java serialization would; part of the control flow, so it has no stack. */
final class Unfit extends RuntimeException {
    static final Unfit INSTANCE = new Unfit();
    private static final long serialVersionUID = 1;

    private Unfit() {
        super("not a value of the compact form", null, false, false);
    }
}
