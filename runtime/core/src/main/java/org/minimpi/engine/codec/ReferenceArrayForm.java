package org.minimpi.engine.codec;

import java.lang.reflect.Array;

/** An array of references. */
final class ReferenceArrayForm extends NamedForm {

    ReferenceArrayForm(Class<?> type) {
        super(type, 0);
    }

    @Override
    void writeBody(Encoder out, Object value) {
        Object[] elements = (Object[]) value;
        out.enter(elements);
        out.count(elements.length);
        for (Object element : elements) {
            out.value(element);
        }
        out.leave();
    }

    @Override
    public Object read(Decoder in) {
        int length = in.values(1);
        in.screen().check(type(), length);
        in.enter();
        Object[] elements = (Object[]) Array.newInstance(type().getComponentType(), length);
        for (int i = 0; i < length; i++) {
            elements[i] = in.promisedValue();
        }
        in.leave();
        return elements;
    }
}
