package org.minimpi.engine.codec;

import java.nio.charset.StandardCharsets;

/** A form whose class travels by name: of a record, an enum or an array of references. */
abstract class NamedForm implements Form {
    private final Class<?> type;
    private final int shape;
    private final byte[] name;

    NamedForm(Class<?> type, int shape) {
        this.type = type;
        this.shape = shape;
        this.name = type.getName().getBytes(StandardCharsets.UTF_8);
    }

    final Class<?> type() {
        return type;
    }

    final int shape() {
        return shape;
    }

    final byte[] name() {
        return name;
    }

    @Override
    public final void write(Encoder out, Object value) {
        out.tag(Tag.OBJECT);
        out.namedClass(this);
        writeBody(out, value);
    }

    abstract void writeBody(Encoder out, Object value);
}
