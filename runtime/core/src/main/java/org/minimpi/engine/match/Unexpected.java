package org.minimpi.engine.match;

import org.minimpi.Buf;
import org.minimpi.Status;
import org.minimpi.spi.CallSite;
import org.minimpi.spi.Completion;
import org.minimpi.spi.Content;
import org.minimpi.spi.Origin;
import org.minimpi.spi.Unreceived;

/**
 * A message that nobody has received yet. Eager: its elements are here and its sender has gone. Rendezvous: its elements
 * are still in the sender's buffer, and the sender waits.
 */
final class Unexpected extends MatchQueue.Entry {
    final Content content;
    final Buf buf;
    /** Whom to tell once the elements are copied; null if eager. */
    final Completion sender;
    /** Null if that is not known. */
    final CallSite sentAt;

    Unexpected(long context, int source, int tag, Content content, Buf buf, Completion sender, CallSite sentAt) {
        super(context, source, tag);
        this.content = content;
        this.buf = buf;
        this.sender = sender;
        this.sentAt = sentAt;
    }

    boolean isEager() {
        return sender == null;
    }

    /** What is known of its send. */
    Origin origin() {
        return isEager() ? sentAt : sender;
    }

    Unreceived unreceived() {
        return new Unreceived(context, source, tag, content, buf.type(), buf.count(), !isEager(), sentAt);
    }

    Status status() {
        return new Status(source, tag, buf.bytes());
    }
}
