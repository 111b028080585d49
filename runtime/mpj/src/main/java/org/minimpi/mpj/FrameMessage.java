package org.minimpi.mpj;

import java.util.function.Supplier;
import org.minimpi.MpiException;
import org.minimpi.engine.match.Unexpected;
import org.minimpi.spi.ReceiveCompletion;

/** A message that a frame has brought or announced. */
abstract class FrameMessage extends Unexpected {
    private final int sender;

    FrameMessage(Frame frame) {
        super(frame.context(), frame.source(), frame.tag(), frame.content(), frame.type(), frame.count(), null);
        this.sender = frame.sender();
    }

    /** Its rank in the world. */
    final int sender() {
        return sender;
    }

    @Override
    protected abstract void deliver(ReceiveCompletion receiver);

    @Override
    protected final void fail(Supplier<? extends MpiException> failure) {
        // Its sender has gone on, or is told by the wire of its own.
    }
}
