package org.minimpi.transfer;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import org.minimpi.Buf;
import org.minimpi.Comm;
import org.minimpi.Request;
import org.minimpi.Status;

/** The way from the previous rank: as many posted receives as it has credits, and what is to be said to it. */
final class Inflow {
    /** The most that is said at once. */
    static final int REPLY_BYTES = 48 << 10;

    private record Posted(MessageBuffer buffer, Request<Status> receive) {}

    /** A message that has come, until it is {@link #release released}. */
    record Arrived(MessageBuffer buffer, int length, int number) {
        /** Whether it says only that the rank there is busy. */
        boolean isBusy() {
            return MessageBuffer.isBusy(buffer.bytes(), length);
        }

        Buf message() {
            return buffer.room().slice(0, length);
        }

        List<Frame> frames() throws TransferException {
            return isBusy() ? List.of() : FrameCodec.decode(buffer.bytes(), length, number);
        }
    }

    private final Comm comm;
    private final int peer;
    private final Heartbeat heartbeat;
    private final Queue<Posted> posted = new ArrayDeque<>();
    private final byte[] reply = new byte[REPLY_BYTES];
    private int said = Wire.MESSAGE_BYTES;
    private int flushed;
    private int taken;
    private Frame.Ack progress = new Frame.Ack(Frame.NO_TRANSFER, 0, 1);

    Inflow(Comm comm, int peer, Heartbeat heartbeat, int window, int chunk) throws TransferException {
        this.comm = comm;
        this.peer = peer;
        this.heartbeat = heartbeat;
        MessageBuffer.allocate(window, chunk).forEach(this::post);
        say(new Frame.Ack(Frame.NO_TRANSFER, 0, window));
        flush();
    }

    private void post(MessageBuffer buffer) {
        posted.add(new Posted(buffer, comm.irecv(buffer.room(), peer, Tags.DATA)));
    }

    /** What completes when there is something to {@link #take}. */
    Request<Status> next() {
        return posted.element().receive;
    }

    /** Waits for a message. */
    Arrived take() {
        Posted next = posted.remove();
        Arrived arrived =
                new Arrived(next.buffer, Math.toIntExact(next.receive.await().bytes()), taken);
        heartbeat.beat();
        if (!arrived.isBusy()) {
            taken++;
        }
        return arrived;
    }

    /** Receives into a message's buffer again, and grants a credit for that. */
    void release(Arrived arrived) {
        post(arrived.buffer);
        say(progress);
    }

    /** A file is written up to here, which is said with the next credit. */
    void reached(long id, long offset) {
        progress = new Frame.Ack(id, offset, 1);
    }

    /** Says this with the next {@link #flush}, or before. */
    void say(Frame frame) {
        if (REPLY_BYTES - said < FrameCodec.MOST_BYTES) {
            flush();
        }
        said = FrameCodec.encode(frame, reply, said);
    }

    /** Says what the next rank has said, except for its credits; at once, if that is only that it is busy. */
    void passOn(Frame frame) {
        if (frame.equals(Frame.BUSY)) {
            busy();
        } else if (!(frame instanceof Frame.Ack)) {
            say(frame);
        }
    }

    /** Says that this rank, or one behind it, has no time for messages. */
    void busy() {
        say(Frame.BUSY);
        flush();
    }

    void flush() {
        if (said > Wire.MESSAGE_BYTES) {
            comm.send(Wire.seal(reply, said, flushed++), peer, Tags.REPLY);
            said = Wire.MESSAGE_BYTES;
        }
    }

    /** Says that no answer follows, and takes the credits back. */
    void finish() {
        say(new Frame.Finish());
        flush();
        while (!posted.isEmpty()) {
            take();
        }
    }
}
