package org.minimpi.engine.check;

import java.nio.ByteBuffer;
import java.util.zip.CRC32C;
import org.minimpi.Buf;

/** What the elements of a buffer are at one moment. */
final class Checksum {
    private static final int CHUNK_BYTES = 8192;

    private Checksum() {}

    static long of(Buf buf) {
        int size = buf.type().bytes();
        ByteBuffer bytes = ByteBuffer.allocate((int) Math.min(CHUNK_BYTES, buf.bytes()));
        Buf chunk = Buf.of(bytes, buf.type());
        CRC32C sum = new CRC32C();
        for (int done = 0; done < buf.count(); ) {
            int count = Math.min(chunk.count(), buf.count() - done);
            buf.slice(done, count).copyTo(chunk);
            sum.update(bytes.array(), 0, count * size);
            done += count;
        }
        return sum.getValue();
    }
}
