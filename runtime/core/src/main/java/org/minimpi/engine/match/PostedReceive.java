package org.minimpi.engine.match;

import org.minimpi.spi.ReceiveCompletion;

/** A receive that waits for its message. */
final class PostedReceive extends MatchQueue.Entry {
    final ReceiveCompletion receiver;

    PostedReceive(long context, int source, int tag, ReceiveCompletion receiver) {
        super(context, source, tag);
        this.receiver = receiver;
    }
}
