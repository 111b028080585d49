package org.minimpi.transfer;

import org.minimpi.Buf;
import org.minimpi.Comm;
import org.minimpi.Request;
import org.minimpi.Status;

/** What the receiver says, seen from the sender: a receive that is posted while an answer is due. */
final class Replies {
    private final Comm comm;
    private final int receiver;
    private final byte[] bytes = new byte[FrameCodec.MOST_BYTES];
    private Request<Status> posted;

    Replies(Comm comm, int receiver) {
        this.comm = comm;
        this.receiver = receiver;
    }

    /** Posts the receive. */
    void expect() {
        posted = comm.irecv(Buf.of(bytes), receiver, Tags.REPLY);
    }

    /** Waits for the answer, which must be about this transfer. A receiver that makes no sense ends the job. */
    Frame await(long id) {
        int length = Math.toIntExact(posted.await().bytes());
        try {
            Frame frame = FrameCodec.decode(bytes, length);
            if (frame.id() == id) {
                return frame;
            }
            throw unexpected(frame);
        } catch (TransferException e) {
            throw comm.abort(e.status(), "from rank " + receiver + ": " + e.getMessage());
        }
    }

    RuntimeException unexpected(Frame frame) {
        return comm.abort(
                ExitStatus.PROTOCOL, "protocol error: rank " + receiver + " answered with an unexpected " + frame);
    }
}
