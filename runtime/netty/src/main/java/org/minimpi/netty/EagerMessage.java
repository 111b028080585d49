package org.minimpi.netty;

import java.util.function.Supplier;
import org.minimpi.Buf;
import org.minimpi.MpiException;
import org.minimpi.engine.match.Copy;
import org.minimpi.engine.match.Unexpected;
import org.minimpi.spi.ReceiveCompletion;

/** A message that has come with its elements. They are in Netty's buffer until it is received or kept. */
final class EagerMessage extends Unexpected {
    private final Connection connection;
    private Buf elements;
    private boolean delivered;

    EagerMessage(Frame frame, Buf elements, Connection connection) {
        super(frame.context(), frame.source(), frame.tag(), frame.content(), frame.type(), frame.count(), null);
        this.connection = connection;
        this.elements = elements;
    }

    @Override
    protected void deliver(ReceiveCompletion receiver) {
        synchronized (this) {
            Copy.copy(source, tag, content(), elements, null, receiver);
            delivered = true;
        }
        connection.received(bytes());
    }

    /** Nobody wanted it so far, and Netty wants its buffer back. */
    synchronized void keep() {
        if (!delivered) {
            elements = elements.copy();
        }
    }

    @Override
    protected boolean isWaiting() {
        return false;
    }

    @Override
    protected void fail(Supplier<? extends MpiException> failure) {
        // Its sender has gone on long ago.
    }
}
