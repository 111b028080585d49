package org.minimpi.engine;

import org.minimpi.Buf;
import org.minimpi.Comm;
import org.minimpi.engine.check.Wait;
import org.minimpi.engine.event.CallEvent;
import org.minimpi.spi.Content;
import org.minimpi.spi.SendMode;

/** A send; holds the buffer until it is done. */
final class SendOperation extends MessageOperation<Void> {
    private final Buf buf;
    private final Content content;
    private final int dest;
    private final int tag;
    private final SendMode mode;

    SendOperation(Messaging comm, Buf buf, Content content, int dest, int tag, SendMode mode) {
        super(comm);
        this.buf = buf;
        this.content = content;
        this.dest = dest;
        this.tag = tag;
        this.mode = mode;
    }

    @Override
    SendOperation start() {
        if (dest == Comm.PROC_NULL) {
            complete(Comm.PROC_NULL, Comm.ANY_TAG, 0);
        } else {
            started(comm.endpoint().send(comm.points(), buf, content, dest, tag, mode, this));
        }
        return this;
    }

    @Override
    CallEvent newEvent() {
        return RecordedCalls.newSend();
    }

    @Override
    String callName() {
        return mode == SendMode.SYNCHRONOUS ? "ssend" : "send";
    }

    @Override
    void describe(CallEvent event) {
        event.message(RecordedCalls.worldRank(comm, dest), tag, buf.bytes());
    }

    @Override
    public boolean cancel() {
        return false;
    }

    @Override
    Void result(int source, int tag, long bytes) {
        return null;
    }

    @Override
    public Wait waitsFor() {
        return Wait.forRank(comm.points().worldRank(dest), comm.here(what()));
    }

    @Override
    public String toString() {
        return comm.describe(what());
    }

    private String what() {
        String what = (mode == SendMode.SYNCHRONOUS ? "synchronous send" : "send")
                + (content == Content.OBJECT ? " of an object" : "");
        return what + " to rank " + dest + ", tag " + tag + ", " + buf.bytes() + " bytes";
    }
}
