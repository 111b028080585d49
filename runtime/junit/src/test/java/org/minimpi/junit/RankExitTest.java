package org.minimpi.junit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.minimpi.Buf;
import org.minimpi.Comm;

/** A rank that calls System.exit takes the whole JVM with it; at least it is named. */
class RankExitTest {

    static class Exits {
        @RankTest(ranks = 3)
        void exits(Comm comm) {
            if (comm.rank() == 1) {
                System.exit(5);
            }
            comm.recv(Buf.EMPTY, 1, 0);
        }
    }

    /** The program that the tests start. */
    static final class Main {
        public static void main(String[] args) {
            Kit.run(Exits.class);
        }
    }

    @Test
    void testAndRankAreNamed(@TempDir Path directory) throws IOException, InterruptedException {
        Path errors = directory.resolve("err");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName())
                .redirectErrorStream(true)
                .redirectOutput(errors.toFile())
                .start();
        try {
            assertTrue(process.waitFor(150, TimeUnit.SECONDS));
        } finally {
            process.destroyForcibly();
        }
        assertEquals(5, process.exitValue());
        String text = Files.readString(errors, StandardCharsets.UTF_8);
        assertTrue(
                text.contains(
                        Exits.class.getName() + ": exits(Comm)[ranks=3]: the JVM ended while this test ran; rank 1"
                                + " called System.exit at " + Exits.class.getName() + ".exits(RankExitTest.java:"),
                text);
    }
}
