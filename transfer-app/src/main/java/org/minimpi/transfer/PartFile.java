package org.minimpi.transfer;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.zip.CRC32C;

/**
 * A file on its way in: a hidden sibling that gets its name when it is complete. A file of several chunks has a part of a
 * name that the next transfer finds, and a {@link Journal}. Unless it is to be kept, it is removed when it is closed.
 */
final class PartFile implements Closeable {
    private static final int OWNER_WRITES = 0200;

    private HeldDirectory directory;
    private final String name;
    private final Frame.Offer offer;
    private final String partName;
    /** Null where no other transfer uses the name. */
    private final Object partKey;

    private final SparseFile contents;
    /** Null for a file that nobody would go on with. */
    private Journal journal;

    private boolean resting;

    private boolean kept;
    private boolean committed;

    private PartFile(
            HeldDirectory directory,
            String name,
            Frame.Offer offer,
            String partName,
            FileChannel channel,
            Journal journal,
            boolean sparse)
            throws IOException {
        this.directory = directory;
        this.name = name;
        this.offer = offer;
        this.partName = partName;
        this.partKey = journal == null ? null : directory.fileKey(partName);
        this.contents = new SparseFile(channel, sparse);
        this.journal = journal;
    }

    /** Whether a later transfer may go on with what has come of it. A small file costs less to send again. */
    static boolean canResume(Frame.Offer offer) {
        return offer.lanes() > 1 || offer.size() > offer.chunk();
    }

    /** A part of that name, which nobody goes on with; {@code sparse} if zeros need not be written. */
    static PartFile once(HeldDirectory directory, String name, Frame.Offer offer, String partName, boolean sparse)
            throws TransferException {
        try {
            FileChannel channel = directory.createFile(partName, offer.mode());
            return new PartFile(directory, name, offer, partName, channel, null, sparse);
        } catch (IOException e) {
            throw IoFailure.of("cannot write " + directory.show(name), e);
        }
    }

    /** The part for a file called {@code name} here; with {@code resume} what an earlier transfer has left of it. */
    static PartFile open(HeldDirectory directory, String name, Frame.Offer offer, boolean resume)
            throws TransferException {
        try {
            String base = ".minimpi-" + hash(name);
            return offer.lane() == 0
                    ? begin(directory, name, offer, base, resume)
                    : join(directory, name, offer, base, resume);
        } catch (IOException e) {
            throw IoFailure.of("cannot write " + directory.show(name), e);
        }
    }

    private static PartFile begin(HeldDirectory directory, String name, Frame.Offer offer, String base, boolean resume)
            throws IOException {
        Journal journal = Journal.open(directory, base + ".journal");
        PartFile file = null;
        try {
            String part = base + ".part";
            boolean known = resume && journal.isAbout(offer);
            FileChannel channel = known ? openOrNull(directory, part) : null;
            boolean fresh = channel == null;
            if (fresh) {
                // Never written over: it may have been linked to its name just before a transfer was killed.
                journal.clear();
                removeIfThere(directory, part);
                channel = directory.createFile(part, offer.mode());
            }
            file = new PartFile(directory, name, offer, part, channel, journal, fresh);
            journal.claim(offer);
            return file;
        } catch (IOException e) {
            if (file != null) {
                file.close();
            } else if (journal.isEmpty()) {
                removeIfThere(directory, base + ".journal");
            }
            journal.close();
            throw e;
        }
    }

    /** The part that lane 0 has begun, where this rank sees the same directory. */
    private static PartFile join(HeldDirectory directory, String name, Frame.Offer offer, String base, boolean resume)
            throws IOException, TransferException {
        Journal journal;
        try {
            journal = Journal.join(directory, base + ".journal", offer.id());
        } catch (NoSuchFileException e) {
            journal = null;
        }
        if (journal == null) {
            throw notShared(directory.show(name));
        }
        String part = base + ".part";
        return new PartFile(directory, name, offer, part, directory.openFile(part), journal, !resume);
    }

    static TransferException notShared(String file) {
        return new TransferException(
                ExitStatus.FILE_IO,
                "cannot write " + file
                        + ": the ranks do not share the directory, as stripe needs; choose another --to, or send");
    }

    private static FileChannel openOrNull(HeldDirectory directory, String part) throws IOException {
        try {
            return directory.openFile(part);
        } catch (NoSuchFileException e) {
            return null;
        }
    }

    private static void removeIfThere(HeldDirectory directory, String part) throws IOException {
        try {
            directory.delete(part);
        } catch (NoSuchFileException e) {
            // The usual case.
        }
    }

