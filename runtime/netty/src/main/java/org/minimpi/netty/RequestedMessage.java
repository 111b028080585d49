package org.minimpi.netty;

import java.util.function.Supplier;
import org.minimpi.Buf;
import org.minimpi.MpiException;
import org.minimpi.TransportException;
import org.minimpi.engine.match.Unexpected;
import org.minimpi.spi.ReceiveCompletion;

/** A message whose elements are still with its sender, which has asked to send them. */
final class RequestedMessage extends Unexpected {
    private final Connection connection;
    private final int serial;

    RequestedMessage(Frame frame, Connection connection) {
        super(frame.context(), frame.source(), frame.tag(), frame.content(), frame.type(), frame.count(), null);
        this.connection = connection;
        this.serial = frame.serial();
    }

    @Override
    protected void deliver(ReceiveCompletion receiver) {
        Buf target = null;
        try {
            target = receiver.accept(source, tag, content(), type(), count(), null);
        } catch (RuntimeException | Error e) {
            receiver.fail(() -> new TransportException("cannot receive " + status() + ": " + e, e));
        }
        if (target == null || bytes() == 0) {
            connection.refuse(serial);
            if (target != null) {
                complete(receiver);
            }
            return;
        }
        connection.clear(serial, new Landing(this, target.slice(0, count()), receiver));
    }

    /** All its elements are there. */
    void complete(ReceiveCompletion receiver) {
        receiver.complete(source, tag, bytes());
    }

    @Override
    protected boolean isWaiting() {
        return true;
    }

    @Override
    protected void fail(Supplier<? extends MpiException> failure) {
        // Its sender is told by its own connection.
    }
}
