package org.minimpi.transfer;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.util.Arrays;

/** A file that is there already, and may be what is offered. */
final class Comparing implements Arrival {
    private final int rank;
    private final Frame.Offer offer;
    private final HeldDirectory directory;
    private final String name;
    private final Receiving receiving;
    private byte[] digest;

    Comparing(int rank, Frame.Offer offer, HeldDirectory directory, String name, Receiving receiving) {
        this.rank = rank;
        this.offer = offer;
        this.directory = directory;
        this.name = name;
        this.receiving = receiving;
    }

    @Override
    public long held() {
        return Lane.of(offer).chunks();
    }

    @Override
    public void accepted() throws TransferException {
        try (FileChannel file = directory.readFile(name)) {
            digest = Digest.of(file, receiving.heartbeat());
        } catch (IOException e) {
            throw IoFailure.of("cannot read " + directory.show(name), e);
        }
    }

    /** Another rank may need what this one has. */
    @Override
    public long take(Frame.Data data) {
        return data.offset() + data.length();
    }

    /** If it is another file, it is wanted after all where it may be written. */
    @Override
    public Frame end(Frame.End end) throws TransferException {
        if (Arrays.equals(digest, end.digest())) {
            preserve();
            return new Frame.Commit(offer.id(), rank, Outcome.IDENTICAL.code(), offer.name());
        }
        if (receiving.options().verify()) {
            throw new TransferException(
                    ExitStatus.CHECKSUM, directory.show(name) + " differs: it does not have the SHA-256 of the source");
        }
        if (offer.overwrite() == Overwrite.FAIL.code()) {
            throw directory.taken(name);
        }
        return new Frame.Accept(offer.id(), rank, 0, false);
    }

    private void preserve() throws TransferException {
        if (receiving.options().preserve() && receiving.options().writes()) {
            try {
                Preserved.apply(directory, name, offer);
            } catch (IOException e) {
                throw IoFailure.of("cannot keep the time of " + directory.show(name), e);
            }
        }
    }

    @Override
    public void fail(boolean kept) {
        // Nothing was written.
    }

    @Override
    public void close() {
        // Nothing is open between calls.
    }
}
