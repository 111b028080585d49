package org.minimpi.transfer;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.text.Normalizer;
import java.util.Objects;

/** The file to send, as it was when it was opened. */
public final class Source implements Closeable {
    /** The JDK keeps a direct buffer as large as the largest read for each thread. */
    static final int SLICE = 128 << 10;

    private final Path path;
    private final FileChannel channel;
    private final BasicFileAttributes attributes;

    private Source(Path path, FileChannel channel, BasicFileAttributes attributes) {
        this.path = path;
        this.channel = channel;
        this.attributes = attributes;
    }

    public static Source open(Path path) throws TransferException {
        try {
            BasicFileAttributes before = Files.readAttributes(path, BasicFileAttributes.class);
            if (!before.isRegularFile()) {
                throw new TransferException(
                        ExitStatus.FILE_IO,
                        "cannot send " + show(path) + ": "
                                + (before.isDirectory() ? "it is a directory" : "it is not a regular file"));
            }
            FileChannel channel = FileChannel.open(path, StandardOpenOption.READ);
            try {
                return new Source(path, channel, Files.readAttributes(path, BasicFileAttributes.class));
            } catch (IOException e) {
                channel.close();
                throw e;
            }
        } catch (IOException e) {
            throw IoFailure.of("cannot read " + show(path), e);
        }
    }

    public static String show(Path path) {
        return Printable.escape(path.toString());
    }

    /** What to call it elsewhere; composed, as some systems store names decomposed. */
    public String name() {
        return Normalizer.normalize(path.getFileName().toString(), Normalizer.Form.NFC);
    }

    public long size() {
        return attributes.size();
    }

    FileTime modified() {
        return attributes.lastModifiedTime();
    }

    /** The permission bits as chmod counts them; -1 if this system has none. */
    public int mode() throws TransferException {
        PosixFileAttributeView view = Files.getFileAttributeView(path, PosixFileAttributeView.class);
        if (view == null) {
            return -1;
        }
        try {
            int mode = 0;
            for (PosixFilePermission permission : view.readAttributes().permissions()) {
                mode |= 0400 >> permission.ordinal();
            }
            return mode;
        } catch (IOException e) {
            throw IoFailure.of("cannot read the permissions of " + show(path), e);
        }
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

    /** Whether the file is no longer what was offered, as far as one can see: another one, longer, or written to. */
    public boolean hasChanged() throws TransferException {
        try {
            if (channel.read(ByteBuffer.allocate(1), size()) > 0 || channel.size() != size()) {
                return true;
            }
            BasicFileAttributes now = Files.readAttributes(path, BasicFileAttributes.class);
            return !Objects.equals(now.fileKey(), attributes.fileKey())
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
