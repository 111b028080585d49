package org.minimpi.engine;

import java.io.ObjectInputFilter;
import org.minimpi.Codec;
import org.minimpi.engine.codec.CompactCodec;
import org.minimpi.engine.codec.DefaultFilter;

/** The codec of {@code comm.objects()}, with its own filter alone or with one that the program adds. */
final class DefaultCodec {
    static final Codec INSTANCE = new CompactCodec(DefaultFilter.INSTANCE);

    private DefaultCodec() {}

    static Codec filtered(ObjectInputFilter filter) {
        return new CompactCodec(ObjectInputFilter.merge(filter, DefaultFilter.INSTANCE));
    }
}
