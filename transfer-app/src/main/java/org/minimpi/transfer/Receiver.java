package org.minimpi.transfer;

import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.DateTimeException;
import java.time.Instant;
import org.minimpi.Buf;
import org.minimpi.Comm;

/** The receiving side of a session: takes one offer after the other until the sender has no more. */
final class Receiver {
    /** The largest piece that a peer may ask for. */
    static final int MOST_CHUNK = 64 << 20;

    private final Comm comm;
    private final int sender;
    private final Path directory;
    private final int window;
    private final byte[] bytes = new byte[FrameCodec.MOST_BYTES];

    Receiver(Comm comm, int sender, Path directory, int window) {
        this.comm = comm;
        this.sender = sender;
        this.directory = directory;
        this.window = window;
    }

    /** Returns the exit status of the session, which the sender knows. */
    int serve() {
        while (true) {
            Frame request = request();
            if (request instanceof Frame.Finish finish) {
                return finish.status();
            }
            if (!(request instanceof Frame.Offer offer)) {
                throw comm.abort(
                        ExitStatus.PROTOCOL, "protocol error: rank " + sender + " began with an unexpected " + request);
            }
            receive(offer);
        }
    }

    private void receive(Frame.Offer offer) {
        Inflow inflow = new Inflow(comm, sender, offer, this::reply);
        Frame last;
        try (Destination destination = open(offer);
                PartFile file = destination.create(offer.id(), offer.name())) {
            inflow.run(file, window);
            file.commit(modified(offer), offer.mode());
            last = new Frame.Commit(offer.id());
        } catch (TransferException e) {
            last = inflow.isAccepted()
                    ? new Frame.Failed(offer.id(), e.status(), e.getMessage())
                    : new Frame.Reject(offer.id(), e.status(), e.getMessage());
        }
        reply(last);
    }

    private Destination open(Frame.Offer offer) throws TransferException {
        FileName.check(offer.name());
        if (offer.size() < 0 || offer.chunk() < 1 || offer.chunk() > MOST_CHUNK || offer.overwrite() != 0) {
            throw new TransferException(ExitStatus.PROTOCOL, "protocol error: an impossible " + offer);
        }
        return Destination.open(directory);
    }

    private static FileTime modified(Frame.Offer offer) {
        try {
            return FileTime.from(Instant.ofEpochSecond(offer.seconds(), offer.nanos()));
        } catch (DateTimeException | ArithmeticException e) {
            return FileTime.from(Instant.EPOCH);
        }
    }

    private Frame request() {
        int length =
                Math.toIntExact(comm.recv(Buf.of(bytes), sender, Tags.REQUEST).bytes());
        try {
            return FrameCodec.decode(bytes, length);
        } catch (TransferException e) {
            throw comm.abort(e.status(), "from rank " + sender + ": " + e.getMessage());
        }
    }

    private void reply(Frame frame) {
        comm.send(Buf.of(bytes, 0, FrameCodec.encode(frame, bytes)), sender, Tags.REPLY);
    }
}
