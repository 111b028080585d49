package org.minimpi.transfer;

import java.io.Closeable;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;

/**
 * What a receiving rank does with frames: one file after the other is looked at, written and verified. Each offer gets
 * exactly one final answer; what still comes of a file that has got it is dropped.
 */
final class Arrivals implements Closeable {
    private final int rank;
    private final Options options;
    private final Receiving receiving;
    private final Inflow inflow;
    private final String host;
    private final Destination destination;
    private final Payload payload = new Payload(false);
    /** Verified files that wait for all ranks. */
    private final List<Writing> verified = new ArrayList<>();

    private final OfferedDirectories directories;

    private Frame.Offer offer;
    /** Null where the offer has got its final answer. */
    private Arrival current;
    /** The file that was found to be another one, and will be offered again. */
    private long wantedAgain = Frame.NO_TRANSFER;

    private boolean failed;
    private boolean settled;
    private boolean finished;

    Arrivals(int rank, String host, Path to, Options options, Heartbeat heartbeat, Inflow inflow) {
        this.rank = rank;
        this.host = host;
        this.options = options;
        this.receiving = new Receiving(options, heartbeat);
        this.inflow = inflow;
        this.destination = new Destination(to, host, options);
        this.directories = new OfferedDirectories(destination);
    }

    /** Does what the frame says; fails if this sender makes no sense. */
    void take(Frame frame) throws TransferException {
        if (frame instanceof Frame.Data data) {
            if (current != null) {
                attempt(() -> inflow.reached(data.id(), current(data.id()).take(data)));
            }
        } else if (frame instanceof Frame.Offer next && current == null) {
            offer = next;
            offered();
        } else if (frame instanceof Frame.End end) {
            if (current != null) {
                attempt(() -> ended(current(end.id()).end(end)));
            }
        } else if (frame instanceof Frame.Failed why) {
            if (current != null) {
                attempt(() -> {
                    throw new TransferException(why.status(), why.text());
                });
            }
        } else if (frame instanceof Frame.Cancelled cancelled) {
            if (current != null) {
                current(cancelled.id());
                drop(options.resume());
                inflow.say(new Frame.Cancelled(offer.id(), rank));
            }
        } else if (frame instanceof Frame.Finish && current == null) {
            finished = true;
        } else {
            throw new TransferException(ExitStatus.PROTOCOL, "protocol error: unexpected " + frame);
        }
    }

    boolean isFinished() {
        return finished;
    }

    /** Whether this rank could not do something that was asked for. */
    boolean hasFailed() {
        return failed;
    }

    private interface Step {
        void run() throws TransferException;
    }

    private void attempt(Step step) {
        try {
            step.run();
        } catch (TransferException e) {
            failed(offer.id(), e);
            drop(options.resume() && mayBeOfUse(e.status()));
        }
    }

    private static boolean mayBeOfUse(int status) {
        return status != ExitStatus.CHECKSUM && status != ExitStatus.SOURCE_CHANGED;
    }

    private Arrival current(long id) throws TransferException {
        if (id != offer.id()) {
            throw new TransferException(ExitStatus.PROTOCOL, "protocol error: a frame of another transfer");
        }
        return current;
    }

    private void drop(boolean kept) {
        current.fail(kept);
        current.close();
        current = null;
    }

    private void ended(Frame answer) {
        if (answer == null) {
            verified.add((Writing) current);
            current = null;
            inflow.say(new Frame.Commit(offer.id(), rank, Outcome.READY.code(), offer.name()));
            return;
        }
        wantedAgain = answer instanceof Frame.Accept ? offer.id() : Frame.NO_TRANSFER;
        inflow.say(answer);
        current.close();
        current = null;
    }

    private void offered() {
        boolean wanted = wantedAgain == offer.id();
        if (offer.again() && !wanted) {
            return;
        }
        wantedAgain = Frame.NO_TRANSFER;
        try {
            Outcome outcome = begin();
            if (outcome != null) {
                inflow.say(new Frame.Commit(offer.id(), rank, outcome.code(), offer.name()));
            } else if (!offer.enclosed()) {
                inflow.say(new Frame.Accept(
                        offer.id(), rank, options.resume() || complete() ? current.held() : 0, complete()));
                inflow.flush();
                attempt(current::accepted);
            }
        } catch (TransferException e) {
            failed = true;
            inflow.say(new Frame.Reject(offer.id(), rank, e.status(), e.getMessage()));
            if (current != null) {
                drop(false);
            }
        }
    }

    private boolean complete() {
        return current instanceof Comparing;
    }

