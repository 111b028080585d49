package org.minimpi.netty;

import java.io.File;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Where the sockets of a job on one host have their names: a directory that nobody else can enter. */
final class SocketDirectory implements AutoCloseable {
    /** What all systems allow a socket's path to be, without the directory that is made and a rank. */
    private static final int MOST_PARENT = 70;

    private static final Path SHORT = Path.of("/tmp");

    private final Path path;

    /**
     * Makes it where temporary files go, or in /tmp if that is too far down.
     *
     * @throws IOException if it cannot be made: why, and what to do, in one line
     */
    SocketDirectory() throws IOException {
        Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
        boolean isShort = temporary.toAbsolutePath().toString().length() <= MOST_PARENT;
        Path parent = isShort || !Files.isDirectory(SHORT) ? temporary : SHORT;
        try {
            path = Files.createTempDirectory(parent, "minimpi-");
        } catch (IOException e) {
            String why = e instanceof NoSuchFileException ? "there is no such directory" : e.toString();
            throw new IOException(
                    "no directory for sockets can be made in " + parent + ": " + why
                            + " (-Djava.io.tmpdir names another)",
                    e);
        }
    }

    Address rendezvous() {
        return Address.unix(path.resolve("0").toString());
    }

    /** A rank is connected with all others, so nobody has to find its socket; the last takes the directory, too. */
    static void leave(Address address) {
        File name = new File(address.path());
        if (name.delete()) {
            name.getParentFile().delete();
        }
    }

    /** Connections stay when their names go. */
    @Override
    public void close() {
        if (!Files.exists(path)) {
            return;
        }
        try (DirectoryStream<Path> names = Files.newDirectoryStream(path)) {
            for (Path name : names) {
                Files.deleteIfExists(name);
            }
            Files.deleteIfExists(path);
        } catch (NoSuchFileException gone) {
            // A rank was faster.
        } catch (IOException e) {
            System.getLogger(SocketDirectory.class.getName())
                    .log(System.Logger.Level.WARNING, "cannot delete " + path + ": " + e);
        }
    }
}
