package org.minimpi.engine;

import org.minimpi.Buf;
import org.minimpi.Codec;
import org.minimpi.CodecException;
import org.minimpi.Comm;
import org.minimpi.Datatype;
import org.minimpi.DatatypeMismatchException;
import org.minimpi.Received;
import org.minimpi.Status;
import org.minimpi.spi.Content;
import org.minimpi.spi.Origin;

/** A receive of one object. Decoded once, by the first thread that asks, so that user code runs on its own rank. */
final class ObjectReceive<T> extends ReceiveOperation<Received<T>> {
    private final Codec codec;
    private final Class<T> type;
    private byte[] encoded;
    private Received<T> received;
    private Throwable undecodable;

    ObjectReceive(Messaging comm, Codec codec, Class<T> type, int source, int tag) {
        super(comm, null, source, tag);
        this.codec = codec;
        this.type = type;
    }

    @Override
    public Buf accept(int source, int tag, Content content, Datatype elements, int count, Origin origin) {
        matched(source, tag, elements, count);
        if (content != Content.OBJECT) {
            return refuse(
                    DatatypeMismatchException::new,
                    "TYPE MISMATCH",
                    new Arrival(source, tag, content, elements, count, origin));
        }
        encoded = new byte[count];
        return Buf.of(encoded);
    }

    @Override
    public boolean keeps(int source, int tag, Buf object) {
        if (!(object.storage() instanceof byte[] bytes) || bytes.length != object.count()) {
            return false;
        }
        matched(source, tag, object.type(), object.count());
        encoded = bytes;
        return true;
    }

    @Override
    synchronized Received<T> result(int source, int tag, long bytes) {
        if (received == null && undecodable == null) {
            try {
                received = new Received<>(source == Comm.PROC_NULL ? null : decode(), new Status(source, tag, bytes));
            } catch (Throwable e) {
                undecodable = e;
            }
            encoded = null;
        }
        if (undecodable != null) {
            throw new CodecException(this + ": " + Failures.codec(undecodable), undecodable);
        }
        return received;
    }

    private T decode() {
        return Decoding.decode(codec, encoded, type);
    }

    @Override
    String expectation() {
        return "an object (" + type.getName() + ")";
    }
}
