package org.minimpi.transfer;

import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import org.minimpi.Comm;

/**
 * Rank 0, which reads the files and sends them to the next rank; that passes them on if there are more.
 *
 * <p>A file that fits into a message travels in one with its offer and its end, along with others, and nobody waits for
 * anything: the answers come back in their own time. A larger one, or one of which something may be there already, is
 * offered first, and its chunks follow once every rank has said what it holds.
 */
final class Sender implements SourceTree.Visitor {
    /** A message of small files goes when it has so many bytes, so that the receivers are not idle meanwhile. */
    private static final int ENOUGH = 64 << 10;

    private final Comm comm;
    private final Options options;
    private final Ledger ledger;
    private final Outflow out;
    private final Outbox outbox;
    private final Payload payload;
    private final Heartbeat heartbeat;

    Sender(Comm comm, int next, Options options, Ledger ledger, Heartbeat heartbeat) {
        this.comm = comm;
        this.options = options;
        this.ledger = ledger;
        out = new Outflow(comm, next, heartbeat, ledger::hear);
        outbox = new Outbox(out, options.window(), options.chunk());
        payload = new Payload(options.compress());
        this.heartbeat = heartbeat;
        heartbeat.telling(out::busy);
    }

    /** Without memory there is nothing more to say to anybody. */
    @Override
    public void failed(Path path, TransferException why) {
        if (why.status() == ExitStatus.NO_MEMORY) {
            throw comm.abort(why.status(), "transfer: " + why.getMessage());
        }
        ledger.failed(path, why);
    }

    @Override
    public void directory(String name, Path path, BasicFileAttributes attributes) {
        try {
            Frame.Offer offer = Offers.of(ledger.nextId(), name, true, attributes, "", true, options);
            room(0).add(offer);
            ledger.open(path, offer);
        } catch (TransferException e) {
            failed(path, e);
        }
    }

    @Override
    public void file(Path path, String name, BasicFileAttributes attributes, LinkOption... links) {
        try (Source source = Source.open(path, attributes, links)) {
            boolean enclosed = !options.awaitsAnswer(source.size());
            Frame.Offer offer = Offers.of(
                    ledger.nextId(),
                    name,
                    false,
                    source.attributes(),
                    options.overwrite() == Overwrite.REPLACE
                            ? Source.origin(comm.processorName(), source.attributes())
                            : "",
                    enclosed,
                    options);
            if (enclosed) {
                enclose(path, offer, source);
            } else {
                negotiate(path, offer, source);
            }
        } catch (TransferException e) {
            failed(path, e);
        }
    }

    /** A message that has room for a file of this size. */
    private MessageBuffer room(int size) throws TransferException {
        if (!outbox.current().hasRoomFor(size)) {
            outbox.flush();
        }
        return outbox.current();
    }

    /** Sends a small file along with others; if it cannot be read, nothing was said about it. */
    private void enclose(Path path, Frame.Offer offer, Source source) throws TransferException {
        int size = (int) source.size();
        MessageBuffer message = room(size);
        int before = message.length();
        try {
            message.add(offer);
            MessageDigest digest = Digest.sha256();
            int at = message.payloadAt();
            source.readAll(message.bytes(), at);
            if (size > 0) {
                digest.update(message.bytes(), at, size);
                message.add(payload.pack(offer.id(), 0, message.bytes(), at, size));
            }
            if (source.hasChanged()) {
                throw source.changed("it has changed");
            }
            byte[] sha256 = digest.digest();
            message.add(new Frame.End(offer.id(), size, sha256, false));
            Delivery delivery = ledger.open(path, offer);
            delivery.sent(size);
            delivery.ended(sha256);
        } catch (TransferException e) {
            message.truncate(before);
            throw e;
        }
        if (message.length() >= ENOUGH) {
            outbox.flush();
        }
    }

    /** Offers a file, sends what is missing, and offers it again where another one turned out to be there. */
    private void negotiate(Path path, Frame.Offer offer, Source source) throws TransferException {
        Delivery delivery = ledger.open(path, offer);
        stream(delivery, offer, source);
        if (options.compares()) {
            while (!delivery.isAnswered()) {
                outbox.hear();
            }
            if (delivery.isWanted()) {
                delivery.awaitAgain();
                stream(delivery, Offers.again(offer), source);
            }
        }
    }

    private void stream(Delivery delivery, Frame.Offer offer, Source source) throws TransferException {
        room(0).add(offer);
        do {
            outbox.hear();
        } while (!delivery.isAnswered());
        if (!delivery.isWanted()) {
            return;
        }
        try {
            byte[] sha256 = chunks(delivery, source);
            if (sha256 != null) {
                boolean changed = source.hasChanged();
                if (changed) {
                    delivery.sourceFailed(source.changed("it has changed"));
                }
                outbox.current().add(new Frame.End(offer.id(), source.size(), sha256, changed));
                delivery.ended(sha256);
            }
        } catch (TransferException e) {
            if (e.status() == ExitStatus.NO_MEMORY) {
                throw e;
            }
            delivery.sourceFailed(e);
            outbox.current().clear();
            outbox.current().add(new Frame.Failed(offer.id(), comm.rank(), e.status(), e.getMessage()));
            delivery.awaitAgain();
        }
        outbox.flush();
    }

    /** Returns the digest of the whole; null if there is nobody left who wants it. */
    private byte[] chunks(Delivery delivery, Source source) throws TransferException {
        MessageDigest digest = Digest.sha256();
        Lane lane = Lane.of(delivery.offer());
        long held = delivery.held();
        for (long n = 0; n < lane.chunks(); n++) {
            MessageBuffer message = outbox.current();
            int at = message.payloadAt();
            int length = lane.length(n);
            source.read(message.bytes(), at, length, lane.offset(n));
            digest.update(message.bytes(), at, length);
            if (n < held) {
                heartbeat.working();
                continue;
            }
            message.add(payload.pack(delivery.offer().id(), lane.offset(n), message.bytes(), at, length));
            outbox.flush();
            delivery.sent(length);
            if (delivery.isOver()) {
                return null;
            }
            if (options.allOrNothing() && delivery.hasFailed()) {
                message = outbox.current();
                message.add(new Frame.Cancelled(delivery.offer().id(), comm.rank()));
                delivery.awaitAgain();
                return null;
            }
        }
        return digest.digest();
    }

    /** Ends the session: waits for all answers, and lets every rank keep what it has, or none. */
    void finish() throws TransferException {
        outbox.flush();
        while (!ledger.isSettled()) {
            outbox.hear();
        }
        room(0).add(new Frame.Finish());
        outbox.flush();
        if (options.allOrNothing()) {
            out.drain(options.window());
            boolean kept = Agreed.byAll(comm, ledger.isWell());
            if (kept) {
                ledger.agreed();
            }
            outbox.finish();
            ledger.settle(kept);
        } else {
            outbox.finish();
        }
    }
}
