package org.minimpi.mpj;

import java.nio.ByteBuffer;
import org.minimpi.Buf;
import org.minimpi.TransportException;
import org.minimpi.spi.ReceiveCompletion;

/** A message whose elements are still with its sender. */
final class RendezvousMessage extends FrameMessage {
    private final int serial;
    private final boolean deferred;
    private final Wire wire;

    RendezvousMessage(Frame frame, Wire wire) {
        super(frame);
        this.serial = frame.serial();
        this.deferred = frame.kind() == Frame.Kind.DEFERRED;
        this.wire = wire;
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
        Buf array = null;
        try {
            target = receiver.accept(source, tag, content(), type(), count(), null);
            array = target == null ? null : array(target);
        } catch (RuntimeException | Error e) {
            receiver.fail(() -> new TransportException("cannot receive " + status() + ": " + e, e));
        }
        wire.pull(
                this,
                array == null
                        ? new Drain(wire.mpj(), type(), count(), sender(), serial)
                        : new Pull(wire.mpj(), this, array, target, receiver));
    }

    private Buf array(Buf target) {
        return target.type() != type() || target.storage() instanceof ByteBuffer
                ? Buf.allocate(type(), count())
                : target.slice(0, count());
    }

    void complete(ReceiveCompletion receiver) {
        receiver.complete(source, tag, bytes());
    }
}
