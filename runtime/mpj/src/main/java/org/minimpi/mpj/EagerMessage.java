package org.minimpi.mpj;

import java.util.function.Supplier;
import org.minimpi.MpiException;
import org.minimpi.engine.match.Copy;
import org.minimpi.engine.match.Credits;
import org.minimpi.engine.match.Unexpected;
import org.minimpi.spi.ReceiveCompletion;

/** A message that has come with its elements. */
final class EagerMessage extends Unexpected {
    private final Frame frame;
    private final Credits credits;

    EagerMessage(Frame frame, Credits credits) {
        super(frame.context(), frame.source(), frame.tag(), frame.content(), frame.type(), frame.count(), null);
        this.frame = frame;
        this.credits = credits;
    }

    @Override
    protected boolean isWaiting() {
        return false;
    }

    @Override
    protected void deliver(ReceiveCompletion receiver) {
        Copy.copy(source, tag, content(), frame.elements(), null, receiver);
        credits.received(frame.sender(), bytes());
    }

    @Override
    protected void fail(Supplier<? extends MpiException> failure) {
        // Its sender has gone on long ago.
    }
}
