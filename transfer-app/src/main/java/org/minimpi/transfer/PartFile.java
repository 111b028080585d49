package org.minimpi.transfer;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Set;

/** A file on its way in: a hidden sibling that gets its name when it is complete, and is removed otherwise. */
public final class PartFile implements Closeable {
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
            return new PartFile(directory, partName, name, directory.createFile(partName));
        } catch (IOException e) {
            throw IoFailure.of("cannot write " + directory.show(name), e);
        }
    }

    public void write(byte[] from, int at, int length, long offset) throws TransferException {
        try {
            channel.position(offset);
            for (int done = 0; done < length; ) {
                int slice = Math.min(length - done, Source.SLICE);
                done += channel.write(ByteBuffer.wrap(from, at + done, slice));
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
    public void commit(FileTime modified, int mode) throws TransferException {
        try {
            channel.close();
            directory.view(partName, BasicFileAttributeView.class).setTimes(modified, null, null);
            setPermissions(mode);
            rename();
        } catch (IOException e) {
            throw IoFailure.of("cannot write " + directory.show(name), e);
        }
    }

    private void setPermissions(int mode) throws IOException {
        PosixFileAttributeView posix = directory.view(partName, PosixFileAttributeView.class);
        if (posix == null || mode < 0) {
            return;
        }
        try {
            posix.setPermissions(permissions(mode));
        } catch (NoSuchFileException e) {
            throw e;
        } catch (FileSystemException e) {
            // A file system without permissions, such as FAT, refuses those that it could not show anyway.
        }
    }

    /** A link fails if the name is taken, where a move would silently replace what has it. */
    private void rename() throws IOException, TransferException {
        try {
            directory.link(partName, name);
        } catch (FileAlreadyExistsException e) {
            throw directory.taken(name);
        } catch (UnsupportedOperationException | FileSystemException e) {
            moveWhereThereAreNoLinks();
            return;
        }
        if (!directory.isStillThere()) {
            directory.unlink(name, partName);
            throw swapped();
        }
    }

    private void moveWhereThereAreNoLinks() throws IOException, TransferException {
        if (!directory.isStillThere()) {
            throw swapped();
        }
        if (directory.exists(name)) {
            throw directory.taken(name);
        }
        directory.move(partName, name);
    }

    private TransferException swapped() {
        return new TransferException(
                ExitStatus.UNSAFE_PATH,
                "cannot write " + directory.show(name) + ": the directory was removed or replaced meanwhile");
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

    /** Removes the name that the file has on its way; the file is gone with it, unless it has been committed. */
    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            // What could not be written then is not wanted any more, or was found by commit.
        }
        try {
            directory.delete(partName);
        } catch (IOException e) {
            // It was moved; or it stays behind hidden, and the name it was meant for is untouched.
        }
    }
}
