package org.minimpi.transfer;

import java.util.function.Consumer;
import org.minimpi.Buf;
import org.minimpi.Comm;
import org.minimpi.Request;
import org.minimpi.Status;

/**
 * The way to the next rank. A message goes only for a credit, which stands for a receive that is posted there; what that
 * rank says meanwhile is heard by a receive that is always posted here. At the end the credits that are left go back as
 * messages with an empty chunk, and the last reply leaves no receive behind.
 */
final class Outflow {
    private final Comm comm;
    private final int peer;
    private final Heartbeat heartbeat;
    private final Consumer<Frame> hearer;
    private final byte[] reply = new byte[Inflow.REPLY_BYTES];
    private Request<Status> posted;
    private int credits;
    private int heard;
    private boolean over;

    /** {@code hearer} gets what the rank says about files. */
    Outflow(Comm comm, int peer, Heartbeat heartbeat, Consumer<Frame> hearer) {
        this.comm = comm;
        this.peer = peer;
        this.heartbeat = heartbeat;
        this.hearer = hearer;
        expect();
    }

    /** Starts to send a message once there is a credit for it. */
    Request<Void> send(Buf message) {
        while (credits == 0) {
            hear();
        }
        poll();
        credits--;
        return comm.isend(message, peer, Tags.DATA);
    }

    /** Says that this rank has no time for messages, if it has a credit for that; where it has none, others are busy. */
    void busy() {
        poll();
        if (credits > 0) {
            credits--;
            comm.send(MessageBuffer.busy(), peer, Tags.DATA);
        }
    }

    /** What completes when there is something to {@link #poll}. */
    Request<Status> reply() {
        return posted;
    }

    /** Hears what has come. */
    void poll() {
        while (!over && posted.test()) {
            hear();
        }
    }

    /** Waits until the rank says something. */
    void hear() {
        int length = Math.toIntExact(posted.await().bytes());
        heartbeat.beat();
        try {
            for (Frame frame : FrameCodec.decode(reply, length, heard++)) {
                hear(frame);
            }
        } catch (TransferException e) {
            throw comm.abort(e.status(), "from rank " + peer + ": " + e.getMessage());
        }
        if (!over) {
            expect();
        }
    }

    private void hear(Frame frame) throws TransferException {
        if (over) {
            throw new TransferException(ExitStatus.PROTOCOL, "protocol error: " + frame + " after FINISH");
        } else if (frame instanceof Frame.Ack ack) {
            if (ack.credits() < 0 || ack.credits() > Options.MOST_WINDOW - credits) {
                throw new TransferException(ExitStatus.PROTOCOL, "protocol error: an impossible " + ack);
            }
            credits += ack.credits();
            hearer.accept(ack);
        } else if (frame instanceof Frame.Finish) {
            over = true;
        } else if (frame instanceof Frame.Accept
                || frame instanceof Frame.Reject
                || frame instanceof Frame.Commit
                || frame instanceof Frame.Failed
                || frame instanceof Frame.Cancelled) {
            hearer.accept(frame);
        } else {
            throw new TransferException(ExitStatus.PROTOCOL, "protocol error: unexpected " + frame);
        }
    }

    private void expect() {
        posted = comm.irecv(Buf.of(reply), peer, Tags.REPLY);
    }

    /** When FINISH has been sent: hears every credit of a window but its own, after which nothing is said unasked. */
    void drain(int window) {
        while (credits < window - 1) {
            hear();
        }
    }

    /** To be called when FINISH has been sent: hears what is still to be said and gives the credits back. */
    void finish() {
        while (!over) {
            hear();
        }
        MessageBuffer empty = new MessageBuffer(0);
        empty.add(new Frame.Data(Frame.NO_TRANSFER, 0, 0, 0, empty.bytes(), 0, 0));
        for (; credits > 0; credits--) {
            comm.send(empty.written(0), peer, Tags.DATA);
        }
    }
}
