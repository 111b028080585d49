package org.minimpi.netty;

import io.netty.buffer.ByteBuf;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.function.Supplier;
import org.minimpi.Buf;
import org.minimpi.MpiException;
import org.minimpi.spi.ReceiveCompletion;

/**
 * A large message on its way into its receiver's storage. Bytes come as the network cuts them, so an element may come in two
 * pieces. Nothing is written any more once it has failed, as its receiver may be gone then.
 */
final class Landing {
    private final RequestedMessage message;
    private final Buf target;
    private final ReceiveCompletion receiver;
    private final int size;
    /** The first bytes of an element that has not come whole. */
    private final ByteBuffer piece = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);

    private int done;
    private boolean over;

    Landing(RequestedMessage message, Buf target, ReceiveCompletion receiver) {
        this.message = message;
        this.target = target;
        this.receiver = receiver;
        this.size = target.type().bytes();
    }

    /** Takes so many bytes. */
    synchronized void take(ByteBuf in, int length) throws BadFrameException {
        if (over) {
            return;
        }
        int at = in.readerIndex();
        int end = at + length;
        if (piece.position() > 0) {
            while (piece.position() < size && at < end) {
                piece.put(in.getByte(at++));
            }
            if (piece.position() < size) {
                return;
            }
            land(Buf.of(piece.flip(), target.type()));
            piece.clear();
        }
        int whole = (end - at) / size * size;
        if (whole > 0) {
            land(Frame.elements(in, at, whole, target.type()));
        }
        for (at += whole; at < end; at++) {
            piece.put(in.getByte(at));
        }
    }

    private void land(Buf elements) throws BadFrameException {
        if (elements.count() > target.count() - done) {
            throw new BadFrameException("DATA beyond the end of a message of " + target.count() + " elements");
        }
        elements.copyTo(target.slice(done, elements.count()));
        done += elements.count();
    }

    /** Tells the receiver if all is there. */
    boolean ends() {
        synchronized (this) {
            if (over || done < target.count()) {
                return false;
            }
            over = true;
        }
        message.complete(receiver);
        return true;
    }

    void fail(Supplier<? extends MpiException> failure) {
        synchronized (this) {
            if (over) {
                return;
            }
            over = true;
        }
        receiver.fail(failure);
    }
}
