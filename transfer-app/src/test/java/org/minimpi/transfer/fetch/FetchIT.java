package org.minimpi.transfer.fetch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.minimpi.transfer.MiniMpi;
import org.minimpi.transfer.Seeded;

/** From the command line: what is built is run. */
class FetchIT {
    private static final String HEAP = "-Xmx48m";

    @TempDir
    Path dir;

    /** The good ones alone are 80 MB, and each endless one would be any number. */
    @Test
    void aThousandUrlsTakeLittleMemory() {
        Seeded.run(this::fetchMany);
    }

    private void fetchMany(long seed) throws Exception {
        try (UnrulyServer server = new UnrulyServer()) {
            Files.write(dir.resolve("list"), FetchManyTest.urls(server, seed));

            MiniMpi run = MiniMpi.run(
                    dir,
                    List.of("env", "MINIMPI_JAVA_OPTS=" + HEAP, MiniMpi.script().toString()),
                    "run",
                    "-n",
                    24,
                    "transfer",
                    "fetch",
                    "@list",
                    "--to",
                    "to",
                    "--json",
                    "--timeout",
                    "2s",
                    "--retries",
                    "1",
                    "--max-size",
                    "8M");

            assertEquals(23, run.status(), run.err());
            assertEquals("", run.err());
            FetchManyTest.check(server, run.out(), dir.resolve("to"));
        }
    }

    @Test
    void ctrlCLeavesNoFile() throws Exception {
        Path to = Files.createDirectory(dir.resolve("to"));
        try (UnrulyServer server = new UnrulyServer()) {
            Process process = new ProcessBuilder(
                            MiniMpi.script().toString(),
                            "run",
                            "-n",
                            "3",
                            "transfer",
                            "fetch",
                            server.url("/stalled/a"),
                            server.url("/silent/b"),
                            "--to",
                            to.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            try {
                while (process.isAlive() && server.requests("/silent/b") + server.requests("/stalled/a") < 2) {
                    Thread.onSpinWait();
                }
                assertEquals(
                        0,
                        new ProcessBuilder("kill", "-INT", Long.toString(process.pid()))
                                .start()
                                .waitFor());
                assertTrue(process.waitFor(20, TimeUnit.SECONDS), "still running");
                assertEquals(20, process.exitValue());
                assertEquals(0, count(to));
            } finally {
                process.destroyForcibly();
            }
        }
    }

    private static long count(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.count();
        }
    }
}
