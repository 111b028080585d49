package org.minimpi.transfer;

import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.minimpi.Comm;

/**
 * Rank 0 of a file that all other ranks write together: chunk i goes to rank {@code i % lanes + 1}. Rank 1, the leader,
 * begins the part file, and when the others have written their lanes it reads the whole, compares, and gives it its name.
 */
final class Striper {
    private static final int LEADER = 1;

    /** One of the ranks, with what it has answered. */
    private final class Stripe {
        private final Outflow out;
        private final Outbox outbox;
        private Frame answer;

        Stripe(int rank, int buffers) {
            out = new Outflow(comm, rank, heartbeat, this::hear);
            outbox = new Outbox(out, buffers, options.chunk());
        }

        private void hear(Frame frame) {
            if (!(frame instanceof Frame.Ack)) {
                answer = frame;
            }
        }

        void say(Frame frame) throws TransferException {
            outbox.current().add(frame);
            outbox.flush();
        }

        /** Says this and waits for the answer. */
        Frame ask(Frame frame) throws TransferException {
            answer = null;
            say(frame);
            return await();
        }

        Frame await() {
            while (answer == null) {
                outbox.hear();
                heartbeat.working();
            }
            return answer;
        }

        boolean wants() {
            return answer instanceof Frame.Accept;
        }
    }

    private final Comm comm;
    private final Options options;
    private final Report report;
    private final Payload payload;
    private final Heartbeat heartbeat;
    private final List<Stripe> stripes = new ArrayList<>();

    Striper(Comm comm, Options options, Report report, Heartbeat heartbeat) {
        this.comm = comm;
        this.options = options;
        this.report = report;
        this.heartbeat = heartbeat;
        payload = new Payload(options.compress());
        int lanes = comm.size() - 1;
        for (int lane = 0; lane < lanes; lane++) {
            stripes.add(new Stripe(LEADER + lane, Math.max(2, options.window() / lanes)));
        }
        heartbeat.telling(() -> stripes.forEach(stripe -> stripe.out.busy()));
    }

    /** Sends one file; returns the exit status. */
    int send(Path path) throws TransferException {
        int status;
        try (Source source = open(path)) {
            Frame.Offer offer = Offers.of(
                    new Ledger(comm, options, 1, report).nextId(),
                    Source.name(path),
                    false,
                    source.attributes(),
                    Source.origin(comm.processorName(), source.attributes()),
                    false,
                    options);
            Delivery delivery = new Delivery(path, offer, 1, comm.nanoTime());
            send(source, offer, delivery);
            report.complete(delivery);
            report.delivered(delivery);
            status = delivery.status(true);
        } catch (TransferException e) {
            if (e.status() == ExitStatus.NO_MEMORY) {
                throw e;
            }
            report.failed(path, e);
            status = e.status();
        }
        for (Stripe stripe : stripes) {
            stripe.say(new Frame.Finish());
        }
        for (Stripe stripe : stripes) {
            stripe.outbox.finish();
        }
        return status;
    }

    private static Source open(Path path) throws TransferException {
        return Source.open(path);
    }

    private void send(Source source, Frame.Offer offer, Delivery delivery) throws TransferException {
        Stripe leader = stripes.get(0);
        Frame answer = leader.ask(Offers.lane(offer, 0, stripes.size()));
        if (answer instanceof Frame.Accept accept && accept.complete()) {
            byte[] sha256 = digest(source);
            delivery.ended(sha256);
            answer = leader.ask(end(offer, source, sha256, delivery));
            if (leader.wants()) {
                answer = leader.ask(Offers.lane(Offers.again(offer), 0, stripes.size()));
            }
        }
        if (leader.wants()) {
            answer = together(source, offer, delivery);
        }
        delivery.hear(LEADER, answer);
    }

    private byte[] digest(Source source) throws TransferException {
        MessageDigest digest = Digest.sha256();
        byte[] slice = new byte[Source.SLICE];
        for (long at = 0; at < source.size(); at += slice.length) {
            int length = (int) Math.min(slice.length, source.size() - at);
            source.read(slice, 0, length, at);
            digest.update(slice, 0, length);
            heartbeat.working();
        }
        return digest.digest();
    }

    private static Frame.End end(Frame.Offer offer, Source source, byte[] sha256, Delivery delivery)
            throws TransferException {
        boolean changed = source.hasChanged();
        if (changed) {
            delivery.sourceFailed(source.changed("it has changed"));
        }
        return new Frame.End(offer.id(), source.size(), sha256, changed);
    }

    /** The leader has begun the file. Returns the answer that counts. */
    private Frame together(Source source, Frame.Offer offer, Delivery delivery) throws TransferException {
        List<Stripe> others = stripes.subList(1, stripes.size());
        for (int lane = 1; lane < stripes.size(); lane++) {
            stripes.get(lane).say(Offers.lane(offer, lane, stripes.size()));
        }
        others.forEach(Stripe::await);
        try {
            byte[] sha256 = firstFailure() == null ? chunks(source, offer, delivery) : null;
            if (sha256 != null) {
                Frame.End end = end(offer, source, sha256, delivery);
                delivery.ended(sha256);
                for (Stripe other : others) {
                    if (other.wants()) {
                        other.ask(end);
                    }
                }
                if (firstFailure() == null) {
                    return stripes.get(0).ask(end);
                }
            }
        } catch (TransferException e) {
            delivery.sourceFailed(e);
        }
        return giveUp(offer, delivery);
    }

    /** Returns the digest of the whole; null if a rank has failed. */
    private byte[] chunks(Source source, Frame.Offer offer, Delivery delivery) throws TransferException {
        MessageDigest digest = Digest.sha256();
        Lane all = Lane.of(offer);
        for (long n = 0; n < all.chunks(); n++) {
            Stripe stripe = stripes.get((int) (n % stripes.size()));
            MessageBuffer message = stripe.outbox.current();
            int at = message.payloadAt();
            int length = all.length(n);
            source.read(message.bytes(), at, length, all.offset(n));
            digest.update(message.bytes(), at, length);
            heartbeat.working(); // The ranks that hold their chunks hear nothing else.
            if (stripe.answer instanceof Frame.Accept accept && n / stripes.size() >= accept.held()) {
                message.add(payload.pack(offer.id(), all.offset(n), message.bytes(), at, length));
                stripe.outbox.flush();
                delivery.sent(length);
                report.progress(delivery, all.offset(n) + length);
            }
            if (firstFailure() != null) {
                return null;
            }
        }
        return digest.digest();
    }

    private Frame firstFailure() {
        Predicate<Frame> failure = answer -> Delivery.isFailure(answer);
        return stripes.stream()
                .map(stripe -> stripe.answer)
                .filter(failure)
                .findFirst()
                .orElse(null);
    }

    /** Tells all that still wait to stop, the leader last. Returns why. */
    private Frame giveUp(Frame.Offer offer, Delivery delivery) throws TransferException {
        Frame why = firstFailure();
        TransferException local = delivery.sourceFailure();
        int status = local != null ? local.status() : ExitStatus.PARTIAL;
        String text = local != null ? local.getMessage() : "another rank could not write its part";
        for (int lane = stripes.size() - 1; lane >= 0; lane--) {
            Stripe stripe = stripes.get(lane);
            if (stripe.wants()) {
                stripe.outbox.current().clear();
                stripe.ask(new Frame.Failed(offer.id(), comm.rank(), status, text));
            }
        }
        return why != null ? why : stripes.get(0).answer;
    }
}
