package org.minimpi.transfer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The script {@code ./minimpi} as a user runs it: what it printed and how it ended. */
public record MiniMpi(int status, String out, String err) {

    public static Path script() {
        return Path.of(System.getProperty("minimpi.root"), "minimpi");
    }

    public static MiniMpi run(Path directory, Object... args) throws IOException, InterruptedException {
        return run(directory, List.of(script().toString()), args);
    }

    /** With something in front of the script, such as a command that runs it as another user. */
    public static MiniMpi run(Path directory, List<String> command, Object... args)
            throws IOException, InterruptedException {
        List<String> line = new ArrayList<>(command);
        Arrays.stream(args).map(Object::toString).forEach(line::add);
        Path out = Files.createTempFile("minimpi", ".out");
        Path err = Files.createTempFile("minimpi", ".err");
        try {
            Process process = new ProcessBuilder(line)
                    .directory(directory.toFile())
                    .redirectOutput(out.toFile())
                    .redirectError(err.toFile())
                    .start();
            process.getOutputStream().close();
            if (!process.waitFor(50, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError("still running after 50 s: " + line + read(err));
            }
            return new MiniMpi(process.exitValue(), read(out), read(err));
        } finally {
            Files.delete(out);
            Files.delete(err);
        }
    }

    /** What must hold for every bad input. */
    public void assertFails(int expected, String text) {
        assertEquals(expected, status, err);
        assertEquals(1, err.lines().count(), err);
        assertTrue(err.contains(text), err);
        assertEquals("", out);
    }

    /** The JVM announces options from the environment. */
    private static String read(Path file) throws IOException {
        return Files.readString(file, StandardCharsets.UTF_8).replaceAll("Picked up [A-Z_]+: .*\\R", "");
    }
}
