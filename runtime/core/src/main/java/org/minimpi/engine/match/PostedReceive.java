package org.minimpi.engine.match;

import org.minimpi.spi.Receiver;

/** A receive that waits for its message. */
final class PostedReceive extends MatchQueue.Entry {
    final Receiver receiver;

    PostedReceive(int context, int source, int tag, Receiver receiver) {
        super(context, source, tag);
        this.receiver = receiver;
    }
}
