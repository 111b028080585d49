package org.minimpi;

/**
 * The built-in operations on bytes. Of sums and products where both arrays have the same index the JIT makes vector
 * code; from any other plain loop it makes code that is slower than {@link IntegerLoops}.
 */
final class ByteLoops {

    private ByteLoops() {}

    static void combine(BuiltinOp op, byte[] in, int from, byte[] inOut, int to, int count) {
        if (op == BuiltinOp.SUM && from == to) {
            sum(in, inOut, to, count);
        } else if (op == BuiltinOp.PROD && from == to) {
            product(in, inOut, to, count);
        } else {
            IntegerLoops.combine(op, in, from, inOut, to, count);
        }
    }

    private static void sum(byte[] in, byte[] inOut, int offset, int count) {
        for (int i = offset; i < offset + count; i++) {
            inOut[i] += in[i];
        }
    }

    private static void product(byte[] in, byte[] inOut, int offset, int count) {
        for (int i = offset; i < offset + count; i++) {
            inOut[i] *= in[i];
        }
    }
}
