package org.minimpi.launcher.timeline;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.UUID;

/** The file that a page goes to: written beside it under another name, then moved, so it is never half a page. */
final class TimelineFile {
    private final String name;
    private final Path file;
    private final Path part;

    /**
     * A file that can be written, as far as that can be told before.
     *
     * @throws IllegalArgumentException if not: why, in one line
     */
    TimelineFile(String name) {
        this.name = name;
        this.file = resolve(name);
        this.part = file.resolveSibling(".minimpi-" + UUID.randomUUID() + ".part");
        try {
            Files.createFile(part);
            Files.delete(part);
        } catch (IOException e) {
            throw new IllegalArgumentException("cannot write in directory " + file.getParent() + reason(e), e);
        }
    }

    private static Path resolve(String name) {
        try {
            Path path = Path.of(name).toAbsolutePath();
            Path file = Files.exists(path) ? path.toRealPath() : path;
            Path directory = file.getParent();
            if (name.isEmpty()) {
                throw new IllegalArgumentException("the name of the file is empty");
            }
            if (Files.isDirectory(file) || directory == null) {
                throw new IllegalArgumentException("'" + name + "' is a directory, not a file");
            }
            if (!Files.isDirectory(directory)) {
                throw new IllegalArgumentException("there is no directory " + directory);
            }
            if (Files.exists(file) && !Files.isRegularFile(file)) {
                throw new IllegalArgumentException("'" + name + "' is not a regular file");
            }
            return file;
        } catch (InvalidPathException | IOException e) {
            throw new IllegalArgumentException("'" + name + "' cannot be used: " + e, e);
        }
    }

    private static String reason(IOException e) {
        if (e instanceof AccessDeniedException) {
            return ": permission denied";
        }
        String reason = e instanceof FileSystemException system ? system.getReason() : e.getMessage();
        return reason == null ? "" : ": " + reason;
    }

    void write(TimelinePage page) throws IOException {
        // Where the JVM is ended meanwhile, nothing is left.
        part.toFile().deleteOnExit();
        try (Writer out = Files.newBufferedWriter(part)) {
            page.writeTo(out);
        } catch (IOException | RuntimeException e) {
            Files.deleteIfExists(part);
            throw e;
        }
        try {
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            Files.deleteIfExists(part);
            throw e;
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
