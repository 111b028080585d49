package org.minimpi.engine;

import java.lang.invoke.MethodType;
import org.minimpi.Codec;
import org.minimpi.CodecException;

/** Asks a codec for an object, and does not take its word for the type. */
final class Decoding {

    private Decoding() {}

    static <T> T decode(Codec codec, byte[] bytes, Class<T> type) {
        T value = codec.decode(bytes, 0, bytes.length, type);
        if (value != null && !MethodType.methodType(type).wrap().returnType().isInstance(value)) {
            throw new CodecException(
                    "the codec made a " + value.getClass().getName() + " in place of a " + type.getName(), null);
        }
        return value;
    }
}