    /** Returns what became of the file, if that is clear already; else it is {@link #current}. */
    private Outcome begin() throws TransferException {
        List<String> names = FileName.check(offer.name());
        if (offer.size() < 0
                || offer.chunk() < 1
                || offer.chunk() > Options.MOST_CHUNK
                || offer.lane() < 0
                || offer.lane() >= offer.lanes()) {
            throw new TransferException(ExitStatus.PROTOCOL, "protocol error: an impossible " + offer);
        }
        if (offer.directory()) {
            return beginDirectory(names);
        }
        HeldDirectory parent =
                destination.directory(names.subList(0, names.size() - 1), options.writes() && offer.lane() == 0);
        String name = names.get(names.size() - 1);
        if (offer.lane() == 0 && !isFoundOutLater()) {
            BasicFileAttributes there = parent == null ? null : parent.attributes(name);
            if (options.verify()) {
                checkThere(there);
            }
            if (there != null) {
                if (options.compares() && !offer.again() && there.isRegularFile() && there.size() == offer.size()) {
                    current = new Comparing(rank, offer, parent, name, receiving);
                    return null;
                }
                if (options.verify()) {
                    throw new TransferException(
                            ExitStatus.CHECKSUM,
                            parent.show(name) + " differs: "
                                    + (there.isRegularFile()
                                            ? "it has " + there.size() + " bytes, the source " + offer.size()
                                            : "it is not a regular file"));
                }
                if (mayStay(parent, name, there)) {
                    return Outcome.SKIPPED;
                }
            }
        }
        if (options.dryRun()) {
            destination.checkWritable(names.subList(0, names.size() - 1));
            return Outcome.READY;
        }
        if (parent == null) {
            throw PartFile.notShared(Printable.escape(offer.name()));
        }
        current = new Writing(rank, offer, names, part(parent, names), payload, receiving);
        return null;
    }

    private PartFile part(HeldDirectory parent, List<String> names) throws TransferException {
        String name = names.get(names.size() - 1);
        if (PartFile.canResume(offer)) {
            return PartFile.open(parent, name, offer, options.resume());
        }
        String partName = destination.owner().partName(names.subList(0, names.size() - 1), offer.id());
        return PartFile.once(parent, name, offer, partName, true);
    }

    /** Whether a small file finds out that its name is taken when it takes it, which is soon. */
    private boolean isFoundOutLater() {
        return offer.enclosed() && offer.overwrite() == Overwrite.FAIL.code() && !options.allOrNothing();
    }

    private void checkThere(BasicFileAttributes there) throws TransferException {
        if (there == null) {
            throw new TransferException(ExitStatus.FILE_IO, offer.name() + " is not there: no such file or directory");
        }
    }

    /** Whether what is there is left alone; fails if that is an error. */
    private boolean mayStay(HeldDirectory parent, String name, BasicFileAttributes there) throws TransferException {
        switch (Overwrite.of(offer.overwrite())) {
            case FAIL -> throw parent.taken(name);
            case SKIP -> {
                return true;
            }
            case REPLACE -> {
                if (there.isDirectory()) {
                    throw parent.isADirectory(name);
                }
                if (!offer.origin().isEmpty() && offer.origin().equals(Source.origin(host, there))) {
                    throw new TransferException(
                            ExitStatus.FILE_IO, "cannot write " + parent.show(name) + ": it is the source itself");
                }
            }
            case RENAME -> {}
        }
        return false;
    }

    private Outcome beginDirectory(List<String> names) throws TransferException {
        HeldDirectory directory = destination.directory(names, options.writes());
        if (directory == null && options.verify()) {
            checkThere(null);
        }
        if (options.dryRun() && directory == null) {
            destination.checkWritable(names);
        }
        if (options.preserve() && options.writes()) {
            directories.add(offer, directory);
        }
        return options.writes() ? Outcome.WRITTEN : directory != null ? Outcome.IDENTICAL : Outcome.READY;
    }

    /** The files that wait get their names, or none; then directories get their times. */
    void settle(boolean keep) {
        settled = true;
        if (keep) {
            verified.forEach(this::commit);
            directories.settle((directory, why) -> failed(directory.id(), why));
        }
        discard();
        if (!keep) {
            destination.removeMade();
        }
    }

    private void commit(Writing file) {
        try {
            reopen(file);
            inflow.say(file.commit());
        } catch (TransferException e) {
            failed(file.id(), e);
        }
    }

    private void failed(long id, TransferException why) {
        failed = true;
        inflow.say(new Frame.Failed(id, rank, why.status(), why.getMessage()));
    }

    /** What waits for its name is in a directory that may have been closed since, or be gone. */
    private void reopen(Writing file) throws TransferException {
        HeldDirectory directory = destination.directory(file.parent(), false);
        if (directory == null) {
            throw new TransferException(
                    ExitStatus.FILE_IO,
                    "cannot write " + Printable.escape(file.name()) + ": its directory was removed meanwhile");
        }
        file.reopened(directory);
    }

    /** Removes the parts of files that waited; those that have their names are not touched. */
    private void discard() {
        for (Writing file : verified) {
            try {
                reopen(file);
                file.close();
            } catch (TransferException e) {
                file.abandon();
            }
        }
        verified.clear();
    }

    @Override
    public void close() {
        if (current != null) {
            drop(options.resume());
        }
        discard();
        if (!settled) {
            destination.removeMade();
        }
        destination.close();
    }
}
