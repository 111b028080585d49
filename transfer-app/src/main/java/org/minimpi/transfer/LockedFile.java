package org.minimpi.transfer;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileAlreadyExistsException;
import java.util.HashMap;
import java.util.Map;

/**
 * A file that one transfer at a time has open, whichever process it is in; the ranks of that transfer which are in one
 * process share the channel.
 *
 * <p>A system's lock is the process's, and it is gone as soon as the process closes any channel of the file. So no rank
 * opens a file that another rank of its process has open: it finds it by its key, and the last one closes it.
 */
final class LockedFile implements AutoCloseable {
    private static final Map<Object, LockedFile> OPEN = new HashMap<>();
    private static final int PRIVATE = 0600;

    private final FileChannel channel;
    /** Null where the system has none; its locks are those of channels there. */
    private final Object key;

    private final boolean exclusive;
    private int users = 1;

    private LockedFile(FileChannel channel, Object key, boolean exclusive) {
        this.channel = channel;
        this.key = key;
        this.exclusive = exclusive;
        if (key != null) {
            OPEN.put(key, this);
        }
    }

    /** The file of this name; made, if it is not there and that is asked for. Fails if another transfer has it. */
    static LockedFile open(HeldDirectory directory, String name, boolean make) throws IOException {
        synchronized (OPEN) {
            if (known(directory, name) != null) {
                throw inUse();
            }
            FileChannel channel = make ? createOrOpen(directory, name) : directory.openFile(name);
            return hold(channel, directory, name, true);
        }
    }

    private static FileChannel createOrOpen(HeldDirectory directory, String name) throws IOException {
        try {
            return directory.createFile(name, PRIVATE);
        } catch (FileAlreadyExistsException e) {
            return directory.openFile(name);
        }
    }

    /** False on a file system without locks: nothing tells transfers apart there. */
    private static boolean lock(FileChannel channel) throws IOException {
        FileLock lock;
        try {
            lock = channel.tryLock();
        } catch (OverlappingFileLockException e) {
            throw inUse();
        } catch (IOException e) {
            return false;
        }
        if (lock == null) {
            throw inUse();
        }
        return true;
    }

    private static IOException inUse() {
        return new IOException("another transfer is writing it");
    }

    /** The file of this name, which another rank of the same transfer has opened. */
    static LockedFile join(HeldDirectory directory, String name) throws IOException {
        synchronized (OPEN) {
            LockedFile known = known(directory, name);
            if (known == null) {
                return hold(directory.openFile(name), directory, name, false);
            }
            known.users++;
            return known;
        }
    }

    private static LockedFile hold(FileChannel channel, HeldDirectory directory, String name, boolean lock)
            throws IOException {
        try {
            boolean exclusive = lock && lock(channel);
            return new LockedFile(channel, directory.fileKey(name), exclusive);
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    private static LockedFile known(HeldDirectory directory, String name) throws IOException {
        Object key = directory.keyOrNull(name);
        return key == null ? null : OPEN.get(key);
    }

    FileChannel channel() {
        return channel;
    }

    /** Whether no other process can have it open as its own: not where the file system has no locks. */
    boolean isExclusive() {
        return exclusive;
    }

    /** To be called once by each that opened or joined it. */
    @Override
    public void close() throws IOException {
        synchronized (OPEN) {
            users--;
            if (users == 0) {
                try {
                    channel.close();
                } finally {
                    OPEN.remove(key);
                }
            }
        }
    }
}
