package org.minimpi.transfer;

import java.security.MessageDigest;
import java.util.Arrays;
import java.util.List;

/** A file that arrives in a part file. */
final class Writing implements Arrival {
    private final int rank;
    private final Frame.Offer offer;
    private final Options options;
    private final Heartbeat heartbeat;
    private final PartFile part;
    private final Payload payload;
    private final Lane lane;
    private final List<String> parent;
    private final MessageDigest digest = Digest.sha256();
    /** How many chunks of the lane were there before. */
    private long held;
    /** Which chunk of the lane is due; -1 before the first, which may be any that is there. */
    private long due = -1;

    Writing(int rank, Frame.Offer offer, List<String> names, PartFile part, Payload payload, Receiving receiving) {
        this.rank = rank;
        this.offer = offer;
        this.options = receiving.options();
        this.heartbeat = receiving.heartbeat();
        this.part = part;
        this.payload = payload;
        this.lane = Lane.of(offer);
        this.parent = names.subList(0, names.size() - 1);
    }

    @Override
    public long held() throws TransferException {
        held = part.held(digest, heartbeat);
        return held;
    }

    @Override
    public void accepted() {
        // All that takes long is done chunk by chunk.
    }

    @Override
    public long take(Frame.Data data) throws TransferException {
        long n = data.offset() / offer.chunk() / offer.lanes();
        boolean expected = due < 0 ? n <= held : n == due;
        if (!expected || n >= lane.chunks() || data.offset() != lane.offset(n) || data.length() != lane.length(n)) {
            throw new TransferException(
                    ExitStatus.PROTOCOL,
                    "protocol error: " + data.length() + " bytes at " + data.offset() + " came where chunk "
                            + Math.max(0, due) + " of " + lane + " was due");
        }
        due = n + 1;
        if (n >= held) {
            Payload.Chunk chunk = payload.unpack(data);
            if (lane.lanes() == 1) {
                digest.update(chunk.bytes(), chunk.at(), chunk.length());
            }
            part.write(chunk, data.offset());
        }
        return data.offset() + data.length();
    }

    @Override
    public Frame end(Frame.End end) throws TransferException {
        if (end.changed()) {
            throw new TransferException(
                    ExitStatus.SOURCE_CHANGED, "the file was changed, replaced or removed while it was being sent");
        }
        long written = Math.max(due, held);
        if (end.size() != offer.size() || written != lane.chunks()) {
            throw new TransferException(
                    ExitStatus.PROTOCOL, "protocol error: END after " + written + " of " + lane.chunks() + " chunks");
        }
        if (lane.lane() > 0) {
            part.written(options.sync());
            return new Frame.Commit(offer.id(), rank, Outcome.READY.code(), offer.name());
        }
        byte[] received = lane.lanes() == 1 ? digest.digest() : part.digest(heartbeat);
        if (!Arrays.equals(end.digest(), received)) {
            throw new TransferException(
                    ExitStatus.CHECKSUM,
                    "checksum error: what was received does not have the SHA-256 of what was sent");
        }
        part.complete(options.preserve(), options.sync());
        if (options.allOrNothing()) {
            part.rest();
            return null;
        }
        return commit();
    }

    /** Gives the complete file its name. */
    Frame.Commit commit() throws TransferException {
        String given = part.commit(Overwrite.of(offer.overwrite()), options.sync());
        Outcome outcome = given == null ? Outcome.SKIPPED : Outcome.WRITTEN;
        String there = given == null || parent.isEmpty() ? given : String.join("/", parent) + "/" + given;
        return new Frame.Commit(offer.id(), rank, outcome.code(), given == null ? offer.name() : there);
    }

    /** Nothing more can be done about it, as its directory is not to be had. */
    void abandon() {
        part.leave();
    }

    String name() {
        return offer.name();
    }

    long id() {
        return offer.id();
    }

    /** The directories that it is in. */
    List<String> parent() {
        return parent;
    }

    /** The directory has been opened again. */
    void reopened(HeldDirectory directory) {
        part.reopened(directory);
    }

    @Override
    public void fail(boolean kept) {
        if (lane.lane() > 0) {
            part.leave();
        } else if (kept) {
            part.keep();
        }
    }

    @Override
    public void close() {
        if (lane.lane() > 0) {
            part.leave();
        } else {
            part.close();
        }
    }
}
