package org.minimpi.engine;

import java.util.HashMap;
import java.util.Map;
import org.minimpi.AttributeKey;

/** What one rank cached on a communicator. Most have nothing, and then it takes no memory. */
final class Attributes {
    private Map<AttributeKey<?>, Object> values = Map.of();

    @SuppressWarnings("unchecked")
    synchronized <T> T get(AttributeKey<T> key) {
        return (T) values.get(key);
    }

    synchronized void put(AttributeKey<?> key, Object value) {
        Map<AttributeKey<?>, Object> changed = new HashMap<>(values);
        if (value == null) {
            changed.remove(key);
        } else {
            changed.put(key, value);
        }
        values = changed;
    }

    /** Those that a duplicate gets. */
    synchronized Attributes duplicate() {
        Attributes copied = new Attributes();
        values.forEach((key, value) -> {
            if (key.copiedOnDup()) {
                copied.put(key, value);
            }
        });
        return copied;
    }
}
