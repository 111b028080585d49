package org.minimpi.transfer.classic;

import java.io.Closeable;
import java.nio.file.Path;
import java.util.concurrent.ThreadLocalRandom;
import org.minimpi.transfer.Download;
import org.minimpi.transfer.Downloads;
import org.minimpi.transfer.Overwrite;
import org.minimpi.transfer.TransferException;

/**
 * A file being written: hidden until it is complete, when it takes its name from whatever had it. Its directory is made if
 * it is not there. The programs replace what an earlier run left, where {@code send} refuses to.
 */
final class NewFile implements Closeable {
    private final Downloads directory;
    private final Download file;
    private long written;

    private NewFile(Downloads directory, Download file) {
        this.directory = directory;
        this.file = file;
    }

    static NewFile create(Path path) throws TransferException {
        Path parent = path.getParent();
        Downloads directory = Downloads.open(parent == null ? Path.of("") : parent, Overwrite.REPLACE);
        try {
            String name = path.getFileName().toString();
            return new NewFile(
                    directory, directory.create(ThreadLocalRandom.current().nextLong(), name));
        } catch (TransferException e) {
            directory.close();
            throw e;
        }
    }

    void write(byte[] bytes) throws TransferException {
        file.write(bytes, 0, bytes.length, written);
        written += bytes.length;
    }

    /** Gives the file its name; a link that has the name is replaced, not followed. */
    void commit() throws TransferException {
        file.commit();
    }

    /** Removes the file unless it has been committed. */
    @Override
    public void close() {
        file.close();
        directory.close();
    }
}
