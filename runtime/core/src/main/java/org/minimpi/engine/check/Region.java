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
public record Region(Object storage, long from, long to) {

    /**
     * That of a buffer.
     *
     * @param buf any; views of one direct ByteBuffer cannot be told from views of others
     * @return where its elements are
     */
    public static Region of(Buf buf) {
        long from = (long) buf.offset() * buf.type().bytes();
        if (buf.storage() instanceof ByteBuffer bytes && bytes.hasArray()) {
            from += bytes.arrayOffset();
            return new Region(bytes.array(), from, from + buf.bytes());
        }
        return new Region(buf.storage(), from, from + buf.bytes());
    }

    /**
     * Whether an element is in both.
     *
     * @param other another
     * @return false if one of them is empty
     */
    public boolean overlaps(Region other) {
        return storage == other.storage && from < to && other.from < other.to && from < other.to && other.from < to;
    }
}
