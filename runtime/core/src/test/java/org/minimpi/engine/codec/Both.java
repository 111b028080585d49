package org.minimpi.engine.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import org.junit.jupiter.api.Assertions;
import org.minimpi.Codec;
import org.minimpi.CodecException;

/** The default codec beside plain serialization, which it has to agree with. */
final class Both {
    static final Codec COMPACT = new CompactCodec(DefaultFilter.INSTANCE);
    static final Codec PLAIN = Codec.serialization(DefaultFilter.INSTANCE);

    private Both() {}

    static Object copy(Object value) {
        return decode(COMPACT.encode(value));
    }

    static Object decode(byte[] bytes) {
        return COMPACT.decode(bytes, 0, bytes.length, Object.class);
    }

    static boolean isCompact(Object value) {
        return (COMPACT.encode(value)[0] & 0xff) != Tag.SERIALIZED;
    }

    static CodecException refused(byte[] bytes) {
        return Assertions.assertThrows(CodecException.class, () -> decode(bytes));
    }

    /** The copy equals the value, and is of the class that serialization gives, all the way down. */
    static void agree(Object value) {
        byte[] plain = PLAIN.encode(value);
        Object expected = PLAIN.decode(plain, 0, plain.length, Object.class);
        Object actual = copy(value);
        same(expected, actual);
        Assertions.assertTrue(Arrays.deepEquals(new Object[] {value}, new Object[] {actual}), () -> "got " + actual);
    }

    private static void same(Object expected, Object actual) {
        if (expected == null || actual == null) {
            assertSame(expected, actual);
            return;
        }
        assertSame(expected.getClass(), actual.getClass());
        if (expected instanceof Object[] array) {
            Object[] other = (Object[]) actual;
            assertEquals(array.length, other.length);
            for (int i = 0; i < array.length; i++) {
                same(array[i], other[i]);
            }
        } else if (isUnordered(expected)) {
            assertEquals(expected, actual);
        } else if (expected instanceof Collection<?> collection) {
            same(collection.toArray(), ((Collection<?>) actual).toArray());
        } else if (expected instanceof Map<?, ?> map) {
            same(map.keySet().toArray(), ((Map<?, ?>) actual).keySet().toArray());
            same(map.values().toArray(), ((Map<?, ?>) actual).values().toArray());
        } else {
            Assertions.assertTrue(Arrays.deepEquals(new Object[] {expected}, new Object[] {actual}));
        }
    }

    private static boolean isUnordered(Object value) {
        return value instanceof Set<?> && !(value instanceof LinkedHashSet<?>) && !(value instanceof SortedSet<?>)
                || value instanceof Map<?, ?>
                        && value.getClass() != HashMap.class
                        && !(value instanceof SortedMap<?, ?>);
    }
}
