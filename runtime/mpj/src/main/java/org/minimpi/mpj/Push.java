package org.minimpi.mpj;

import java.util.function.Supplier;
import org.minimpi.Buf;
import org.minimpi.MpiException;
import org.minimpi.spi.Completion;

/** The elements of a message on their way; done when the receiver has them. */
final class Push extends Transfer {
    private final Buf array;
    private final Completion sender;
    private final int source;
    private final int userTag;
    private final long bytes;

    /** Tells {@code sender}, who has to wait, about a message of this envelope. */
    Push(MpjExpress mpj, Buf array, int dest, int serial, Completion sender, int source, int userTag) {
        super(mpj, array.type(), array.count(), dest, Wire.tag(serial));
        this.array = array;
        this.sender = sender;
        this.source = source;
        this.userTag = userTag;
        this.bytes = array.bytes();
    }

    @Override
    Object move(int first, int length) {
        return mpj.issend(array.slice(first, length), peer, tag);
    }

    @Override
    void ended() {
        sender.complete(source, userTag, bytes);
    }

    @Override
    void failed(Supplier<? extends MpiException> failure) {
        sender.fail(failure);
    }
}