    private static String hash(String name) {
        byte[] digest = Digest.sha256().digest(name.getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(digest, 0, 8);
    }

    /**
     * How many chunks of the lane are there, in order: each is read again and must have the checksum in the journal. All
     * of them go to {@code digest}.
     */
    long held(MessageDigest digest, Heartbeat heartbeat) throws TransferException {
        if (journal == null) {
            return 0;
        }
        try {
            Lane lane = Lane.of(offer);
            byte[] chunk = new byte[(int) Math.min(offer.chunk(), offer.size())];
            long held = 0;
            while (held < lane.chunks() && hasChunk(lane, held, chunk)) {
                digest.update(chunk, 0, lane.length(held));
                heartbeat.working();
                held++;
            }
            if (!contents.isSparse() && offer.lanes() == 1) {
                contents.truncate(held == lane.chunks() ? offer.size() : lane.offset(held));
            }
            return held;
        } catch (IOException e) {
            throw IoFailure.of("cannot read what is there of " + directory.show(name), e);
        }
    }

    private boolean hasChunk(Lane lane, long n, byte[] chunk) throws IOException {
        int length = lane.length(n);
        return contents.read(chunk, length, lane.offset(n)) && journal.has(lane.index(n), checksum(chunk, 0, length));
    }

    /** Writes a chunk. */
    void write(Payload.Chunk chunk, long offset) throws TransferException {
        try {
            contents.write(chunk, offset);
            if (journal != null) {
                journal.record(offset / offer.chunk(), checksum(chunk.bytes(), chunk.at(), chunk.length()));
            }
        } catch (IOException e) {
            throw IoFailure.of("cannot write " + directory.show(name), e);
        }
    }

    private static int checksum(byte[] bytes, int at, int length) {
        CRC32C checksum = new CRC32C();
        checksum.update(bytes, at, length);
        return (int) checksum.getValue();
    }

    /** The SHA-256 of all that is there, whoever wrote it. */
    byte[] digest(Heartbeat heartbeat) throws TransferException {
        try {
            contents.extend(offer.size());
            return contents.digest(heartbeat);
        } catch (IOException e) {
            throw IoFailure.of("cannot read " + directory.show(name), e);
        }
    }

    /** Ends the writing: all is there, with its times and its permissions, and on disk if that is asked for. */
    void complete(boolean preserve, boolean sync) throws TransferException {
        try {
            contents.extend(offer.size());
            if (preserve) {
                Preserved.apply(directory, partName, offer);
            } else if (offer.mode() >= 0 && (offer.mode() & OWNER_WRITES) == 0) {
                Preserved.setWritable(directory, partName, false);
            }
            if (sync) {
                contents.sync();
            }
            contents.close();
        } catch (IOException e) {
            throw IoFailure.of("cannot write " + directory.show(name), e);
        }
    }

    /** A complete file waits for its name, however many do, with nothing open. */
    void rest() {
        if (journal != null) {
            journal.close();
            resting = true;
        }
    }

    /** False if another transfer has taken the part meanwhile. */
    private boolean isStillMine() throws IOException {
        if (resting) {
            try {
                Journal again = Journal.reopen(directory, journalName(), offer.id());
                resting = again == null;
                journal = again;
            } catch (NoSuchFileException e) {
                return false;
            }
        }
        return !resting;
    }

    private String journalName() {
        return partName.substring(0, partName.length() - "part".length()) + "journal";
    }

    /** Gives a complete file its name. Returns that; null if another file has it and stays. */
    String commit(Overwrite overwrite, boolean sync) throws TransferException {
        try {
            if (!isStillMine()) {
                throw new TransferException(
                        ExitStatus.FILE_IO,
                        "cannot write " + directory.show(name)
                                + ": another transfer has taken what was there of it, to write it itself");
            }
            if (journal != null) {
                journal.clear();
            }
            String given = new FinalName(directory, name, partName, partKey).take(overwrite);
            committed = true;
            if (sync) {
                directory.sync();
            }
            return given;
        } catch (IOException e) {
            throw IoFailure.of("cannot write " + directory.show(name), e);
        }
    }

    /** The directory was closed, and this is it again. */
    void reopened(HeldDirectory again) {
        directory = again;
    }

    /** Leaves the part and its journal to a later transfer, unless the file has been committed. */
    void keep() {
        kept = journal != null && !committed;
    }

    /** All that this rank writes is there, and on disk if that is asked for. */
    void written(boolean sync) throws TransferException {
        if (sync) {
            try {
                contents.sync();
            } catch (IOException e) {
                throw IoFailure.of("cannot write " + directory.show(name), e);
            }
        }
        leave();
    }

    /** Leaves the part to the rank that has begun it. */
    void leave() {
        closeContents();
        if (journal != null) {
            journal.close();
        }
    }

    private void closeContents() {
        try {
            contents.close();
        } catch (IOException e) {
            // What could not be written then is not wanted any more, or was found by complete.
        }
    }

    /** Removes the name that the file has on its way; the file is gone with it, unless it has been committed. */
    @Override
    public void close() {
        closeContents();
        if (!kept && mayRemove()) {
            delete(partName);
            if (journal != null) {
                delete(journalName());
            }
        }
        if (journal != null) {
            journal.close();
        }
    }

    private boolean mayRemove() {
        try {
            return isStillMine();
        } catch (IOException e) {
            return false;
        }
    }

    private void delete(String file) {
        try {
            directory.delete(file);
        } catch (IOException e) {
            // It was moved; or it stays behind hidden, and the name it was meant for is untouched.
        }
    }
}
