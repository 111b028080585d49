package org.minimpi.netty;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where the sockets of a job on one host have their names: a directory that nobody else can enter. */
final class SocketDirectory implements AutoCloseable {
    private final Path path;

    SocketDirectory() throws IOException {
        path = Files.createTempDirectory("minimpi-");
    }

    Address rendezvous() {
        return Address.unix(path.resolve("0").toString());
    }

    /** Connections stay when their names go. */
    @Override
    public void close() {
        try (DirectoryStream<Path> names = Files.newDirectoryStream(path)) {
            for (Path name : names) {
                Files.deleteIfExists(name);
            }
            Files.deleteIfExists(path);
        } catch (IOException e) {
            System.getLogger(SocketDirectory.class.getName())
                    .log(System.Logger.Level.WARNING, "cannot delete " + path + ": " + e);
        }
    }
}
