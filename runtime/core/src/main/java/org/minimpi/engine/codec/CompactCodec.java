package org.minimpi.engine.codec;

import java.io.ObjectInputFilter;
import java.lang.invoke.MethodType;
import org.minimpi.Codec;
import org.minimpi.CodecException;

/**
 * Encodes a value compactly if that gives back just what Java serialization would: an equal value of the same class, all
 * the way down. Otherwise the whole value is serialized. Classes have to be serializable either way.
 *
 * <p>Compact are null, boxes, strings, arrays, enums, records and the plain collections that {@link Forms} lists. Strings
 * of up to 64 chars, boxes and records of nothing but such count as values: one that is referred to twice may arrive as
 * two that are equal. Any other object that is met twice, in a cycle too, leaves the message to serialization, and so does
 * nesting beyond {@value #MAX_DEPTH}.
 *
 * <p>The filter is asked about either form. Of a compact value it sees the class itself, not the superclasses.
 */
public final class CompactCodec implements Codec {
    static final int MAX_DEPTH = 200;

    private final ObjectInputFilter filter;
    private final Codec serialization;

    /**
     * A codec that reads what the filter lets pass.
     *
     * @param filter decides which classes and sizes may be read
     */
    public CompactCodec(ObjectInputFilter filter) {
        this.filter = filter;
        this.serialization = Codec.serialization(filter);
    }

    @Override
    public byte[] encode(Object value) {
        try {
            Encoder out = new Encoder();
            out.value(value);
            return out.message();
        } catch (Unfit e) {
            return serialization.encode(value);
        } catch (CodecException e) {
            throw e;
        } catch (RuntimeException | LinkageError | StackOverflowError e) {
            throw new CodecException("cannot encode " + describe(value) + ": " + e, e);
        }
    }

    @Override
    public <T> T decode(byte[] bytes, int offset, int length, Class<T> type) {
        if (length > 0 && (bytes[offset] & 0xff) == Tag.SERIALIZED) {
            return serialization.decode(bytes, offset, length, type);
        }
        Object value;
        try {
            value = new Decoder(bytes, offset, length, filter).message();
        } catch (RuntimeException | LinkageError | StackOverflowError e) {
            String why = e instanceof CodecException ? e.getMessage() : e.toString();
            throw new CodecException("cannot decode an object of " + length + " bytes: " + why, e);
        }
        @SuppressWarnings("unchecked")
        Class<T> box = type.isPrimitive()
                ? (Class<T>) MethodType.methodType(type).wrap().returnType()
                : type;
        if (value != null && !box.isInstance(value)) {
            throw new CodecException("received " + describe(value) + ", expected " + type.getName(), null);
        }
        return box.cast(value);
    }

    private static String describe(Object value) {
        return value == null ? "null" : "an object of " + value.getClass().getName();
    }
}
