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
    private final PartFile file;
    private final Consumer<Frame> reply;
    private final Queue<Posted> posted = new ArrayDeque<>();
    private final MessageDigest digest = Digest.sha256();

    /** How many frames the sender needs credits for: the pieces and END. */
    private final long needed;

    private long granted;
    private long written;
    private boolean ended;
    private TransferException failure;

    Inflow(Comm comm, int sender, Frame.Offer offer, PartFile file, Consumer<Frame> reply) {
        this.comm = comm;
        this.sender = sender;
        this.offer = offer;
        this.file = file;
        this.reply = reply;
        needed = DataFrame.needed(offer.size(), offer.chunk());
    }

    /** Accepts the offer and receives until END; returns when all is written and has the right digest. */
    void run(int window) throws TransferException {
        for (DataFrame frame : DataFrame.allocate(window, offer.size(), offer.chunk())) {
            post(frame);
        }
        reply.accept(new Frame.Accept(offer.id(), posted.size(), 0));
        while (!posted.isEmpty()) {
            Posted next = posted.remove();
            int received = Math.toIntExact(next.receive.await().bytes());
            if (failure != null || ended) {
                continue;
            }
            try {
                take(next.frame, received);
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
    }

    private void post(DataFrame frame) {
        posted.add(new Posted(frame, comm.irecv(frame.room(), sender, Tags.DATA)));
        granted++;
    }

    private void take(DataFrame frame, int received) throws TransferException {
        if (frame.isData(received)) {
            write(frame, frame.open(received));
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

    private void write(DataFrame frame, DataFrame.Piece piece) throws TransferException {
        long end = piece.offset() + piece.length();
        if (piece.id() != offer.id() || piece.offset() != written || piece.length() == 0 || end > offer.size()) {
            throw new TransferException(
                    ExitStatus.PROTOCOL,
                    "protocol error: " + piece + " came where byte " + written + " of " + offer.size() + " was due");
        }
        digest.update(frame.bytes(), DataFrame.HEADER_BYTES, piece.length());
        if (!piece.zero() || end == offer.size()) {
            file.write(frame.bytes(), DataFrame.HEADER_BYTES, piece.length(), piece.offset());
        }
        written = end;
    }

    private void check(Frame.End end) throws TransferException {
        if (end.changed()) {
            throw new TransferException(
                    ExitStatus.SOURCE_CHANGED, "the file changed while it was being sent; try again");
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
