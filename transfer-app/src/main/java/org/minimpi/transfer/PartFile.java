package org.minimpi.transfer;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;

/** A file on its way in: a hidden sibling that gets its name when it is complete, and is removed otherwise. */
final class PartFile implements Closeable {
    private static final Set<OpenOption> NEW =
            Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);

    private final Destination directory;
    private final String partName;
    private final String name;
    private final SeekableByteChannel channel;

    private PartFile(Destination directory, String partName, String name, SeekableByteChannel channel) {
        this.directory = directory;
        this.partName = partName;
        this.name = name;
        this.channel = channel;
    }

    static PartFile create(Destination directory, String partName, String name) throws TransferException {
        try {
            Path full = directory.resolve(partName);
            FileAttribute<?>[] mine = Files.getFileStore(full.toAbsolutePath().getParent())
                            .supportsFileAttributeView(PosixFileAttributeView.class)
                    ? new FileAttribute<?>[] {
                        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                    }
                    : new FileAttribute<?>[0];
            SeekableByteChannel channel = directory.secure() != null
                    ? directory.secure().newByteChannel(Path.of(partName), NEW, mine)
                    : Files.newByteChannel(full, NEW, mine);
            return new PartFile(directory, partName, name, channel);
        } catch (IOException e) {
            throw IoFailure.of("cannot write " + directory.show(name), e);
        }
    }

    void write(byte[] from, int at, int length, long offset) throws TransferException {
        ByteBuffer buffer = ByteBuffer.wrap(from, at, length);
        try {
            channel.position(offset);
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
        } catch (IOException e) {
            throw IoFailure.of("cannot write " + directory.show(name), e);
        }
    }

    /**
     * Gives the file its times, its permissions and its name, in this order.
     *
     * @param mode permission bits, -1 to leave them alone
     */
    void commit(FileTime modified, int mode) throws TransferException {
        try {
            channel.close();
            directory.view(partName, BasicFileAttributeView.class).setTimes(modified, null, null);
            PosixFileAttributeView posix = directory.view(partName, PosixFileAttributeView.class);
            if (posix != null && mode >= 0) {
                posix.setPermissions(permissions(mode));
            }
            rename();
        } catch (IOException e) {
            throw IoFailure.of("cannot write " + directory.show(name), e);
        }
    }

    /** A link fails if the name is taken, where a move would silently replace what has it. */
    private void rename() throws IOException, TransferException {
        try {
            Files.createLink(directory.resolve(name), directory.resolve(partName));
        } catch (FileAlreadyExistsException e) {
            throw directory.taken(name);
        } catch (UnsupportedOperationException | FileSystemException e) {
            checkDirectory();
            moveWhereThereAreNoLinks(e);
            return;
        }
        try {
            checkDirectory();
        } catch (TransferException e) {
            Files.delete(directory.resolve(name));
            throw e;
        }
        directory.delete(partName);
    }

    /** A link is made by its whole path, which may lead elsewhere by now. */
    private void checkDirectory() throws IOException, TransferException {
        if (!directory.isStillThere()) {
            throw new TransferException(
                    ExitStatus.UNSAFE_PATH,
                    "cannot write " + directory.show(name) + ": the directory was removed or replaced meanwhile");
        }
    }

    private void moveWhereThereAreNoLinks(Exception noLink) throws IOException, TransferException {
        if (directory.exists(name)) {
            throw directory.taken(name);
        }
        try {
            if (directory.secure() != null) {
                directory.secure().move(Path.of(partName), directory.secure(), Path.of(name));
            } else {
                Files.move(directory.resolve(partName), directory.resolve(name));
            }
        } catch (IOException e) {
            e.addSuppressed(noLink);
            throw e;
        }
    }

    private static Set<PosixFilePermission> permissions(int mode) {
        Set<PosixFilePermission> permissions = EnumSet.noneOf(PosixFilePermission.class);
        for (PosixFilePermission permission : PosixFilePermission.values()) {
            if ((mode & 0400 >> permission.ordinal()) != 0) {
                permissions.add(permission);
            }
        }
        return permissions;
    }

    /** Removes the file, unless it has been committed. */
    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            // What could not be written then is not wanted any more, or was found by commit.
        }
        try {
            if (directory.exists(partName)) {
                directory.delete(partName);
            }
        } catch (IOException | TransferException e) {
            // A hidden part may stay behind; the name it was meant for is untouched.
        }
    }
}
