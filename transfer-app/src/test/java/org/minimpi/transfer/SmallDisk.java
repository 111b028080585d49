package org.minimpi.transfer;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;

/** A file system in memory that is full soon; a test that may not mount one is skipped. */
public final class SmallDisk implements AutoCloseable {
    private final Path directory;

    private SmallDisk(Path directory) {
        this.directory = directory;
    }

    /** Of so many mebibytes, at a directory that is there. */
    public static SmallDisk mount(Path directory, int mebibytes) throws IOException, InterruptedException {
        int status = run("mount", "-t", "tmpfs", "-o", "size=" + mebibytes + "m", "tmpfs", directory.toString());
        assumeTrue(status == 0, "needs the right to mount");
        return new SmallDisk(directory);
    }

    @Override
    public void close() throws IOException {
        try {
            run("umount", directory.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static int run(String... command) throws IOException, InterruptedException {
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }
}
