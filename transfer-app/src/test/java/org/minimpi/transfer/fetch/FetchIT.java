package org.minimpi.transfer.fetch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.minimpi.testsupport.Command;
import org.minimpi.testsupport.Running;
import org.minimpi.transfer.MiniMpi;
import org.minimpi.transfer.Seeded;

/** From the command line: what is built is run. */
class FetchIT {
    private static final String HEAP = "-Xmx48m";

    @TempDir
    Path dir;

    /** Waits for servers that say nothing. The good ones alone are 80 MB, and each endless one would be any number. */
    @Test
    @Tag("full")
    void aThousandUrlsTakeLittleMemory() {
        Seeded.run(this::fetchMany);
    }

    private void fetchMany(long seed) throws Exception {
        try (UnrulyServer server = new UnrulyServer()) {
            Files.write(dir.resolve("list"), FetchManyTest.urls(server, seed));

            MiniMpi run = MiniMpi.run(Command.minimpi()
                    .environment("MINIMPI_JAVA_OPTS", HEAP)
                    .in(dir)
                    .with("run", "-n", 24, "transfer", "fetch", "@list", "--to", "to", "--json")
                    .with("--timeout", "2s", "--retries", "1", "--max-size", "8M"));

            assertEquals(23, run.status(), run.err());
            assertEquals("", run.err());
            FetchManyTest.check(server, run.out(), dir.resolve("to"));
        }
    }

    @Test
    void ctrlCLeavesNoFile() throws Exception {
        Path to = Files.createDirectory(dir.resolve("to"));
        try (UnrulyServer server = new UnrulyServer()) {
            try (Running running = Command.minimpi()
                    .with("run", "-n", 3, "transfer", "fetch", "--to", to)
                    .with(server.url("/stalled/a"), server.url("/silent/b"))
                    .start()) {
                running.await(() -> server.requests("/silent/b") + server.requests("/stalled/a") == 2);
                running.signal("INT");
                assertEquals(20, running.await().status());
                assertEquals(0, count(to));
            }
        }
    }

    private static long count(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.count();
        }
    }
}
