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
        Watched watched = new Watched(filter);
        ByteArrayInputStream source = new ByteArrayInputStream(bytes, offset, length);
        try (ObjectInputStream in = new ContextObjectInputStream(source)) {
            in.setObjectInputFilter(watched);
            value = in.readObject();
        } catch (IOException | ClassNotFoundException | RuntimeException | LinkageError | StackOverflowError e) {
            String refused = watched.refused == null ? "" : ": the filter refuses " + watched.refused.getName();
            throw new CodecException("cannot decode an object of " + length + " bytes" + refused + ": " + e, e);
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

    /** Remembers the class that was refused, which the exception does not tell. */
    private static final class Watched implements ObjectInputFilter {
        private final ObjectInputFilter filter;
        private Class<?> refused;

        Watched(ObjectInputFilter filter) {
            this.filter = filter;
        }

        @Override
        public Status checkInput(FilterInfo info) {
            Status status = filter.checkInput(info);
            if (status == Status.REJECTED) {
                refused = info.serialClass();
            }
            return status;
        }
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
