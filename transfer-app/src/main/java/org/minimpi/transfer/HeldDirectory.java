package org.minimpi.transfer;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A directory that files are received in, held open.
 *
 * <p>Everything inside is named relative to the directory that is held, where the system can do that
 * ({@link SecureDirectoryStream}), and no symbolic link is followed. So a directory swapped for a link meanwhile does not
 * lead the files elsewhere. Links and directories can only be made by whole paths: it is checked after that they are here.
 */
final class HeldDirectory implements Closeable {
    private static final Set<OpenOption> NEW = Set.of(
            StandardOpenOption.CREATE_NEW,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE,
            LinkOption.NOFOLLOW_LINKS);
    private static final Set<OpenOption> EXISTING =
            Set.of(StandardOpenOption.READ, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
    private static final Set<OpenOption> READ = Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);

    /** What is left to the process's umask, as by other programs. */
    private static final int DEFAULT_MODE = 0666;

    private static final int OWNER_WRITES = 0200;

    private final Path path;
    private final DirectoryStream<Path> held;
    private final Object key;

    private HeldDirectory(Path path, DirectoryStream<Path> held) throws IOException {
        this.path = path;
        this.held = held;
        this.key = secure() != null
                ? secure().getFileAttributeView(BasicFileAttributeView.class)
                        .readAttributes()
                        .fileKey()
                : key(path);
    }

    /** The directory that the user names, through links if he likes. */
    static HeldDirectory open(Path path) throws TransferException {
        try {
            return hold(path, Files.newDirectoryStream(path));
        } catch (NotDirectoryException e) {
            throw notADirectory(path, e);
        } catch (IOException e) {
            throw IoFailure.of("cannot write to directory " + Source.show(path), e);
        }
    }

    /** As {@link #open}, made if it is not there. */
    static HeldDirectory make(Path path) throws TransferException {
        Writable.checkParents(path);
        try {
            Files.createDirectories(path);
        } catch (FileAlreadyExistsException e) {
            throw notADirectory(path, e);
        } catch (IOException e) {
            throw IoFailure.of("cannot write to directory " + Source.show(path), e);
        }
        return open(path);
    }

    /** A directory in this one, which may not be a link to one; made if it is not there. */
    HeldDirectory child(String name, boolean make) throws TransferException {
        try {
            try {
                return openChild(name);
            } catch (NoSuchFileException e) {
                if (!make) {
                    throw e;
                }
                return makeChild(name);
            }
        } catch (IOException e) {
            BasicFileAttributes there = attributes(name);
            if (there != null && there.isSymbolicLink()) {
                throw new TransferException(
                        ExitStatus.UNSAFE_PATH,
                        "cannot write to directory " + show(name) + ": it is a symbolic link, which is not followed",
                        e);
            }
            if (there != null && !there.isDirectory()) {
                throw notADirectory(path.resolve(name), e);
            }
            throw IoFailure.of("cannot write to directory " + show(name), e);
        }
    }

    private HeldDirectory makeChild(String name) throws IOException, TransferException {
        Path child = path.resolve(name);
        try {
            Files.createDirectory(child);
        } catch (FileAlreadyExistsException e) {
            return openChild(name);
        }
        try {
            return openChild(name);
        } catch (NoSuchFileException e) {
            Files.deleteIfExists(child);
            throw swapped(name);
        }
    }

