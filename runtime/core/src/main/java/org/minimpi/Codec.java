package org.minimpi;

import java.io.ObjectInputFilter;

/** Turns objects into bytes and back, for {@link ObjectComm}. Thread-safe. */
public interface Codec {

    /**
     * Encodes a value.
     *
     * @param value the object, or null
     * @return its bytes, in an array that nobody else keeps
     * @throws CodecException if it cannot be encoded
     */
    byte[] encode(Object value);

    /**
     * Decodes a value and checks its type.
     *
     * @param <T> the type expected
     * @param bytes holds the encoded value
     * @param offset where it begins
     * @param length how many bytes it has
     * @param type the type expected; a primitive's class stands for its box
     * @return the object, or null
     * @throws CodecException if it cannot be decoded or is of another type
     */
    <T> T decode(byte[] bytes, int offset, int length, Class<T> type);

    /**
     * Java serialization.
     *
     * @param filter decides which classes and sizes may be read
     * @return a codec
     */
    static Codec serialization(ObjectInputFilter filter) {
        return new SerializationCodec(filter);
    }
}
