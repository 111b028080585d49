package org.minimpi.engine.codec;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * A collection of the JDK.
 *
 * @param tag says which
 * @param type its class, or one of them
 * @param fits whether the class and the elements are all there is to it
 * @param build makes one of its elements
 */
record CollectionForm(int tag, Class<?> type, Predicate<Object> fits, Function<List<Object>, Object> build)
        implements Form {

    @Override
    public void write(Encoder out, Object value) {
        if (!fits.test(value)) {
            throw Unfit.INSTANCE;
        }
        Object[] elements = ((Collection<?>) value).toArray();
        if (elements.length == 0 && isConstantWhenEmpty()) {
            out.deeper();
        } else {
            out.enter(value);
        }
        out.tag(tag);
        out.count(elements.length);
        for (Object element : elements) {
            out.value(element);
        }
        out.leave();
    }

    @Override
    public Object read(Decoder in) {
        Object[] elements = new Object[in.elements(tag, type, 1)];
        in.enter();
        for (int i = 0; i < elements.length; i++) {
            elements[i] = in.promisedValue();
        }
        in.leave();
        return build.apply(Arrays.asList(elements));
    }

    private boolean isConstantWhenEmpty() {
        return tag == Tag.LIST_OF || tag == Tag.SET_OF;
    }
}
