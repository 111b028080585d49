package org.minimpi.transfer;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/** The contents of a part file. Blocks of zeros are left out where nothing else is yet, so that they become holes. */
final class SparseFile implements Closeable {
    /** The unit in which zeros are left out. */
    private static final int BLOCK = 4 << 10;

    private final FileChannel channel;
    /** Whether what is not written reads as zeros. */
    private boolean sparse;

    /** The bytes up to the last that was written here. */
    private long end;

    /** {@code sparse} if it reads as zeros wherever it has not been written yet. */
    SparseFile(FileChannel channel, boolean sparse) {
        this.channel = channel;
        this.sparse = sparse;
    }

    /** Whether what is not written reads as zeros. */
    boolean isSparse() {
        return sparse;
    }

    /** Reads these bytes; false if there are not so many. */
    boolean read(byte[] into, int length, long offset) throws IOException {
        for (int done = 0; done < length; ) {
            int slice = Math.min(length - done, Source.SLICE);
            int read = channel.read(ByteBuffer.wrap(into, done, slice), offset + done);
            if (read < 0) {
                return false;
            }
            done += read;
        }
        return true;
    }

    /** Writes a chunk. */
    void write(Payload.Chunk chunk, long offset) throws IOException {
        if (!sparse) {
            write(chunk.bytes(), chunk.at(), chunk.length(), offset);
        } else if (!chunk.zero()) {
            writeRuns(chunk, offset);
        }
    }

    private void writeRuns(Payload.Chunk chunk, long offset) throws IOException {
        int start = 0;
        for (int at = 0; at < chunk.length(); at += BLOCK) {
            int end = Math.min(at + BLOCK, chunk.length());
            if (Payload.isZero(chunk.bytes(), chunk.at() + at, end - at)) {
                write(chunk.bytes(), chunk.at() + start, at - start, offset + start);
                start = end;
            }
        }
        write(chunk.bytes(), chunk.at() + start, chunk.length() - start, offset + start);
    }

    private void write(byte[] from, int at, int length, long offset) throws IOException {
        for (int done = 0; done < length; ) {
            int slice = Math.min(length - done, Source.SLICE);
            done += channel.write(ByteBuffer.wrap(from, at + done, slice), offset + done);
        }
        end = Math.max(end, offset + length);
    }

    /** Takes away what is behind; what is written there later may have holes. */
    void truncate(long size) throws IOException {
        channel.truncate(size);
        sparse = true;
    }

    /** Adds the zeros at the end, if they were left out. */
    void extend(long size) throws IOException {
        if (end < size && channel.size() < size) {
            write(new byte[1], 0, 1, size - 1);
        }
    }

    /** The SHA-256 of all that is there, whoever wrote it. */
    byte[] digest(Heartbeat heartbeat) throws IOException {
        return Digest.of(channel, heartbeat);
    }

    /** Returns when all is on disk. */
    void sync() throws IOException {
        channel.force(true);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
