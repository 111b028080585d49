package org.minimpi.netty;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.util.function.Supplier;
import org.minimpi.Buf;
import org.minimpi.MpiException;
import org.minimpi.spi.Completion;

/** A message that its sender has asked to send, and the part of it that is gone. Not read any more once it has failed. */
final class Push {
    private final int serial;
    private final Buf elements;
    private final int source;
    private final int tag;
    private final Completion sender;
    private final int part;
    private int done;
    private boolean over;

    Push(int serial, Buf elements, int source, int tag, Completion sender) {
        this.serial = serial;
        this.elements = elements;
        this.source = source;
        this.tag = tag;
        this.sender = sender;
        this.part = Frame.MOST_PART / elements.type().bytes();
    }

    /** How many frames it takes. */
    int parts() {
        return (elements.count() + part - 1) / part;
    }

    /** The next frame; null if there is none. */
    synchronized ByteBuf next(ByteBufAllocator allocator) {
        if (over || done == elements.count()) {
            return null;
        }
        Buf next = elements.slice(done, Math.min(part, elements.count() - done));
        ByteBuf frame = Frame.data(allocator, serial, next);
        done += next.count();
        return frame;
    }

    synchronized boolean isDone() {
        return over || done == elements.count();
    }

    /** All of it is gone, or nobody wants it. */
    void complete() {
        synchronized (this) {
            if (over) {
                return;
            }
            over = true;
        }
        sender.complete(source, tag, elements.bytes());
    }

    void fail(Supplier<? extends MpiException> failure) {
        synchronized (this) {
            if (over) {
                return;
            }
            over = true;
        }
        sender.fail(failure);
    }
}
