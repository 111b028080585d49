package org.minimpi.engine.codec;

import java.lang.reflect.Array;

/** An array of primitives, copied as memory. */
record PrimitiveArrayForm(Primitive primitive) implements Form {

    @Override
    public void write(Encoder out, Object array) {
        out.once(array);
        out.tag(Tag.FIRST_ARRAY + primitive.ordinal());
        int length = Array.getLength(array);
        out.count(length);
        primitive.put(out.next((long) length * primitive.size()), array);
    }

    @Override
    public Object read(Decoder in) {
        int length = in.count();
        in.screen().check(primitive.array(), length);
        return primitive.get(in.next(length, primitive.size()), length);
    }
}
