package org.minimpi.transfer.classic;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.minimpi.transfer.ExitStatus;
import org.minimpi.transfer.FileName;
import org.minimpi.transfer.Printable;
import org.minimpi.transfer.Source;
import org.minimpi.transfer.TransferException;

/** A map that announces the file, its chunks, and a message that ends them. */
abstract class MetadataTransfer extends FileProgram {
    private static final int METADATA = 1;
    private static final int DATA = 2;
    private static final String DIRECTORY = "received_files";
    private static final String NAME = "filename";
    private static final String SIZE = "filesize";

    private final byte[] end;

    /** The message that ends the chunks, which may be null. */
    MetadataTransfer(byte[] end) {
        super("Sender", "Receiver");
        this.end = end;
    }

    @Override
    final void send(Source source) throws TransferException {
        String name = Source.name(file());
        Map<String, Object> metadata = new HashMap<>();
        metadata.put(NAME, name);
        metadata.put(SIZE, source.size());
        sayAsSender("Sending metadata: {'filename': " + PythonText.repr(name) + ", 'filesize': " + source.size()
                + "} to Rank " + RECEIVER);
        objects().send(metadata, RECEIVER, METADATA);
        sayAsSender("Transmission started...");
        try {
            new Pieces(source, CHUNK).forEach((index, chunk) -> objects().send(chunk, RECEIVER, DATA));
        } finally {
            objects().send(end, RECEIVER, DATA);
        }
    }

    @Override
    final void sendNothing() {
        objects().send(null, RECEIVER, METADATA);
    }

    @Override
    final boolean receive() throws TransferException {
        sayAsReceiver("Waiting for connection from Rank 0...");
        Map<?, ?> metadata = objects().recv(Map.class, 0, METADATA);
        if (metadata == null) {
            return false;
        }
        Chunks chunks = chunks();
        try {
            save(metadata, chunks);
        } catch (TransferException e) {
            chunks.drain();
            throw e;
        }
        return true;
    }

    private void save(Map<?, ?> metadata, Chunks chunks) throws TransferException {
        if (!(metadata.get(NAME) instanceof String name)
                || !(metadata.get(SIZE) instanceof Number size)
                || size.longValue() < 0) {
            throw new TransferException(ExitStatus.PROTOCOL, "What was announced is no file with a name and a size.");
        }
        FileName.checkPlain(name);
        sayAsReceiver("Incoming file: " + Printable.escape(name) + " (" + size.longValue() + " bytes)");
        save(directory().resolve(DIRECTORY).resolve(name), size.longValue(), chunks);
    }

    private Chunks chunks() {
        return new Chunks() {
            private boolean ended;

            @Override
            public byte[] next() {
                if (ended) {
                    return null;
                }
                byte[] chunk = objects().recv(byte[].class, 0, DATA);
                ended = Arrays.equals(chunk, end);
                if (chunk == null && !ended) {
                    throw world().abort(ExitStatus.PROTOCOL, "protocol error: null came where a chunk was due");
                }
                return ended ? null : chunk;
            }
        };
    }
}
