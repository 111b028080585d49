package org.minimpi.engine.codec;

/** A boxed primitive. */
record BoxForm(Primitive primitive) implements Form {

    @Override
    public void write(Encoder out, Object value) {
        out.tag(Tag.FIRST_BOX + primitive.ordinal());
        primitive.write(out, value);
    }

    @Override
    public Object read(Decoder in) {
        in.screen().check(Tag.FIRST_BOX + primitive.ordinal(), primitive.box());
        return primitive.read(in);
    }
}
