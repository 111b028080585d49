package org.minimpi.transfer.classic;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.ThreadLocalRandom;
import org.minimpi.transfer.ExitStatus;
import org.minimpi.transfer.IoFailure;
import org.minimpi.transfer.Source;
import org.minimpi.transfer.TransferException;

/**
 * A file being written: hidden until it is complete, when it takes its name from whatever had it. Its directory is made if
 * it is not there. The programs replace what an earlier run left, where {@code send} refuses to.
 */
final class NewFile implements Closeable {
    private final Path path;
    private final Path hidden;
    private final SeekableByteChannel channel;

    private NewFile(Path path, Path hidden, SeekableByteChannel channel) {
        this.path = path;
        this.hidden = hidden;
        this.channel = channel;
    }

    static NewFile create(Path path) throws TransferException {
        Path directory = path.toAbsolutePath().getParent();
        Path hidden = path.resolveSibling(
                ".minimpi-" + String.format("%016x", ThreadLocalRandom.current().nextLong()) + ".part");
        try {
            Files.createDirectories(directory);
            return new NewFile(
                    path,
                    hidden,
                    Files.newByteChannel(hidden, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE));
        } catch (FileAlreadyExistsException e) {
            throw new TransferException(
                    ExitStatus.FILE_IO, "cannot write " + Source.show(path) + ": its directory is a file", e);
        } catch (IOException e) {
            throw failure(path, e);
        }
    }

    void write(byte[] bytes) throws TransferException {
        try {
            for (ByteBuffer left = ByteBuffer.wrap(bytes); left.hasRemaining(); ) {
                channel.write(left);
            }
        } catch (IOException e) {
            throw failure(path, e);
        }
    }

    /** Gives the file its name; a link that has the name is replaced, not followed. */
    void commit() throws TransferException {
        try {
            channel.close();
            if (Files.isDirectory(path)) {
                throw new TransferException(
                        ExitStatus.FILE_IO, "cannot write " + Source.show(path) + ": it is a directory");
            }
            Files.move(hidden, path, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw failure(path, e);
        }
    }

    private static TransferException failure(Path path, IOException e) {
        return IoFailure.of("cannot write " + Source.show(path), e);
    }

    /** Removes the file unless it has been committed. */
    @Override
    public void close() {
        try {
            channel.close();
            Files.deleteIfExists(hidden);
        } catch (IOException e) {
            // It stays behind hidden, and the name it was meant for is untouched.
        }
    }
}
