package org.minimpi.engine;

import java.nio.ByteBuffer;
import org.minimpi.Buf;
import org.minimpi.Datatype;
import org.minimpi.DatatypeMismatchException;
import org.minimpi.Status;
import org.minimpi.TruncationException;
import org.minimpi.spi.Content;
import org.minimpi.spi.Origin;

/** A receive of elements into the user's buffer. */
final class BufReceive extends ReceiveOperation<Status> {
    private final Buf buf;

    BufReceive(Messaging comm, Buf buf, int source, int tag) {
        super(comm, buf, source, tag);
        this.buf = buf;
        if (buf.storage() instanceof ByteBuffer bytes && bytes.isReadOnly()) {
            throw new IllegalArgumentException(this + ": the buffer is read-only");
        }
    }

    @Override
    public Buf accept(int source, int tag, Content content, Datatype type, int count, Origin origin) {
        matched(source, tag, type, count);
        if (content != Content.ELEMENTS || type != buf.type() && count > 0 && buf.count() > 0) {
            return refuse(
                    DatatypeMismatchException::new,
                    "TYPE MISMATCH",
                    new Arrival(source, tag, content, type, count, origin));
        }
        if (count > buf.count()) {
            return refuse(
                    TruncationException::new, "TRUNCATION", new Arrival(source, tag, content, type, count, origin));
        }
        arrives();
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
