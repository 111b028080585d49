package org.minimpi.transfer;

import java.security.MessageDigest;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Queue;
import java.util.function.Consumer;
import org.minimpi.Comm;
import org.minimpi.Request;
import org.minimpi.Status;

/**
 * The contents of one file, seen from the receiver: posts as many receives as it grants credits, and writes what comes.
 *
 * <p>Once something is wrong it grants no more and drops what still comes, until no receive is posted; only then may the
 * failure be told.
 */
final class Inflow {

    private record Posted(DataFrame frame, Request<Status> receive) {}

    private final Comm comm;
    private final int sender;
    private final Frame.Offer offer;
    private final Consumer<Frame> reply;
    private final Queue<Posted> posted = new ArrayDeque<>();
    private final MessageDigest digest = Digest.sha256();

    private boolean accepted;
    private long granted;
    private long written;
    private boolean ended;
    private TransferException failure;

    Inflow(Comm comm, int sender, Frame.Offer offer, Consumer<Frame> reply) {
        this.comm = comm;
        this.sender = sender;
        this.offer = offer;
        this.reply = reply;
    }

    /** Accepts the offer and receives until END; returns when all is written and has the right digest. */
    void run(PartFile file, int window) throws TransferException {
        for (DataFrame frame : DataFrame.allocate(window, offer.size(), offer.chunk())) {
            post(frame);
        }
        long needed = DataFrame.needed(offer.size(), offer.chunk());
        accepted = true;
        reply.accept(new Frame.Accept(offer.id(), posted.size(), 0));
        while (!posted.isEmpty()) {
            Posted next = posted.remove();
            int received = Math.toIntExact(next.receive.await().bytes());
            if (failure != null || ended) {
                continue;
            }
            try {
                take(file, next.frame, received);
                if (!ended && granted < needed) {
                    post(next.frame);
                    reply.accept(new Frame.Ack(offer.id(), written, 1));
                }
            } catch (TransferException e) {
                failure = e;
            }
        }
        if (failure != null) {
            throw failure;
        }
        if (!ended) {
            throw new TransferException(
                    ExitStatus.PROTOCOL,
                    "protocol error: no END after " + granted + " frames and " + written + " bytes");
        }
    }

    /** Whether the sender has been told that the file is wanted. */
    boolean isAccepted() {
        return accepted;
    }

    private void post(DataFrame frame) {
        posted.add(new Posted(frame, comm.irecv(frame.room(), sender, Tags.DATA)));
        granted++;
    }

    private void take(PartFile file, DataFrame frame, int received) throws TransferException {
        if (frame.isData(received)) {
            write(file, frame, frame.open(received));
            return;
        }
        Frame control = FrameCodec.decode(frame.bytes(), received);
        if (control instanceof Frame.End end && end.id() == offer.id()) {
            ended = true;
            check(end);
        } else if (control instanceof Frame.Failed failed && failed.id() == offer.id()) {
            throw new TransferException(failed.status(), failed.text());
        } else {
            throw new TransferException(ExitStatus.PROTOCOL, "protocol error: unexpected " + control);
        }
    }

    private void write(PartFile file, DataFrame frame, DataFrame.Piece piece) throws TransferException {
        long due = Math.min(offer.chunk(), offer.size() - written);
        if (piece.id() != offer.id() || piece.offset() != written || piece.length() != due || due == 0) {
            throw new TransferException(
                    ExitStatus.PROTOCOL,
                    "protocol error: " + piece + " came where byte " + written + " of " + offer.size() + " was due");
        }
        digest.update(frame.bytes(), DataFrame.HEADER_BYTES, piece.length());
        written += due;
        if (!piece.zero() || written == offer.size()) {
            file.write(frame.bytes(), DataFrame.HEADER_BYTES, piece.length(), piece.offset());
        }
    }

    private void check(Frame.End end) throws TransferException {
        if (end.changed()) {
            throw new TransferException(
                    ExitStatus.SOURCE_CHANGED, "the file was changed, replaced or removed while it was being sent");
        }
        if (end.size() != offer.size() || written != offer.size()) {
            throw new TransferException(
                    ExitStatus.PROTOCOL, "protocol error: END after " + written + " of " + offer.size() + " bytes");
        }
        if (!Arrays.equals(end.digest(), digest.digest())) {
            throw new TransferException(
                    ExitStatus.CHECKSUM,
                    "checksum error: what was received does not have the SHA-256 of what was sent");
        }
    }
}
