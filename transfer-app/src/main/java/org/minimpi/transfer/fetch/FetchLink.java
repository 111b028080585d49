package org.minimpi.transfer.fetch;

import org.minimpi.Buf;
import org.minimpi.Comm;
import org.minimpi.Request;
import org.minimpi.Status;
import org.minimpi.transfer.TransferException;

/** Frames to and from one other rank. A peer that makes no sense ends the job. */
final class FetchLink {
    private static final int TAG = 1;

    private final Comm comm;
    private final int peer;
    private final byte[] in = new byte[FetchCodec.MOST_BYTES];
    private final byte[] out = new byte[FetchCodec.MOST_BYTES];
    private int sent;
    private int received;

    FetchLink(Comm comm, int peer) {
        this.comm = comm;
        this.peer = peer;
    }

    int peer() {
        return peer;
    }

    void send(FetchFrame frame) {
        comm.send(FetchCodec.encode(frame, out, sent++), peer, TAG);
    }

    /** Posts the receive for the next frame; {@link #receive} takes it. */
    Request<Status> expect() {
        return comm.irecv(Buf.of(in), peer, TAG);
    }

    FetchFrame receive(Request<Status> expected) {
        int length = Math.toIntExact(expected.await().bytes());
        try {
            return FetchCodec.decode(in, length, received++);
        } catch (TransferException e) {
            throw comm.abort(e.status(), "from rank " + peer + ": " + e.getMessage());
        }
    }
}
