package org.minimpi.engine.match;

import java.util.function.Supplier;
import org.minimpi.Buf;
import org.minimpi.MpiException;
import org.minimpi.spi.CallSite;
import org.minimpi.spi.Completion;
import org.minimpi.spi.Content;
import org.minimpi.spi.ReceiveCompletion;

/**
 * A message of a sender in this JVM. Eager: its elements are here and its sender has gone. Rendezvous: its elements are
 * still in the sender's buffer, and the sender waits.
 */
final class LocalMessage extends Unexpected {
    private final Buf buf;
    /** Whom to tell once the elements are copied; null if eager. */
    private final Completion sender;

    LocalMessage(long context, int source, int tag, Content content, Buf buf, Completion sender, CallSite sentAt) {
        super(context, source, tag, content, buf.type(), buf.count(), sentAt);
        this.buf = buf;
        this.sender = sender;
    }

    @Override
    protected void deliver(ReceiveCompletion receiver) {
        Copy.copy(source, tag, content(), buf, sender == null ? sentAt() : sender, receiver);
        if (sender != null) {
            sender.complete(source, tag, buf.bytes());
        }
    }

    @Override
    protected void fail(Supplier<? extends MpiException> failure) {
        if (sender != null) {
            sender.fail(failure);
        }
    }

    @Override
    protected boolean isWaiting() {
        return sender != null;
    }

    @Override
    long aside() {
        return sender == null ? Mailbox.cost(buf) : 0;
    }
}
