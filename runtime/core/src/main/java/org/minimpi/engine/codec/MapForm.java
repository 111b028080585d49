package org.minimpi.engine.codec;

import java.util.ConcurrentModificationException;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * A map of the JDK.
 *
 * @param tag says which
 * @param type its class, or one of them
 * @param fits whether the class and the entries are all there is to it
 * @param build makes one of its keys, each followed by its value
 */
record MapForm(int tag, Class<?> type, Predicate<Object> fits, Function<Object[], Object> build) implements Form {

    @Override
    public void write(Encoder out, Object value) {
        if (!fits.test(value)) {
            throw Unfit.INSTANCE;
        }
        Map<?, ?> map = (Map<?, ?>) value;
        int size = map.size();
        if (size == 0 && tag == Tag.MAP_OF) {
            out.deeper();
        } else {
            out.enter(value);
        }
        out.tag(tag);
        out.count(size);
        int written = 0;
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            out.value(entry.getKey());
            out.value(entry.getValue());
            written++;
        }
        if (written != size) {
            throw new ConcurrentModificationException();
        }
        out.leave();
    }

    @Override
    public Object read(Decoder in) {
        Object[] keysAndValues = new Object[2 * in.elements(tag, type, 2)];
        in.enter();
        for (int i = 0; i < keysAndValues.length; i++) {
            keysAndValues[i] = in.promisedValue();
        }
        in.leave();
        return build.apply(keysAndValues);
    }

    /** Of the capacity that Java serialization gives it. */
    static Object hashMap(Object[] keysAndValues) {
        return fill(new HashMap<>((int) Math.max(16, keysAndValues.length / 2 / 0.75f + 1)), keysAndValues);
    }

    static Object treeMap(Object[] keysAndValues) {
        return fill(new TreeMap<>(), keysAndValues);
    }

    static Object mapOf(Object[] keysAndValues) {
        Map.Entry<?, ?>[] entries = new Map.Entry<?, ?>[keysAndValues.length / 2];
        for (int i = 0; i < entries.length; i++) {
            entries[i] = Map.entry(keysAndValues[2 * i], keysAndValues[2 * i + 1]);
        }
        return Map.ofEntries(entries);
    }

    private static Object fill(Map<Object, Object> map, Object[] keysAndValues) {
        for (int i = 0; i < keysAndValues.length; i += 2) {
            map.put(keysAndValues[i], keysAndValues[i + 1]);
        }
        return map;
    }
}
