package org.minimpi.transfer;

import java.security.MessageDigest;
import java.util.concurrent.ThreadLocalRandom;
import org.minimpi.Buf;
import org.minimpi.Comm;
import org.minimpi.RankFailedException;

/**
 * The sending side of a session.
 *
 * <p>It sends a DATA, END or ERROR frame only for a credit, which stands for a receive that the other side has posted. So
 * a transfer ends with every credit used: those that are left go back as empty DATA frames, and the last reply is COMMIT,
 * ERROR or REJECT. What the receiver says is heard when the credits run out: a receiver that fails grants no more, and
 * tells why when the last has been used.
 */
final class Sender {
    /** The only policy of this version: a name that is taken is a failure. */
    private static final int NEVER_OVERWRITE = 0;

    /** FINISH is about no transfer. */
    private static final long NO_TRANSFER = 0;

    private final Comm comm;
    private final int receiver;
    private final int chunk;
    private final int window;
    private final Replies replies;
    private int credits;
    /** How many credits there may still be: a receiver needs no more frames than the file has. */
    private long grantable;

    Sender(Comm comm, int receiver, int chunk, int window) {
        this.comm = comm;
        this.receiver = receiver;
        this.chunk = chunk;
        this.window = window;
        this.replies = new Replies(comm, receiver);
    }

    /** Sends one file and returns its SHA-256 once the receiver has verified and named it. */
    byte[] send(Source source, Progress progress) throws TransferException {
        long id = ThreadLocalRandom.current().nextLong();
        SendFrames frames = new SendFrames(comm, receiver, DataFrame.allocate(window, source.size(), chunk));
        int mode = source.mode();
        replies.expect();
        request(new Frame.Offer(
                id,
                source.name(),
                source.size(),
                source.modified().toInstant().getEpochSecond(),
                source.modified().toInstant().getNano(),
                mode,
                chunk,
                NEVER_OVERWRITE));
        Frame answer = replies.await(id);
        if (answer instanceof Frame.Reject reject) {
            throw new TransferException(reject.status(), reject.text());
        }
        credits = 0;
        grantable = DataFrame.needed(source.size(), chunk);
        if (!(answer instanceof Frame.Accept accept) || accept.ranges() != 0 || !grant(accept.window())) {
            throw replies.unexpected(answer);
        }
        replies.expect();
        return stream(id, source, frames, progress);
    }

    /** Ends the session. */
    void finish(int status) {
        request(new Frame.Finish(NO_TRANSFER, status));
    }

    private void request(Frame frame) {
        byte[] bytes = new byte[FrameCodec.MOST_BYTES];
        comm.send(Buf.of(bytes, 0, FrameCodec.encode(frame, bytes)), receiver, Tags.REQUEST);
    }

    private byte[] stream(long id, Source source, SendFrames frames, Progress progress) throws TransferException {
        byte[] sum = null;
        TransferException failure = null;
        Frame last;
        try {
            sum = pieces(id, source, frames, progress);
            last = new Frame.End(id, source.size(), sum, source.hasChanged());
        } catch (ReceiverFailed e) {
            frames.await();
            throw e.failure();
        } catch (TransferException e) {
            failure = e;
            last = new Frame.Failed(id, e.status(), e.getMessage());
        }
        try {
            awaitCredit(id);
            spend(frames, frames.next().put(last));
            settle(id, source, frames);
        } catch (ReceiverFailed e) {
            failure = failure == null ? e.failure() : failure;
        }
        frames.await();
        if (failure != null) {
            throw failure;
        }
        return sum;
    }

    private byte[] pieces(long id, Source source, SendFrames frames, Progress progress)
            throws TransferException, ReceiverFailed {
        MessageDigest digest = Digest.sha256();
        long offset = 0;
        while (offset < source.size()) {
            int length = (int) Math.min(chunk, source.size() - offset);
            DataFrame frame = frames.next();
            source.read(frame.bytes(), DataFrame.HEADER_BYTES, length, offset);
            digest.update(frame.bytes(), DataFrame.HEADER_BYTES, length);
            awaitCredit(id);
            spend(frames, frame.seal(id, offset, length));
            offset += length;
            progress.reached(offset);
        }
        return digest.digest();
    }

    private void spend(SendFrames frames, Buf frame) {
        frames.send(frame);
        credits--;
    }

    /** Where there is no credit left, waits for what the receiver says; it says nothing else before all are used. */
    private void awaitCredit(long id) throws ReceiverFailed {
        while (credits == 0) {
            Frame reply = replies.await(id);
            if (!hear(reply)) {
                throw replies.unexpected(reply);
            }
        }
    }

    private boolean grant(int more) {
        if (more < 1 || more > grantable) {
            return false;
        }
        grantable -= more;
        credits += more;
        return true;
    }

    /** Takes new credits; false if the reply is none. */
    private boolean hear(Frame reply) throws ReceiverFailed {
        if (reply instanceof Frame.Failed failed) {
            throw new ReceiverFailed(failed);
        }
        if (!(reply instanceof Frame.Ack ack) || !grant(ack.credits())) {
            return false;
        }
        replies.expect();
        return true;
    }

    /** Gives credits back until the last word is said. */
    private void settle(long id, Source source, SendFrames frames) throws TransferException, ReceiverFailed {
        try {
            Frame reply;
            do {
                while (credits > 0) {
                    spend(frames, frames.next().seal(id, source.size(), 0));
                }
                reply = replies.await(id);
            } while (hear(reply));
            if (!(reply instanceof Frame.Commit)) {
                throw replies.unexpected(reply);
            }
        } catch (RankFailedException e) {
            throw new TransferException(
                    ExitStatus.PEER_LOST,
                    "rank " + receiver + " was lost before it confirmed; the file there may be complete: verify it",
                    e);
        }
    }

    /** The receiver has said ERROR, so nothing of the transfer is left to do. */
    private static final class ReceiverFailed extends Exception {
        private static final long serialVersionUID = 1;
        private final int status;

        ReceiverFailed(Frame.Failed failed) {
            super(failed.text());
            status = failed.status();
        }

        TransferException failure() {
            return new TransferException(status, getMessage(), this);
        }
    }
}
