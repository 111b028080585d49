package org.minimpi.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The suite as an app, on MPJ Express if that is installed. More ranks are for {@code .ci/long-checks}. */
class MpjConformanceTest {
    private static final int MOST_SECONDS = 300;
    private static final List<String> NETWORK =
            List.of("unshare", "-n", "sh", "-c", "ip link set lo up && exec \"$@\"", "sh");

    @BeforeAll
    static void isMpjExpressThere() throws Exception {
        String mpj =
                run(List.of("doctor")).filter(line -> line.startsWith("mpj ")).collect(Collectors.joining());
        boolean there = mpj.endsWith(" can run here");
        assertTrue(there || !Boolean.getBoolean("minimpi.require.mpj"), mpj);
        assumeTrue(there, mpj);
    }

    private static Stream<String> run(List<String> args) throws Exception {
        List<String> line = new ArrayList<>(canBeApart() ? NETWORK : List.of());
        line.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                "org.minimpi.launcher.Main"));
        line.addAll(args);
        Path output = Files.createTempFile("minimpi", ".out");
        Process process = new ProcessBuilder(line)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            boolean ended = process.waitFor(MOST_SECONDS, TimeUnit.SECONDS);
            String printed = Files.readString(output);
            assertTrue(ended, () -> "still runs: " + printed);
            assertEquals(0, process.exitValue(), printed);
            return printed.lines();
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
            Files.delete(output);
        }
    }

    private static boolean canBeApart() throws InterruptedException {
        List<String> probe = new ArrayList<>(NETWORK);
        probe.add("true");
        try {
            return new ProcessBuilder(probe)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        }
    }

    @ParameterizedTest
    @CsvSource({"multicore, 4", "niodev, 2"})
    void conforms(String device, int ranks) throws Exception {
        List<String> lines = run(List.of(
                        "run", "-n", "" + ranks, "--backend", "mpj", "--mpj-device", device, "conformance"))
                .toList();
        assertTrue(lines.get(lines.size() - 1).contains(" 0 failed, "), () -> String.join("\n", lines));
        assertEquals(
                List.of(),
                lines.stream()
                        .filter(line -> line.startsWith("skipped"))
                        .filter(line -> !line.matches(".*: needs ([0-9]+ ranks|[A-Z_]+)"))
                        .toList());
    }
}
