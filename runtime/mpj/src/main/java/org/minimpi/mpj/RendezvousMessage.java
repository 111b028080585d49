package org.minimpi.mpj;

import java.nio.ByteBuffer;
import java.util.function.Supplier;
import org.minimpi.Buf;
import org.minimpi.MpiException;
import org.minimpi.TransportException;
import org.minimpi.engine.match.Unexpected;
import org.minimpi.spi.ReceiveCompletion;

/** A message whose elements are still with its sender, who waits. */
final class RendezvousMessage extends Unexpected {
    private final int sender;
    private final int serial;
    private final boolean deferred;
    private final Wire wire;

    RendezvousMessage(Frame frame, Wire wire) {
        super(frame.context(), frame.source(), frame.tag(), frame.content(), frame.type(), frame.count(), null);
        this.sender = frame.sender();
        this.serial = frame.serial();
        this.deferred = frame.kind() == Frame.Kind.DEFERRED;
        this.wire = wire;
    }

    /** Its rank in the world. */
    int sender() {
        return sender;
    }

    int serial() {
        return serial;
    }

    /** Whether its elements have to be asked for. */
    boolean isDeferred() {
        return deferred;
    }

    @Override
    protected boolean isWaiting() {
        return true;
    }

    @Override
    protected void deliver(ReceiveCompletion receiver) {
        Buf target = null;
        try {
            target = receiver.accept(source, tag, content(), type(), count(), null);
        } catch (RuntimeException | Error e) {
            receiver.fail(() -> new TransportException("cannot receive " + status() + ": " + e, e));
        }
        if (target == null) {
            Buf nowhere = Buf.allocate(type(), count());
            wire.pull(this, nowhere, nowhere, null);
        } else if (target.type() != type() || target.storage() instanceof ByteBuffer) {
            wire.pull(this, Buf.allocate(type(), count()), target, receiver);
        } else {
            Buf array = target.slice(0, count());
            wire.pull(this, array, array, receiver);
        }
    }

    void complete(ReceiveCompletion receiver) {
        receiver.complete(source, tag, bytes());
    }

    @Override
    protected void fail(Supplier<? extends MpiException> failure) {
        // Its sender is told by the wire of its own.
    }
}
