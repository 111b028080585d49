package org.minimpi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import jdk.jfr.FlightRecorder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A job that nobody records leaves Flight Recorder alone. */
class NoRecordingTest {

    @TempDir
    private Path dir;

    /** Runs in a JVM of its own. */
    static final class Program {
        public static void main(String[] args) {
            Job.ranks(2).run(world -> {
                world.sendrecv(Buf.of(new int[1]), 1 - world.rank(), 0, Buf.of(new int[1]), Comm.ANY_SOURCE, 0);
                world.async()
                        .allreduce(Buf.of(new int[1]), Buf.of(new int[1]), Op.SUM)
                        .await();
            });
            if (FlightRecorder.isInitialized()) {
                throw new AssertionError("a job has started Flight Recorder");
            }
        }
    }

    @Test
    void noEventClassIsLoaded() throws Exception {
        Path out = dir.resolve("out");
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xlog:class+load",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Program.class.getName())
                .redirectErrorStream(true)
                .redirectOutput(out.toFile());
        builder.environment().remove("JAVA_TOOL_OPTIONS");
        Process process = builder.start();
        try {
            assertTrue(process.waitFor(2, TimeUnit.MINUTES), "still runs");
            String loaded = Files.readString(out);
            assertEquals(0, process.exitValue(), loaded);
            assertTrue(loaded.contains(" org.minimpi.engine.event.Events "), loaded);
            assertEquals(
                    1,
                    loaded.lines()
                            .filter(line -> line.contains(" org.minimpi.engine.event."))
                            .count());
            assertEquals(
                    1, loaded.lines().filter(line -> line.contains(" jdk.jfr.")).count());
        } finally {
            process.destroyForcibly();
        }
    }
}
