package org.minimpi.transfer;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;
import java.util.Set;

/**
 * The directory that files are received in, made if it is not there and held open.
 *
 * <p>Everything inside is named relative to the directory that is held, where the system can do that
 * ({@link SecureDirectoryStream}), and no symbolic link is followed. So a directory swapped for a link meanwhile does not
 * lead the files elsewhere.
 */
public final class Destination implements Closeable {
    private static final Set<OpenOption> NEW =
            Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);

    private final Path path;
    private final DirectoryStream<Path> held;
    private final Object key;

    private Destination(Path path, DirectoryStream<Path> held) throws IOException {
        this.path = path;
        this.held = held;
        this.key = secure() != null
                ? secure().getFileAttributeView(BasicFileAttributeView.class)
                        .readAttributes()
                        .fileKey()
                : key(path);
    }

    public static Destination open(Path path) throws TransferException {
        try {
            Files.createDirectories(path);
            DirectoryStream<Path> held = Files.newDirectoryStream(path);
            try {
                return new Destination(path, held);
            } catch (IOException e) {
                held.close();
                throw e;
            }
        } catch (FileAlreadyExistsException e) {
            throw new TransferException(
                    ExitStatus.FILE_IO, "cannot write to directory " + Source.show(path) + ": not a directory", e);
        } catch (IOException e) {
            throw IoFailure.of("cannot write to directory " + Source.show(path), e);
        }
    }

    /** A new file that has no name of its own yet; fails if {@code name} is taken. */
    public PartFile create(long id, String name) throws TransferException {
        if (exists(name)) {
            throw taken(name);
        }
        return PartFile.create(this, ".minimpi-" + String.format("%016x", id) + ".part", name);
    }

    TransferException taken(String name) {
        return new TransferException(
                ExitStatus.FILE_IO, "cannot write " + show(name) + ": it exists already; choose another --to");
    }

    public String show(String name) {
        return Printable.escape(path.resolve(name).toString());
    }

    /** A new file, open for writing; fails if the name is taken. */
    SeekableByteChannel createFile(String name) throws IOException {
        FileAttribute<?>[] mine =
                path.getFileSystem().supportedFileAttributeViews().contains("posix")
                        ? new FileAttribute<?>[] {
                            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                        }
                        : new FileAttribute<?>[0];
        return secure() != null
                ? secure().newByteChannel(Path.of(name), NEW, mine)
                : Files.newByteChannel(path.resolve(name), NEW, mine);
    }

    /** Gives a file here a second name; fails if that is taken. By whole paths, as there is no other way: check after. */
    void link(String name, String second) throws IOException {
        Files.createLink(path.resolve(second), path.resolve(name));
    }

    /**
     * Takes back a {@link #link} that went elsewhere, unless somebody has put another file there meanwhile. What was linked
     * is the file here, or one that was forged under its name there.
     */
    void unlink(String second, String name) throws IOException {
        Path elsewhere = path.resolve(second);
        Object linked = keyOrNull(elsewhere);
        if (linked != null && (linked.equals(fileKey(name)) || linked.equals(keyOrNull(path.resolve(name))))) {
            Files.delete(elsewhere);
        }
    }

    private Object fileKey(String name) throws IOException {
        return view(name, BasicFileAttributeView.class).readAttributes().fileKey();
    }

    private static Object keyOrNull(Path path) {
        try {
            return key(path, LinkOption.NOFOLLOW_LINKS);
        } catch (IOException e) {
            return null;
        }
    }

    /** Gives a file here another name, which may be taken from another file. */
    void move(String name, String other) throws IOException {
        if (secure() != null) {
            secure().move(Path.of(name), secure(), Path.of(other));
        } else {
            Files.move(path.resolve(name), path.resolve(other));
        }
    }

    /** Whether the path still leads to the directory that is held. */
    boolean isStillThere() {
        try {
            return Objects.equals(key, key(path)); // both null where the system has no keys
        } catch (IOException e) {
            return false;
        }
    }

    /** Attributes of a file here, or of the link if it is one. */
    <V extends BasicFileAttributeView> V view(String name, Class<V> type) {
        return secure() != null
                ? secure().getFileAttributeView(Path.of(name), type, LinkOption.NOFOLLOW_LINKS)
                : Files.getFileAttributeView(path.resolve(name), type, LinkOption.NOFOLLOW_LINKS);
    }

    void delete(String name) throws IOException {
        if (secure() != null) {
            secure().deleteFile(Path.of(name));
        } else {
            Files.delete(path.resolve(name));
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

    /** Null where the system cannot hold a directory. */
    private SecureDirectoryStream<Path> secure() {
        return held instanceof SecureDirectoryStream<Path> secure ? secure : null;
    }

    private static Object key(Path path, LinkOption... options) throws IOException {
        return Files.readAttributes(path, BasicFileAttributes.class, options).fileKey();
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
