package org.minimpi.conformance;

import java.nio.charset.StandardCharsets;
import org.minimpi.Codec;
import org.minimpi.CodecException;

/** Codecs of one's own. */
final class ObjectCodecs {

    private ObjectCodecs() {}

    /** Text in UTF-8, and nothing else; an empty text has no bytes. */
    static final Codec TEXT = new Codec() {

        @Override
        public byte[] encode(Object value) {
            return ((String) value).getBytes(StandardCharsets.UTF_8);
        }

        @Override
        public <T> T decode(byte[] bytes, int offset, int length, Class<T> type) {
            return type.cast(new String(bytes, offset, length, StandardCharsets.UTF_8));
        }
    };

    /** Fails to encode, or to decode, if told to. */
    static Codec failing(boolean toEncode, boolean toDecode) {
        return new Codec() {

            @Override
            public byte[] encode(Object value) {
                if (toEncode) {
                    throw new CodecException("not encoded, on purpose", null);
                }
                return TEXT.encode(value);
            }

            @Override
            public <T> T decode(byte[] bytes, int offset, int length, Class<T> type) {
                if (toDecode) {
                    throw new IllegalStateException("not decoded, on purpose");
                }
                return TEXT.decode(bytes, offset, length, type);
            }
        };
    }
}
