package org.minimpi.mpj;

import java.util.function.ObjLongConsumer;
import org.minimpi.engine.match.Copy;
import org.minimpi.spi.ReceiveCompletion;

/** A message that has come with its elements. */
final class EagerMessage extends FrameMessage {
    private final Frame frame;
    private final ObjLongConsumer<FrameMessage> received;

    /** {@code received} is told when its elements have been taken, and how many bytes they are. */
    EagerMessage(Frame frame, ObjLongConsumer<FrameMessage> received) {
        super(frame);
        this.frame = frame;
        this.received = received;
    }

    @Override
    protected boolean isWaiting() {
        return false;
    }

    @Override
    protected void deliver(ReceiveCompletion receiver) {
        Copy.copy(source, tag, content(), frame.elements(), null, receiver);
        received.accept(this, bytes());
    }
}
