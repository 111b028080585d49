package org.minimpi.transfer;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.minimpi.Comm;
import org.minimpi.MpiException;
import org.minimpi.RankFailedException;

/** Rank 0's account of a session: what has been offered, what became of it, and the status that makes. */
final class Ledger {
    private final Comm comm;
    private final Options options;
    private final int ranks;
    private final Report report;
    private final SessionStatus status = new SessionStatus();
    private final Map<Long, Delivery> pending = new LinkedHashMap<>();
    /** Those that are over and will be kept only if all are. */
    private final Map<Long, Delivery> waiting = new LinkedHashMap<>();
    /** Ids count from anywhere, as they name part files too. */
    private final long first = ThreadLocalRandom.current().nextLong();

    private long id = first;
    private long arrived;
    private boolean agreed;

    /** {@code ranks} is how many have to answer. */
    Ledger(Comm comm, Options options, int ranks, Report report) {
        this.comm = comm;
        this.options = options;
        this.ranks = ranks;
        this.report = report;
    }

    /** An id that no other transfer has. */
    long nextId() {
        id++;
        if (id == Frame.NO_TRANSFER) {
            id++;
        }
        return id;
    }

    /** Something has been offered. */
    Delivery open(Path path, Frame.Offer offer) {
        Delivery delivery = new Delivery(path, offer, ranks, comm.nanoTime());
        pending.put(offer.id(), delivery);
        return delivery;
    }

    /** Something could not even be offered. */
    void failed(Path path, TransferException why) {
        status.add(why.status());
        report.failed(path, why);
    }

    /** Takes what a rank says; one that makes no sense ends the job. */
    void hear(Frame frame) {
        if (frame instanceof Frame.Ack ack) {
            Delivery delivery = pending.get(ack.id());
            if (delivery != null) {
                report.progress(delivery, ack.offset());
            }
        } else if (frame instanceof Frame.Accept f) {
            hear(f.rank(), f);
        } else if (frame instanceof Frame.Reject f) {
            hear(f.rank(), f);
        } else if (frame instanceof Frame.Commit f) {
            hear(f.rank(), f);
        } else if (frame instanceof Frame.Failed f) {
            hear(f.rank(), f);
        } else if (frame instanceof Frame.Cancelled f) {
            hear(f.rank(), f);
        }
    }

    private void hear(int rank, Frame answer) {
        Delivery delivery = pending.getOrDefault(answer.id(), waiting.get(answer.id()));
        if (delivery == null && answer instanceof Frame.Failed failed && wasIssued(failed.id())) {
            failed(rank, failed);
        } else if (delivery == null || rank < 1 || rank >= comm.size() || !delivery.hear(rank, answer)) {
            throw comm.abort(
                    ExitStatus.PROTOCOL,
                    "transfer: protocol error: rank " + rank + " answered with an unexpected " + answer);
        } else if (delivery.isOver()) {
            if (pending.remove(answer.id()) != null) {
                report.complete(delivery);
            }
            if (options.allOrNothing()) {
                waiting.put(answer.id(), delivery);
            } else {
                close(delivery, true);
            }
        }
    }

    private boolean wasIssued(long candidate) {
        return candidate - first > 0 && id - candidate >= 0;
    }

    /** What is the matter with a directory is found when all that is in it is written. */
    private void failed(int rank, Frame.Failed failed) {
        status.add(failed.status());
        report.failed(null, new TransferException(failed.status(), "rank " + rank + ": " + failed.text()));
    }

    private void close(Delivery delivery, boolean kept) {
        status.add(delivery.status(kept));
        if (!delivery.offer().directory() && !delivery.hasFailed()) {
            arrived++;
        }
        report.delivered(delivery);
    }

    /** Whether every rank has answered everything. */
    boolean isSettled() {
        return pending.isEmpty();
    }

    /** Whether everything has gone well so far. */
    boolean isWell() {
        return status.isWell() && waiting.values().stream().noneMatch(Delivery::hasFailed);
    }

    /** Every rank has everything, and files get their names from now on. */
    void agreed() {
        agreed = true;
    }

    /** Every rank keeps what it has, or none does. */
    void settle(boolean kept) {
        for (Delivery delivery : waiting.values()) {
            if (!kept) {
                delivery.cancelled();
            }
            if (kept || delivery.hasFailed()) {
                close(delivery, kept);
            }
        }
        waiting.clear();
        if (!kept) {
            report.nothingKept();
        }
    }

    /** The job has ended before its time; says what may have arrived all the same. Returns the status that makes. */
    int ended(MpiException why) {
        int status = ExitStatus.of(why);
        if (status == ExitStatus.SIGNAL) {
            report.failed(null, Interruption.of(options, arrived, agreed));
        }
        List<Path> unconfirmed = Stream.of(waiting, pending)
                .flatMap(some -> some.values().stream())
                .map(Delivery::path)
                .collect(Collectors.toList());
        report.unconfirmed(unconfirmed(why), unconfirmed);
        return status;
    }

    /** What is the matter with a file that was being sent when the job ended. */
    static TransferException unconfirmed(MpiException why) {
        String reason = why instanceof RankFailedException lost ? "rank " + lost.rank() + " was lost" : "the job ended";
        return new TransferException(
                ExitStatus.of(why), reason + " before it was confirmed; the file there may be complete: verify it");
    }

    int status() {
        return status.value();
    }
}
