package org.minimpi.engine.codec;

/** The form of a class that has no compact one: the whole message goes to Java serialization. */
final class Serialized implements Form {
    static final Serialized INSTANCE = new Serialized();

    private Serialized() {}

    @Override
    public void write(Encoder out, Object value) {
        throw Unfit.INSTANCE;
    }

    @Override
    public Object read(Decoder in) {
        throw in.malformed("serialization inside of the compact form");
    }
}
