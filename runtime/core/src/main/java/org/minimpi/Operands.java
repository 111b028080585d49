package org.minimpi;

import java.nio.ByteBuffer;

/** The operands of an {@link Op}: checked, then brought into arrays. */
final class Operands {

    private Operands() {}

    static void apply(Op op, Buf in, Buf inOut, CustomOp.Function function) {
        if (in.type() != inOut.type() || in.count() != inOut.count()) {
            throw new IllegalArgumentException(op + " cannot combine " + in + " with " + inOut);
        }
        if (!op.accepts(in.type())) {
            throw new IllegalArgumentException(op + " does not accept " + in.type());
        }
        if (!(inOut.storage() instanceof ByteBuffer bytes)) {
            function.apply(inArray(in), inOut);
            return;
        }
        if (bytes.isReadOnly()) {
            throw new IllegalArgumentException("the result of " + op + " goes to a read-only buffer");
        }
        Buf result = inOut.copy();
        function.apply(inArray(in), result);
        result.copyTo(inOut);
    }

    private static Buf inArray(Buf buf) {
        return buf.storage() instanceof ByteBuffer ? buf.copy() : buf;
    }
}
