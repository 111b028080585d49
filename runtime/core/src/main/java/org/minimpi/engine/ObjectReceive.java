package org.minimpi.engine;

import org.minimpi.Buf;
import org.minimpi.Codec;
import org.minimpi.CodecException;
import org.minimpi.Comm;
import org.minimpi.Datatype;
import org.minimpi.Received;
import org.minimpi.Status;
import org.minimpi.spi.Content;

/** A receive of one object. Decoded once, by the first thread that asks, so that user code runs on its own rank. */
final class ObjectReceive<T> extends ReceiveOperation<Received<T>> {
    private final Codec codec;
    private final Class<T> type;
    private byte[] encoded;
    private Received<T> received;
    private CodecException failure;

    ObjectReceive(Communicator comm, Codec codec, Class<T> type, int source, int tag) {
        super(comm, source, tag);
        this.codec = codec;
        this.type = type;
    }

    @Override
    public Buf accept(int source, int tag, Content content, Datatype elements, int count) {
        if (content != Content.OBJECT) {
            return refuse(source, tag, content, elements, count);
        }
        encoded = new byte[count];
        return Buf.of(encoded);
    }

    @Override
    synchronized Received<T> result(int source, int tag, long bytes) {
        if (failure != null) {
            throw failure;
        }
        if (received == null) {
            received = new Received<>(source == Comm.PROC_NULL ? null : decode(), new Status(source, tag, bytes));
            encoded = null;
        }
        return received;
    }

    private T decode() {
        try {
            return codec.decode(encoded, 0, encoded.length, type);
        } catch (RuntimeException e) {
            failure = new CodecException(this + ": " + (e instanceof CodecException ? e.getMessage() : e), e);
            throw failure;
        }
    }

    @Override
    String expectation() {
        return "an object (" + type.getName() + ")";
    }
}
