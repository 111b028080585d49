package org.minimpi.engine.codec;

/** A constant of an enum, by its name. The enum is initialised when the first is read, after the filter was asked. */
final class EnumForm extends NamedForm {

    EnumForm(Class<?> type) {
        super(type, 0);
    }

    @Override
    void writeBody(Encoder out, Object value) {
        out.name(((Enum<?>) value).name());
    }

    @Override
    public Object read(Decoder in) {
        return constant(type(), in.name());
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static Object constant(Class type, String name) {
        return Enum.valueOf(type, name);
    }
}
