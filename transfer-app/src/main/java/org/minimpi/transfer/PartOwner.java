package org.minimpi.transfer;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Marks the parts of small files as those of one receiver. A receiver gives its parts names that begin alike, and as long as it lives it holds the
 * lock of one file in the root of its destination. That file says where parts may be, so that {@link Leftovers} finds those
 * of a receiver that was killed:
 *
 * <pre>
 *    .minimpi-OWNER.lock            host \n directory \n directory \n ...      (relative to the root, which is empty)
 *    .minimpi-OWNER-FILE.part       in one of these directories
 * </pre>
 *
 * Where the lock cannot be had, the transfer goes on without it, and nobody ever removes what it leaves.
 */
final class PartOwner implements Closeable {
    private final HeldDirectory root;
    private final String name = ".minimpi-" + hex(ThreadLocalRandom.current().nextLong());
    private final byte[] host;
    private final boolean manyAtOnce;
    /** Null until a part needs a name, and where it cannot be had. */
    private LockedFile lock;
    /** The directory that the latest part is in. */
    private List<String> latest;

    /** {@code manyAtOnce} if there may be parts in several directories at a time. */
    PartOwner(HeldDirectory root, String host, boolean manyAtOnce) {
        this.root = root;
        this.host = (host + "\n").getBytes(StandardCharsets.UTF_8);
        this.manyAtOnce = manyAtOnce;
    }

    /** The name for a new part in that directory below the root. */
    String partName(List<String> directory, long id) {
        if (!directory.equals(latest)) {
            try {
                enter(directory);
            } catch (IOException e) {
                // What keeps a part from being written as well is said by whoever writes it.
            }
            latest = List.copyOf(directory);
        }
        return name + "-" + hex(id) + ".part";
    }

    private void enter(List<String> directory) throws IOException {
        if (latest == null) {
            lock = claim();
        }
        if (lock != null) {
            FileChannel channel = lock.channel();
            if (!manyAtOnce) {
                channel.truncate(host.length);
            }
            append(channel, (String.join("/", directory) + "\n").getBytes(StandardCharsets.UTF_8));
        }
    }

    private LockedFile claim() throws IOException {
        LockedFile file = LockedFile.open(root, lockName(), true);
        try {
            if (file.isExclusive()) {
                append(file.channel(), host);
                return file;
            }
            release(file);
            return null;
        } catch (IOException e) {
            release(file);
            throw e;
        }
    }

    private static void append(FileChannel channel, byte[] bytes) throws IOException {
        ByteBuffer rest = ByteBuffer.wrap(bytes);
        for (long at = channel.size(); rest.hasRemaining(); ) {
            at += channel.write(rest, at);
        }
    }

    private String lockName() {
        return name + ".lock";
    }

    private static String hex(long number) {
        return HexFormat.of().toHexDigits(number);
    }

    private void release(LockedFile file) {
        try (file) {
            root.delete(lockName());
        } catch (IOException e) {
            // It names nothing that is left: the next transfer removes it.
        }
    }

    /** No part is left. */
    @Override
    public void close() {
        if (lock != null) {
            release(lock);
            lock = null;
        }
    }
}
