package org.minimpi.netty;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** A command line of the launcher in a JVM of its own: what it printed and how it ended. */
record Ran(int status, String out, String err) {

    /** One that runs. */
    record Running(Process process, Path out, Path err) {

        Ran await() throws Exception {
            try {
                assertTrue(process.waitFor(50, TimeUnit.SECONDS), () -> "still runs: " + read(out) + read(err));
            } finally {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
            }
            Ran ran = new Ran(process.exitValue(), read(out), read(err));
            Files.delete(out);
            Files.delete(err);
            return ran;
        }
    }

    /** {@code minimpi run}. */
    static Ran run(int ranks, String... args) throws Exception {
        List<String> line = new ArrayList<>(List.of("run", "-n", "" + ranks, "--backend", "netty"));
        line.addAll(List.of(args));
        return start(Map.of(), List.of(), line).await();
    }

    static Running start(Map<String, String> environment, List<String> jvmOptions, List<String> args)
            throws IOException {
        List<String> line = new ArrayList<>();
        line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        line.addAll(jvmOptions);
        line.addAll(List.of("-cp", System.getProperty("java.class.path"), "org.minimpi.launcher.Main"));
        line.addAll(args);
        Path out = Files.createTempFile("minimpi", ".out");
        Path err = Files.createTempFile("minimpi", ".err");
        ProcessBuilder builder =
                new ProcessBuilder(line).redirectOutput(out.toFile()).redirectError(err.toFile());
        builder.environment().remove("JAVA_TOOL_OPTIONS");
        builder.environment().remove(Secret.ENVIRONMENT);
        builder.environment().putAll(environment);
        return new Running(builder.start(), out, err);
    }

    private static String read(Path file) {
        try {
            // Logging that is there for tests alone says that it is not set up.
            return Files.readString(file)
                    .lines()
                    .filter(line -> !line.startsWith("SLF4J"))
                    .map(line -> line + "\n")
                    .collect(Collectors.joining());
        } catch (IOException e) {
            return e.toString();
        }
    }

    /** What MiniMPI itself said. */
    List<String> said() {
        return err.lines().filter(line -> line.startsWith("minimpi: ")).toList();
    }
}
