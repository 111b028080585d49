package org.minimpi.mpj;

import java.util.function.Supplier;
import org.minimpi.Buf;
import org.minimpi.MpiException;
import org.minimpi.spi.ReceiveCompletion;

/** The elements of a matched message on their way here. */
final class Pull extends Transfer {
    private final RendezvousMessage message;
    private final Buf array;
    private final ReceiveCompletion receiver;

    private final Buf target;

    /** Receives into the array, which is the target's or else is copied to it. */
    Pull(MpjExpress mpj, RendezvousMessage message, Buf array, Buf target, ReceiveCompletion receiver) {
        super(mpj, array.type(), array.count(), message.sender(), Wire.tag(message.serial()));
        this.message = message;
        this.array = array;
        this.target = target;
        this.receiver = receiver;
    }

    @Override
    Object move(int first, int length) {
        return mpj.irecv(array.slice(first, length), peer, tag);
    }

    @Override
    void ended() {
        if (array != target) {
            array.copyTo(target);
        }
        message.complete(receiver);
    }

    @Override
    void failed(Supplier<? extends MpiException> failure) {
        receiver.fail(failure);
    }
}
