package org.minimpi;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectInputFilter;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.ObjectStreamClass;
import java.lang.invoke.MethodType;
import java.util.Objects;

/** Java serialization behind a filter; classes are found as the receiving thread finds its own. */
record SerializationCodec(ObjectInputFilter filter) implements Codec {

    SerializationCodec {
        Objects.requireNonNull(filter, "filter");
    }

    @Override
    public byte[] encode(Object value) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(128);
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(value);
        } catch (IOException | RuntimeException | StackOverflowError e) {
            throw new CodecException("cannot encode " + describe(value) + ": " + e, e);
        }
        return bytes.toByteArray();
    }

    @Override
    public <T> T decode(byte[] bytes, int offset, int length, Class<T> type) {
        Object value;
        ByteArrayInputStream source = new ByteArrayInputStream(bytes, offset, length);
        try (ObjectInputStream in = new ContextObjectInputStream(source)) {
            in.setObjectInputFilter(filter);
            value = in.readObject();
        } catch (IOException | ClassNotFoundException | RuntimeException | LinkageError | StackOverflowError e) {
            throw new CodecException("cannot decode an object of " + length + " bytes: " + e, e);
        }
        if (source.available() > 0) {
            throw new CodecException(
                    "malformed: " + source.available() + " of " + length + " bytes follow the object", null);
        }
        @SuppressWarnings("unchecked")
        Class<T> box = (Class<T>) MethodType.methodType(type).wrap().returnType();
        if (value != null && !box.isInstance(value)) {
            throw new CodecException("received " + describe(value) + ", expected " + type.getName(), null);
        }
        return box.cast(value);
    }

    private static String describe(Object value) {
        return value == null ? "null" : "an object of " + value.getClass().getName();
    }

    private static final class ContextObjectInputStream extends ObjectInputStream {
        private final ClassLoader loader = Thread.currentThread().getContextClassLoader();

        ContextObjectInputStream(InputStream in) throws IOException {
            super(in);
        }

        @Override
        protected Class<?> resolveClass(ObjectStreamClass description) throws IOException, ClassNotFoundException {
            if (loader != null) {
                try {
                    return Class.forName(description.getName(), false, loader);
                } catch (ClassNotFoundException e) {
                    // A primitive, or a class that only the default loader knows.
                }
            }
            return super.resolveClass(description);
        }
    }
}
