package org.minimpi.engine.check;

import java.nio.ByteBuffer;
import org.minimpi.Buf;

/**
 * Where the elements of a buffer are.
 *
 * @param storage the array, or the ByteBuffer if its array cannot be seen
 * @param from the first byte
 * @param to behind the last
 */
record Region(Object storage, long from, long to) {

    static Region of(Buf buf) {
        long from = (long) buf.offset() * buf.type().bytes();
        if (buf.storage() instanceof ByteBuffer bytes && bytes.hasArray()) {
            from += bytes.arrayOffset();
            return new Region(bytes.array(), from, from + buf.bytes());
        }
        return new Region(buf.storage(), from, from + buf.bytes());
    }

    boolean overlaps(Region other) {
        return storage == other.storage && from < to && other.from < other.to && from < other.to && other.from < to;
    }
}
