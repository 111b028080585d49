package org.minimpi.transfer;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.LongSupplier;

/** Lines for people: one for each file, or for each directory on the command line, and one for each error. */
final class TextReport implements Report {

    private static final int MOST_UNCONFIRMED = 10;

    /** A directory on the command line. */
    private static final class Total {
        private int files;
        private long bytes;
        private final TreeSet<Integer> ranks = new TreeSet<>();
        private final Set<Outcome> outcomes = EnumSet.noneOf(Outcome.class);

        /** What has become of its files. */
        String verb() {
            if (outcomes.size() != 1) {
                return " to ";
            }
            return switch (outcomes.iterator().next()) {
                case WRITTEN -> " to ";
                case SKIPPED -> ", skipped, as there is ";
                case IDENTICAL -> ", the same as ";
                case READY -> " would go to ";
            };
        }
    }

    private final PrintWriter out;
    private final PrintWriter err;
    private final boolean quiet;
    private final boolean verbose;
    private final Progress progress;
    private final Place place;
    private final LongSupplier clock;
    private final long started;
    /** By the first name of the path. */
    private final Map<String, Total> totals = new LinkedHashMap<>();

    /** {@code clock} is in nanoseconds; {@code progress} is null if it is not to be seen. */
    TextReport(
            PrintWriter out,
            PrintWriter err,
            boolean quiet,
            boolean verbose,
            Progress progress,
            Place place,
            LongSupplier clock) {
        this.out = out;
        this.err = err;
        this.quiet = quiet;
        this.verbose = verbose;
        this.progress = progress;
        this.place = place;
        this.clock = clock;
        started = clock.getAsLong();
    }

    @Override
    public void progress(Delivery delivery, long bytes) {
        if (progress != null) {
            progress.reached(
                    Printable.escape(delivery.offer().name()),
                    bytes,
                    delivery.offer().size(),
                    // Neither what ranks held before, nor what they have still to write.
                    Math.min(bytes, delivery.sent()));
        }
    }

    @Override
    public void complete(Delivery delivery) {
        if (progress != null
                && !delivery.offer().directory()
                && delivery.answers().stream().anyMatch(Frame.Commit.class::isInstance)) {
            progress.done(delivery.offer().size(), delivery.sent());
        }
    }

    @Override
    public void delivered(Delivery delivery) {
        if (delivery.sourceFailure() != null) {
            failed(delivery.path(), delivery.sourceFailure());
            return;
        }
        Map<Outcome, TreeSet<Integer>> outcomes = new EnumMap<>(Outcome.class);
        Map<Outcome, String> names = new EnumMap<>(Outcome.class);
        List<Frame> failures = new ArrayList<>();
        for (Frame answer : delivery.answers()) {
            if (answer instanceof Frame.Commit commit) {
                Outcome outcome = Outcome.values()[commit.outcome()];
                outcomes.computeIfAbsent(outcome, o -> new TreeSet<>()).add(commit.rank());
                names.put(outcome, commit.name());
            } else if (Delivery.isFailure(answer)) {
                failures.add(answer);
            }
        }
        for (Frame failure : failures) {
            boolean alone = delivery.answers().size() == 1;
            if (failure instanceof Frame.Reject f) {
                failed(delivery.path(), new TransferException(f.status(), from(f.rank(), alone) + f.text()));
            } else if (failure instanceof Frame.Failed f) {
                failed(delivery.path(), new TransferException(f.status(), from(f.rank(), alone) + f.text()));
            }
        }
        outcomes.forEach((outcome, ranks) -> arrived(delivery, outcome, ranks, names.get(outcome)));
    }

    private static String from(int rank, boolean alone) {
        return alone ? "" : "rank " + rank + ": ";
    }

    private void arrived(Delivery delivery, Outcome outcome, TreeSet<Integer> ranks, String name) {
        Frame.Offer offer = delivery.offer();
        boolean inDirectory = offer.directory() || offer.name().contains("/");
        if (inDirectory) {
            Total total = totals.computeIfAbsent(offer.name().split("/", 2)[0], first -> new Total());
            total.ranks.addAll(ranks);
            if (!offer.directory()) {
                total.files++;
                total.outcomes.add(outcome);
                total.bytes += offer.size();
            }
        }
        if (quiet || inDirectory && !verbose || offer.directory()) {
            return;
        }
        clear();
        String shown = Printable.escape(offer.name());
        String there = place.show(ranks, name);
        double seconds = (clock.getAsLong() - delivery.started()) / 1e9;
        switch (outcome) {
            case WRITTEN ->
                out.printf(
                        Locale.ROOT,
                        "%s: %d bytes to %s in %.2f s, SHA-256 %s%n",
                        shown,
                        offer.size(),
                        there,
                        seconds,
                        hex(delivery));
            case SKIPPED -> out.printf("%s: skipped, as there is %s%n", shown, there);
            case IDENTICAL -> out.printf("%s: the same as %s, SHA-256 %s%n", shown, there, hex(delivery));
            case READY -> out.printf("%s: %d bytes would go to %s%n", shown, offer.size(), there);
        }
    }

    private static String hex(Delivery delivery) {
        return HexFormat.of().formatHex(delivery.digest());
    }

    private void clear() {
        if (progress != null) {
            progress.clear();
        }
    }

    @Override
    public void failed(Path file, TransferException e) {
        clear();
        String name = file == null ? "" : Source.show(file);
        String line = Printable.escape(e.getMessage());
        err.println("transfer: " + (line.contains(name) ? line : name + ": " + line));
        if (verbose) {
            e.printStackTrace(err);
        }
        err.flush();
    }

    @Override
    public void nothingKept() {
        clear();
        err.println("transfer: no rank has kept anything, as not every rank could keep all (--all-or-nothing)");
        err.flush();
    }

    /** Where the user stops it, or there is no memory for it, another line says what there is to do. */
    @Override
    public void unconfirmed(TransferException why, List<Path> paths) {
        if (why.status() == ExitStatus.SIGNAL || why.status() == ExitStatus.NO_MEMORY) {
            return;
        }
        paths.stream().limit(MOST_UNCONFIRMED).forEach(path -> failed(path, why));
        if (paths.size() > MOST_UNCONFIRMED) {
            failed(
                    null,
                    new TransferException(
                            why.status(),
                            "so it is with " + Bytes.files(paths.size() - MOST_UNCONFIRMED) + " more: verify tells"));
        }
    }

    @Override
    public void finished(int status) {
        clear();
        if (!quiet) {
            totals.forEach((name, total) -> out.printf(
                    Locale.ROOT,
                    "%s: %s, %s%s%s in %.2f s%n",
                    Printable.escape(name),
                    Bytes.files(total.files),
                    Bytes.show(total.bytes),
                    total.verb(),
                    place.show(total.ranks, name),
                    (clock.getAsLong() - started) / 1e9));
        }
        out.flush();
    }
}
