package org.minimpi.transfer.classic;

import org.minimpi.transfer.FileName;
import org.minimpi.transfer.Printable;
import org.minimpi.transfer.Source;
import org.minimpi.transfer.TransferException;
import picocli.CommandLine.Command;

/**
 * {@code sized}: the receiver knows the size and counts. What cannot be read after all ends with null in place of a chunk,
 * as a client that counts would wait for ever.
 */
@Command(
        name = "sized",
        description = "Sends a file from rank 0 to received_FILE on rank 1: its size, then as many bytes.")
final class SizedProgram extends FileProgram {
    private static final int TAG = 0;
    private static final long ABSENT = -1;

    SizedProgram() {
        super("Server", "Client");
    }

    @Override
    void send(Source source) throws TransferException {
        sayAsSender("Sending size: " + source.size() + " to Rank " + RECEIVER);
        objects().send(source.size(), RECEIVER, TAG);
        try {
            new Pieces(source, CHUNK).forEach((index, chunk) -> objects().send(chunk, RECEIVER, TAG));
        } catch (TransferException e) {
            objects().send(null, RECEIVER, TAG);
            throw e;
        }
    }

    @Override
    void sendNothing() {
        objects().send(ABSENT, RECEIVER, TAG);
    }

    @Override
    boolean receive() throws TransferException {
        sayAsReceiver("Waiting for connection from Rank 0...");
        Number announced = objects().recv(Number.class, 0, TAG);
        if (announced == null || announced.longValue() < 0 || file() == null) {
            return false;
        }
        long size = announced.longValue();
        Chunks chunks = chunks(size);
        try {
            String name = FileName.checkPlain(Source.name(file()));
            sayAsReceiver("Incoming file: " + Printable.escape(name) + " (" + size + " bytes)");
            save(directory().resolve("received_" + name), size, chunks);
        } catch (TransferException e) {
            chunks.drain();
            throw e;
        }
        return true;
    }

    private Chunks chunks(long size) {
        return new Chunks() {
            private long left = size;

            @Override
            public byte[] next() {
                if (left <= 0) {
                    return null;
                }
                byte[] chunk = objects().recv(byte[].class, 0, TAG);
                left = chunk == null ? 0 : left - chunk.length;
                return chunk;
            }
        };
    }
}