    private HeldDirectory openChild(String name) throws IOException {
        Path child = path.resolve(name);
        if (secure() != null) {
            return hold(child, secure().newDirectoryStream(Path.of(name), LinkOption.NOFOLLOW_LINKS));
        }
        if (!Files.readAttributes(child, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
                .isDirectory()) {
            throw new NotDirectoryException(child.toString());
        }
        return hold(child, Files.newDirectoryStream(child));
    }

    private static HeldDirectory hold(Path path, DirectoryStream<Path> stream) throws IOException {
        try {
            return new HeldDirectory(path, stream);
        } catch (IOException e) {
            stream.close();
            throw e;
        }
    }

    static TransferException notADirectory(Path path, Exception e) {
        return new TransferException(
                ExitStatus.FILE_IO, "cannot write to directory " + Source.show(path) + ": not a directory", e);
    }

    TransferException taken(String name) {
        return new TransferException(
                ExitStatus.FILE_IO,
                "cannot write " + show(name)
                        + ": it exists already; choose another --to, or what to do by --overwrite");
    }

    TransferException isADirectory(String name) {
        return new TransferException(
                ExitStatus.FILE_IO, "cannot write " + show(name) + ": it is a directory, which stays");
    }

    TransferException swapped(String name) {
        return new TransferException(
                ExitStatus.UNSAFE_PATH,
                "cannot write " + show(name) + ": the directory was removed or replaced meanwhile");
    }

    String show(String name) {
        return Printable.escape(path.resolve(name).toString());
    }

    /** A new file, open to be written and read; fails if the name is taken. The owner may write until it is complete. */
    FileChannel createFile(String name, int mode) throws IOException {
        FileAttribute<?>[] permissions =
                path.getFileSystem().supportedFileAttributeViews().contains("posix")
                        ? new FileAttribute<?>[] {
                            PosixFilePermissions.asFileAttribute(
                                    Permissions.of((mode < 0 ? DEFAULT_MODE : mode) | OWNER_WRITES))
                        }
                        : new FileAttribute<?>[0];
        return channel(name, NEW, permissions);
    }

    /** A file that is there, open to be written and read. */
    FileChannel openFile(String name) throws IOException {
        return channel(name, EXISTING);
    }

    /** A file that is there, open to be read. */
    FileChannel readFile(String name) throws IOException {
        return channel(name, READ);
    }

    private FileChannel channel(String name, Set<OpenOption> options, FileAttribute<?>... attributes)
            throws IOException {
        SeekableByteChannel channel = secure() != null
                ? secure().newByteChannel(Path.of(name), options, attributes)
                : Files.newByteChannel(path.resolve(name), options, attributes);
        if (channel instanceof FileChannel file) {
            return file;
        }
        channel.close();
        throw new IOException("this file system has no ordinary files");
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

    /** What tells the file of this name here from all others; null if the system cannot say. */
    Object fileKey(String name) throws IOException {
        return view(name, BasicFileAttributeView.class).readAttributes().fileKey();
    }

    /** As {@link #fileKey}, or null if there is no such file. */
    Object keyOrNull(String name) throws IOException {
        try {
            return fileKey(name);
        } catch (NoSuchFileException e) {
            return null;
        }
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
            Files.move(path.resolve(name), path.resolve(other), java.nio.file.StandardCopyOption.ATOMIC_MOVE);
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

    /** What has this name here; null if nothing has. */
    BasicFileAttributes attributes(String name) throws TransferException {
        try {
            return view(name, BasicFileAttributeView.class).readAttributes();
        } catch (NoSuchFileException e) {
            return null;
        } catch (IOException e) {
            throw IoFailure.of("cannot look at " + show(name), e);
        }
    }

    /** The names here that match, in no order. */
    List<String> list(Pattern names) throws IOException {
        List<String> matching = new ArrayList<>();
        try (DirectoryStream<Path> all =
                secure() != null ? secure().newDirectoryStream(Path.of(".")) : Files.newDirectoryStream(path)) {
            all.forEach(each -> matching.add(each.getFileName().toString()));
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        matching.removeIf(names.asMatchPredicate().negate());
        return matching;
    }

    void delete(String name) throws IOException {
        if (secure() != null) {
            secure().deleteFile(Path.of(name));
        } else {
            Files.delete(path.resolve(name));
        }
    }

    /** Removes a directory that is empty. */
    void deleteDirectory(String name) throws IOException {
        if (secure() != null) {
            secure().deleteDirectory(Path.of(name));
        } else {
            deleteDirectory(path.resolve(name));
        }
    }

    /** As above, by its path. */
    static void deleteDirectory(Path path) throws IOException {
        if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
            Files.delete(path);
        }
    }

    /** Returns when the names in this directory are on disk. */
    void sync() throws TransferException {
        try (FileChannel directory = readFile(".")) {
            directory.force(true);
        } catch (IOException e) {
            throw IoFailure.of("cannot write directory " + Source.show(path) + " to disk", e);
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
