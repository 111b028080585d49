package org.minimpi.transfer;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/**
 * Which chunks of a part file are written, beside it in a file of its own, so that a later transfer can go on with it.
 *
 * <pre>
 *    0         8            16     24        32      36      40
 *   +---------+------------+------+---------+-------+-------+-----------------+-----------------+---
 *   | "MTJRNL"| transfer id| size | seconds | nanos | chunk | 1 | CRC32C of 0 | 1 | CRC32C of 1 | ...
 *   +---------+------------+------+---------+-------+-------+-----------------+-----------------+---
 * </pre>
 *
 * An entry is 8 bytes; 0 where the chunk is not there. Whoever began it holds its lock, so that two transfers do not write
 * to one part; the lock of a process that is killed is gone.
 */
final class Journal implements Closeable {
    private static final long MAGIC = 0x4d544a524e4c0002L;
    private static final int ID_AT = 8;
    private static final int HEADER_BYTES = 40;
    private static final int ENTRY_BYTES = 8;

    private final LockedFile file;
    private final FileChannel channel;
    private boolean closed;

    private Journal(LockedFile file) {
        this.file = file;
        this.channel = file.channel();
    }

    /** The journal of that name, with what it holds; fails if another transfer is at it. */
    static Journal open(HeldDirectory directory, String name) throws IOException {
        return new Journal(LockedFile.open(directory, name, true));
    }

    /** The journal that this transfer has closed; null if another one has been at it since. */
    static Journal reopen(HeldDirectory directory, String name, long id) throws IOException {
        return ifOf(id, LockedFile.open(directory, name, false));
    }

    /** The journal that another rank has begun for the same transfer; null if there is none. */
    static Journal join(HeldDirectory directory, String name, long id) throws IOException {
        return ifOf(id, LockedFile.join(directory, name));
    }

    private static Journal ifOf(long id, LockedFile file) throws IOException {
        Journal journal = new Journal(file);
        ByteBuffer header = journal.read(0, HEADER_BYTES);
        if (header != null && header.getLong(0) == MAGIC && header.getLong(ID_AT) == id) {
            return journal;
        }
        journal.close();
        return null;
    }

    /** Whether it is about this file, as it is now and in these chunks. */
    boolean isAbout(Frame.Offer offer) throws IOException {
        ByteBuffer header = read(0, HEADER_BYTES);
        if (header == null) {
            return false;
        }
        ByteBuffer expected = header(offer);
        return header.putLong(ID_AT, offer.id()).equals(expected);
    }

    /** Whether it holds nothing at all. */
    boolean isEmpty() throws IOException {
        return channel.size() == 0;
    }

    /** Is about this transfer from now on. */
    void claim(Frame.Offer offer) throws IOException {
        write(0, header(offer));
    }

    /** Forgets everything. */
    void clear() throws IOException {
        channel.truncate(0);
    }

    /** A chunk is written. */
    void record(long index, int checksum) throws IOException {
        write(
                at(index),
                ByteBuffer.allocate(ENTRY_BYTES).putInt(1).putInt(checksum).flip());
    }

    /** Whether a chunk was written, with this checksum. */
    boolean has(long index, int checksum) throws IOException {
        ByteBuffer entry = read(at(index), ENTRY_BYTES);
        return entry != null && entry.getInt() == 1 && entry.getInt() == checksum;
    }

    private static long at(long index) {
        return HEADER_BYTES + ENTRY_BYTES * index;
    }

    private static ByteBuffer header(Frame.Offer offer) {
        return ByteBuffer.allocate(HEADER_BYTES)
                .putLong(MAGIC)
                .putLong(offer.id())
                .putLong(offer.size())
                .putLong(offer.seconds())
                .putInt(offer.nanos())
                .putInt(offer.chunk())
                .flip();
    }

    /** Null if there is not so much. */
    private ByteBuffer read(long at, int length) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(length);
        while (bytes.hasRemaining()) {
            if (channel.read(bytes, at + bytes.position()) < 0) {
                return null;
            }
        }
        return bytes.flip();
    }

    private void write(long at, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes, at + bytes.position());
        }
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        try {
            file.close();
        } catch (IOException e) {
            // What was not written is not claimed.
        }
    }
}
