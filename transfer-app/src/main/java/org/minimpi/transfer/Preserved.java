package org.minimpi.transfer;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Set;

/** What {@code --preserve} keeps: times and permissions. */
final class Preserved {

    private Preserved() {}

    /** Gives a file or a directory the times and the permissions that the offer says. */
    static void apply(HeldDirectory directory, String name, Frame.Offer offer) throws IOException {
        directory.view(name, BasicFileAttributeView.class).setTimes(Times.modified(offer), null, null);
        if (offer.mode() >= 0) {
            setPermissions(directory, name, Permissions.of(offer.mode()));
        }
    }

    /** Lets the owner write it, or not. */
    static void setWritable(HeldDirectory directory, String name, boolean writable) throws IOException {
        PosixFileAttributeView posix = directory.view(name, PosixFileAttributeView.class);
        if (posix == null) {
            return;
        }
        Set<PosixFilePermission> permissions = posix.readAttributes().permissions();
        if (writable
                ? permissions.add(PosixFilePermission.OWNER_WRITE)
                : permissions.remove(PosixFilePermission.OWNER_WRITE)) {
            setPermissions(directory, name, permissions);
        }
    }

    private static void setPermissions(HeldDirectory directory, String name, Set<PosixFilePermission> permissions)
            throws IOException {
        PosixFileAttributeView posix = directory.view(name, PosixFileAttributeView.class);
        if (posix == null) {
            return;
        }
        try {
            posix.setPermissions(permissions);
        } catch (NoSuchFileException e) {
            throw e;
        } catch (FileSystemException e) {
            // A file system without permissions, such as FAT, refuses those that it could not show anyway.
        }
    }
}
