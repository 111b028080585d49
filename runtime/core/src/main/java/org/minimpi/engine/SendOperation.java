package org.minimpi.engine;

import org.minimpi.Buf;
import org.minimpi.Comm;
import org.minimpi.engine.check.RankWatch;
import org.minimpi.engine.check.Wait;
import org.minimpi.engine.check.Words;
import org.minimpi.engine.event.CallEvent;
import org.minimpi.spi.CallSite;
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
        if (content == Content.ELEMENTS) {
            reads(buf);
        }
        if (dest == Comm.PROC_NULL) {
            complete(Comm.PROC_NULL, Comm.ANY_TAG, 0);
        } else {
            if (comm.log() != null) {
                boolean synchronous = mode == SendMode.SYNCHRONOUS;
                logged(comm.log().send(dest, tag, buf.bytes(), content == Content.OBJECT, synchronous, site()));
            }
            started(comm.endpoint().send(comm.points(), buf, content, dest, tag, comm.job.mode(mode), this));
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

    /** Where it was called, if that was noted or its thread is there still; otherwise null. */
    CallSite siteNow() {
        RankWatch watch = comm.watch();
        if (site() != null || watch == null) {
            return site();
        }
        boolean there = watch.isMine() ? !hasStarted() : !isRequest() && watch.waiting() == this;
        return there ? CallSite.of(watch.thread()) : null;
    }

    @Override
    public Wait waitsFor() {
        int[] receiver = {comm.points().worldRank(dest)};
        return new Wait(false, receiver, receiver, awaited(), mode == SendMode.STANDARD);
    }

    @Override
    String what() {
        return Words.send(dest, tag, buf.bytes(), content == Content.OBJECT, mode == SendMode.SYNCHRONOUS);
    }
}
