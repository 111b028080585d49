package org.minimpi.engine.codec;

import java.lang.ref.WeakReference;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.minimpi.CodecException;

/**
 * Finds classes by name, as the receiving thread finds its own, and initialises none.
 *
 * <p>Looking a class up takes longer than decoding a small record, so the last ones are remembered. What is remembered
 * holds only for the loader that has defined the class: that loader cannot give another one for the name.
 */
final class ClassNames {
    private static final int SLOTS = 256;
    private static final AtomicReferenceArray<Known> KNOWN = new AtomicReferenceArray<>(SLOTS);

    private ClassNames() {}

    static Class<?> resolve(byte[] bytes, int offset, int length) {
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        int slot = hash(bytes, offset, length) & SLOTS - 1;
        Known known = KNOWN.get(slot);
        if (known != null && Arrays.equals(known.name, 0, known.name.length, bytes, offset, offset + length)) {
            Class<?> type = known.get();
            if (type != null && loader != null && type.getClassLoader() == loader) {
                return type;
            }
        }
        Class<?> type = find(new String(bytes, offset, length, StandardCharsets.UTF_8), loader);
        if (loader != null && type.getClassLoader() == loader) {
            KNOWN.set(slot, new Known(type, Arrays.copyOfRange(bytes, offset, offset + length)));
        }
        return type;
    }

    private static Class<?> find(String name, ClassLoader loader) {
        try {
            if (loader != null) {
                try {
                    return Class.forName(name, false, loader);
                } catch (ClassNotFoundException e) {
                    // A class that only the loader of MiniMPI knows.
                }
            }
            return Class.forName(name, false, ClassNames.class.getClassLoader());
        } catch (ClassNotFoundException | LinkageError e) {
            throw new CodecException("no class " + name + " here: " + e, e);
        }
    }

    private static int hash(byte[] bytes, int offset, int length) {
        int hash = length;
        for (int i = offset; i < offset + length; i++) {
            hash = 31 * hash + bytes[i];
        }
        return hash ^ hash >>> 8;
    }

    private static final class Known extends WeakReference<Class<?>> {
        private final byte[] name;

        Known(Class<?> type, byte[] name) {
            super(type);
            this.name = name;
        }
    }
}
