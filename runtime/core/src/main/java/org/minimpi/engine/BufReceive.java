package org.minimpi.engine;

import java.nio.ByteBuffer;
import org.minimpi.Buf;
import org.minimpi.Datatype;
import org.minimpi.Status;
import org.minimpi.TruncationException;
import org.minimpi.spi.Content;

/** A receive of elements into the user's buffer. */
final class BufReceive extends ReceiveOperation<Status> {
    private final Buf buf;

    BufReceive(Messaging comm, Buf buf, int source, int tag) {
        super(comm, source, tag);
        this.buf = buf;
        if (buf.storage() instanceof ByteBuffer bytes && bytes.isReadOnly()) {
            throw new IllegalArgumentException(this + ": the buffer is read-only");
        }
    }

    @Override
    public Buf accept(int source, int tag, Content content, Datatype type, int count) {
        matched(source, tag, type, count);
        if (content != Content.ELEMENTS || type != buf.type() && count > 0 && buf.count() > 0) {
            return refuse(source, tag, content, type, count);
        }
        if (count > buf.count()) {
            fail(() -> new TruncationException(
                    this + ": the message is longer, " + describe(source, tag, content, type, count)));
            return null;
        }
        return buf;
    }

    @Override
    Status result(int source, int tag, long bytes) {
        return new Status(source, tag, bytes);
    }

    @Override
    String expectation() {
        return elements(buf.type(), buf.count());
    }
}
