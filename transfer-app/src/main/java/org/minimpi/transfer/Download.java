package org.minimpi.transfer;

import java.io.Closeable;

/** A file on its way in whose size nobody knows: it has its name only when it is complete, and is removed otherwise. */
public final class Download implements Closeable {
    private final PartFile part;
    private final Overwrite overwrite;

    Download(PartFile part, Overwrite overwrite) {
        this.part = part;
        this.overwrite = overwrite;
    }

    /** Writes the next bytes; all before {@code offset} have been written. */
    public void write(byte[] from, int at, int length, long offset) throws TransferException {
        part.write(new Payload.Chunk(from, at, length, false), offset);
    }

    /** Gives it its name, and returns which; null if another file has that and stays. */
    public String commit() throws TransferException {
        part.complete(false, false);
        return part.commit(overwrite, false);
    }

    @Override
    public void close() {
        part.close();
    }
}
