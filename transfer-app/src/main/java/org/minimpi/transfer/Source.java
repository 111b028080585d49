package org.minimpi.transfer;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFileAttributes;
import java.text.Normalizer;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;

/** The file to send, as it was when it was found. */
public final class Source implements Closeable {
    /** The JDK keeps a direct buffer as large as the largest read for each thread. */
    static final int SLICE = 128 << 10;

    static final String NO_TEXT = "is not a name in this locale's encoding, so it cannot be told from others";

    /** What Java makes of bytes in a name that are not text. */
    private static final char UNDECODABLE = '\ufffd';

    private final Path path;
    private final FileChannel channel;
    private final BasicFileAttributes attributes;
    /** Whether there was nothing behind the last byte that was read. */
    private boolean atEnd;

    private Source(Path path, FileChannel channel, BasicFileAttributes attributes) {
        this.path = path;
        this.channel = channel;
        this.attributes = attributes;
    }

    /** Opens a regular file, through a link if it is one. */
    public static Source open(Path path) throws TransferException {
        try {
            return open(path, attributes(path));
        } catch (IOException e) {
            throw IoFailure.of("cannot read " + show(path), e);
        }
    }

    /** Opens a regular file that had these attributes just now; {@code links} say whether one is followed. */
    static Source open(Path path, BasicFileAttributes attributes, LinkOption... links) throws TransferException {
        try {
            if (!attributes.isRegularFile()) {
                throw notAFile(path, attributes);
            }
            Set<OpenOption> open = new HashSet<>(Set.of(links));
            open.add(StandardOpenOption.READ);
            return new Source(path, FileChannel.open(path, open), attributes);
        } catch (IOException e) {
            throw IoFailure.of("cannot read " + show(path), e);
        }
    }

    static TransferException notAFile(Path path, BasicFileAttributes attributes) {
        return new TransferException(ExitStatus.FILE_IO, "cannot send " + show(path) + ": it is " + kind(attributes));
    }

    private static String kind(BasicFileAttributes attributes) {
        if (attributes.isSymbolicLink()) {
            return "a symbolic link, and links are not sent";
        }
        return attributes.isDirectory() ? "a directory" : "not a regular file";
    }

    /** With permissions, where the system has them. */
    static BasicFileAttributes attributes(Path path, LinkOption... options) throws IOException {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? Files.readAttributes(path, PosixFileAttributes.class, options)
                : Files.readAttributes(path, BasicFileAttributes.class, options);
    }

    public static String show(Path path) {
        return Printable.escape(path.toString());
    }

    /** Whether a name is one in the locale's encoding. */
    static boolean isText(Path path) {
        return path.toString().indexOf(UNDECODABLE) < 0;
    }

    /** What to call a file elsewhere; composed, as some systems store names decomposed. */
    public static String name(Path path) {
        return Normalizer.normalize(path.getFileName().toString(), Normalizer.Form.NFC);
    }

    /** The permission bits; -1 if this system has none. */
    static int mode(BasicFileAttributes attributes) {
        return attributes instanceof PosixFileAttributes posix ? Permissions.mode(posix.permissions()) : -1;
    }

    /** What tells a file from all others on any host; empty if the system cannot say. */
    static String origin(String host, BasicFileAttributes attributes) {
        return attributes.fileKey() == null ? "" : host + " " + attributes.fileKey();
    }

    public long size() {
        return attributes.size();
    }

    BasicFileAttributes attributes() {
        return attributes;
    }

    /** Reads exactly these bytes. */
    public void read(byte[] into, int at, int length, long offset) throws TransferException {
        try {
            for (int done = 0; done < length; ) {
                int slice = Math.min(length - done, SLICE);
                int read = channel.read(ByteBuffer.wrap(into, at + done, slice), offset + done);
                if (read < 0) {
                    throw changed("it has shrunk");
                }
                done += read;
            }
        } catch (IOException e) {
            throw IoFailure.of("cannot read " + show(path), e);
        }
    }

    /** Reads the whole file, which has {@code size()} bytes; there is room for one more, to see that it has no more. */
    void readAll(byte[] into, int at) throws TransferException {
        int size = (int) size();
        try {
            int read = Math.max(0, channel.read(ByteBuffer.wrap(into, at, size + 1), 0));
            if (read > size) {
                throw changed("it has grown");
            }
            if (read < size) {
                read(into, at + read, size - read, read);
                atEnd = false;
            } else {
                atEnd = true;
            }
        } catch (IOException e) {
            throw IoFailure.of("cannot read " + show(path), e);
        }
    }

    /** Whether the file is no longer what was offered, as far as one can see: another one, longer, or written to. */
    public boolean hasChanged() throws TransferException {
        try {
            if (!atEnd && channel.read(ByteBuffer.allocate(1), size()) > 0) {
                return true;
            }
            // Through a link as well as without: the path leads to the file, or it does not.
            BasicFileAttributes now = Files.readAttributes(path, BasicFileAttributes.class);
            return now.size() != size()
                    || !Objects.equals(now.fileKey(), attributes.fileKey())
                    || !now.lastModifiedTime().equals(attributes.lastModifiedTime());
        } catch (NoSuchFileException e) {
            return true;
        } catch (IOException e) {
            throw IoFailure.of("cannot read " + show(path), e);
        }
    }

    public TransferException changed(String how) {
        return new TransferException(
                ExitStatus.SOURCE_CHANGED, "cannot send " + show(path) + ": " + how + " while it was being sent");
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            // It was only read.
        }
    }
}
