package org.minimpi.mpj;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A command line that has run in a JVM of its own: what it printed and how it ended. */
record Ran(int status, String out, String err, long nanos) {
    /** In front of a command that listens on every interface. */
    private static final List<String> APART = apart();

    /** The launcher. */
    static Ran launcher(String device, int ranks, String... args) throws Exception {
        List<String> line =
                new ArrayList<>(List.of("run", "-n", "" + ranks, "--backend", "mpj", "--" + MpjHosts.DEVICE, device));
        line.addAll(List.of(args));
        return java(Map.of(), "org.minimpi.launcher.Main", line);
    }

    /** Any main class on the test's class path. */
    static Ran java(Map<String, String> environment, String main, List<String> args) throws Exception {
        List<String> line = new ArrayList<>(List.of("-cp", System.getProperty("java.class.path"), main));
        line.addAll(args);
        return java(environment, line);
    }

    /** A JVM with this command line. */
    static Ran java(Map<String, String> environment, List<String> args) throws Exception {
        List<String> line = new ArrayList<>(APART);
        line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        line.addAll(args);
        Path out = Files.createTempFile("minimpi", ".out");
        Path err = Files.createTempFile("minimpi", ".err");
        try {
            ProcessBuilder builder =
                    new ProcessBuilder(line).redirectOutput(out.toFile()).redirectError(err.toFile());
            builder.environment().remove("JAVA_TOOL_OPTIONS");
            builder.environment().putAll(environment);
            long start = System.nanoTime();
            Process process = builder.start();
            try {
                assertTrue(process.waitFor(50, TimeUnit.SECONDS), () -> "still runs: " + read(out) + read(err));
            } finally {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
            }
            return new Ran(process.exitValue(), read(out), read(err), System.nanoTime() - start);
        } finally {
            Files.delete(out);
            Files.delete(err);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return e.toString();
        }
    }

    private static List<String> apart() {
        List<String> command = List.of("unshare", "-n", "sh", "-c", "ip link set lo up && exec \"$@\"", "sh");
        try {
            List<String> probe = new ArrayList<>(command);
            probe.add("true");
            int status = new ProcessBuilder(probe)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
            return status == 0 ? command : List.of();
        } catch (IOException e) {
            return List.of();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
