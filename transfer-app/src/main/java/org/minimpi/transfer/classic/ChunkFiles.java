package org.minimpi.transfer.classic;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.minimpi.transfer.Digest;
import org.minimpi.transfer.ExitStatus;
import org.minimpi.transfer.IoFailure;
import org.minimpi.transfer.TransferException;

/** The files {@code uploaded_files/chunk_0.bin} and so on. */
final class ChunkFiles {
    private static final Pattern NAME = Pattern.compile("chunk_(\\d{1,10})\\.bin");

    private final Path directory;

    /** In a directory of their own in this one. */
    ChunkFiles(Path parent) {
        directory = parent.resolve("uploaded_files");
    }

    Path path(int index) {
        return directory.resolve("chunk_" + index + ".bin");
    }

    /** Writes a chunk; where that fails, no older chunk keeps the name either, as far as that can be. */
    void write(Chunk chunk) throws TransferException {
        Path path = path(chunk.index());
        try (NewFile file = NewFile.create(path)) {
            file.write(chunk.bytes());
            file.commit();
        } catch (TransferException e) {
            try {
                Files.deleteIfExists(path);
            } catch (IOException still) {
                e.addSuppressed(still);
            }
            throw e;
        }
    }

    /** Removes what a longer run left behind the last chunk. */
    void removeFrom(int count) throws TransferException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory)) {
            for (Path file : files) {
                Matcher chunk = NAME.matcher(file.getFileName().toString());
                if (chunk.matches() && Long.parseLong(chunk.group(1)) >= count) {
                    Files.deleteIfExists(file);
                }
            }
        } catch (NoSuchFileException | NotDirectoryException e) {
            // Then there are none.
        } catch (IOException e) {
            throw IoFailure.of("cannot remove old chunks from " + Program.show(directory), e);
        }
    }

    /** Puts chunks together to a file, which appears only if it has the right SHA-256. */
    void join(int count, byte[] digest, Path file) throws TransferException {
        MessageDigest joined = Digest.sha256();
        try (NewFile target = NewFile.create(file)) {
            for (int i = 0; i < count; i++) {
                byte[] chunk = read(path(i));
                joined.update(chunk);
                target.write(chunk);
            }
            if (!MessageDigest.isEqual(joined.digest(), digest)) {
                throw new TransferException(
                        ExitStatus.CHECKSUM,
                        "the chunks in " + Program.show(directory) + " do not have the SHA-256 of the file");
            }
            target.commit();
        }
    }

    /** One byte too many is enough to get another digest. */
    private static byte[] read(Path path) throws TransferException {
        try (InputStream in = Files.newInputStream(path)) {
            return in.readNBytes(Master.CHUNK + 1);
        } catch (IOException e) {
            throw IoFailure.of("cannot read " + Program.show(path), e);
        }
    }
}
