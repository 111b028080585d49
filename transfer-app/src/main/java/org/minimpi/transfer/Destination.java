package org.minimpi.transfer;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;

/**
 * The directory that files are received in, made if it is not there and held open.
 *
 * <p>Everything inside is named relative to the directory that is held, where the system can do that
 * ({@link SecureDirectoryStream}), and no symbolic link is followed. So a directory swapped for a link meanwhile does not
 * lead the files elsewhere.
 */
final class Destination implements Closeable {
    private final Path path;
    private final DirectoryStream<Path> held;
    private final Object key;

    private Destination(Path path, DirectoryStream<Path> held, Object key) {
        this.path = path;
        this.held = held;
        this.key = key;
    }

    static Destination open(Path path) throws TransferException {
        try {
            Files.createDirectories(path);
            DirectoryStream<Path> held = Files.newDirectoryStream(path);
            try {
                return new Destination(path, held, key(path));
            } catch (IOException e) {
                held.close();
                throw e;
            }
        } catch (IOException e) {
            throw IoFailure.of("cannot write to directory " + Source.show(path), e);
        }
    }

    /** A new file that has no name of its own yet; fails if {@code name} is taken. */
    PartFile create(long id, String name) throws TransferException {
        if (exists(name)) {
            throw taken(name);
        }
        return PartFile.create(this, ".minimpi-" + String.format("%016x", id) + ".part", name);
    }

    TransferException taken(String name) {
        return new TransferException(
                ExitStatus.FILE_IO,
                "cannot write " + show(name) + ": it exists already; remove it or choose another --to");
    }

    String show(String name) {
        return Printable.escape(path.resolve(name).toString());
    }

    /** The file of this name by its whole path, for what can only be done that way. */
    Path resolve(String name) {
        return path.resolve(name);
    }

    /** The directory itself; null where the system cannot hold one. */
    SecureDirectoryStream<Path> secure() {
        return held instanceof SecureDirectoryStream<Path> secure ? secure : null;
    }

    /** Whether the path still leads to the directory that is held. */
    boolean isStillThere() throws IOException {
        try {
            return Objects.equals(key, key(path));
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    /** Attributes of a file here, or of the link if it is one. */
    <V extends BasicFileAttributeView> V view(String name, Class<V> type) {
        return secure() != null
                ? secure().getFileAttributeView(Path.of(name), type, LinkOption.NOFOLLOW_LINKS)
                : Files.getFileAttributeView(resolve(name), type, LinkOption.NOFOLLOW_LINKS);
    }

    void delete(String name) throws IOException {
        if (secure() != null) {
            secure().deleteFile(Path.of(name));
        } else {
            Files.delete(resolve(name));
        }
    }

    boolean exists(String name) throws TransferException {
        try {
            view(name, BasicFileAttributeView.class).readAttributes();
            return true;
        } catch (NoSuchFileException e) {
            return false;
        } catch (IOException e) {
            throw IoFailure.of("cannot look at " + show(name), e);
        }
    }

    private static Object key(Path path) throws IOException {
        return Files.readAttributes(path, BasicFileAttributes.class).fileKey();
    }

    @Override
    public void close() {
        try {
            held.close();
        } catch (IOException e) {
            // Nothing was written through it.
        }
    }
}
