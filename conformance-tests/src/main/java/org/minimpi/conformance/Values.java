package org.minimpi.conformance;

import java.lang.reflect.Array;
import java.nio.ByteBuffer;
import java.util.Objects;
import java.util.SplittableRandom;
import org.minimpi.Buf;
import org.minimpi.Datatype;

/** Elements of any type, made from a seed. */
final class Values {

    private Values() {}

    /** Random elements in an array, the same for the same seed. */
    static Buf of(Datatype type, int count, long seed) {
        byte[] bytes = new byte[count * type.bytes()];
        new SplittableRandom(seed).nextBytes(bytes);
        if (type == Datatype.BOOLEAN) {
            for (int i = 0; i < count; i++) {
                bytes[i] &= 1;
            }
        }
        return Buf.of(ByteBuffer.wrap(bytes), type).copy();
    }

    /** Compares type and elements. */
    static void check(Buf expected, Buf actual, String what) {
        Check.equal(expected.type(), actual.type(), what + ", type");
        Check.equal(expected.count(), actual.count(), what + ", count");
        Object should = expected.copy().storage();
        Object is = actual.copy().storage();
        if (!Objects.deepEquals(should, is)) {
            int at = 0;
            while (Array.get(should, at).equals(Array.get(is, at))) {
                at++;
            }
            Check.equal(Array.get(should, at), Array.get(is, at), what + ", element " + at + " of " + actual);
        }
    }
}
