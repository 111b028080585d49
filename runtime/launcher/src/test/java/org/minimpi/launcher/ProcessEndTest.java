package org.minimpi.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(value = OS.WINDOWS, disabledReason = "has no signals")
class ProcessEndTest {
    private static final int SIGINT_BIT = 1 << 1;
    private static final String NONE = "none";

    @TempDir
    private Path dir;

    private record Ended(int status, String out, String err) {}

    private Ended runAndSend(String signal, List<String> options, String... appArgs) throws Exception {
        Path err = dir.resolve("err");
        List<String> line = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "run",
                "--checks",
                "off")); // The ranks do wait for each other for ever, and may be told before the signal comes.
        line.addAll(options);
        line.addAll(List.of(BlockingApp.class.getName(), dir.resolve("rank").toString()));
        line.addAll(List.of(appArgs));
        ProcessBuilder builder = new ProcessBuilder(line).redirectError(err.toFile());
        builder.environment().remove("JAVA_TOOL_OPTIONS");
        Process child = builder.start();
        try (BufferedReader out = child.inputReader(StandardCharsets.UTF_8)) {
            String ready = out.readLine();
            assertTrue(ready != null && ready.endsWith("ready"), () -> ready + read(err));
            if (!signal.equals(NONE)) {
                new ProcessBuilder("kill", "-" + signal, String.valueOf(child.pid()))
                        .start()
                        .waitFor();
            }
            assertTrue(child.waitFor(10, TimeUnit.SECONDS), "still runs");
            return new Ended(child.exitValue(), out.lines().collect(Collectors.joining("\n")), read(err));
        } finally {
            child.destroyForcibly();
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return e.toString();
        }
    }

    /** A shell starts what it puts in the background with SIGINT ignored, and children inherit that. */
    private static void assumeInterruptIsNotIgnored() throws IOException {
        Path status = Path.of("/proc/self/status");
        if (Files.exists(status)) {
            boolean ignored = Files.readAllLines(status).stream()
                    .filter(line -> line.startsWith("SigIgn:"))
                    .anyMatch(line -> (Long.parseUnsignedLong(line.split("\\s+")[1], 16) & SIGINT_BIT) != 0);
            assumeFalse(ignored, "SIGINT is ignored here");
        }
    }

    private void assertCleanedUp(int ranks) {
        for (int rank = 0; rank < ranks; rank++) {
            assertTrue(Files.exists(dir.resolve("rank" + rank)), "rank " + rank + " did not clean up");
        }
    }

    @Test
    void interruptEndsEveryRankQuietly() throws Exception {
        assumeInterruptIsNotIgnored();
        Ended ended = runAndSend("INT", List.of("-n", "4"));
        assertEquals(130, ended.status);
        assertEquals("", ended.err);
        assertCleanedUp(4);
    }

    @Test
    void terminateEndsEveryRankQuietly() throws Exception {
        Ended ended = runAndSend("TERM", List.of("-n", "4"));
        assertEquals(143, ended.status);
        assertEquals("", ended.err);
        assertCleanedUp(4);
    }

    @Test
    void statusThatARankReturnsIsTheProcesss() throws Exception {
        assertEquals(77, runAndSend("TERM", List.of(), "77").status);
        assertCleanedUp(2);
    }

    @Test
    void taggedOutputIsWrittenBeforeTheEnd() throws Exception {
        Ended ended = runAndSend("TERM", List.of("--tag-output"), "77");
        assertEquals(77, ended.status);
        assertEquals(
                List.of("[0] ended", "[1] ended"), ended.out.lines().sorted().toList());
    }

    /** With the calls that the signal ended, though Flight Recorder has a shutdown hook of its own. */
    @Test
    void theTimelineIsWrittenBeforeTheEnd() throws Exception {
        Path page = dir.resolve("run.html");
        Ended ended = runAndSend("TERM", List.of("--timeline", page.toString()));
        assertEquals(143, ended.status);
        assertEquals("minimpi: timeline written to " + page + "\n", ended.err);
        String html = Files.readString(page);
        assertTrue(html.contains("org.minimpi.AbortedException: interrupted by a signal"), "not up to the end");
        assertTrue(html.contains("BlockingApp.run:"), "no call sites");
    }

    @Test
    void theTimelineOfARankThatExits() throws Exception {
        Path page = dir.resolve("run.html");
        Ended ended = runAndSend(NONE, List.of("-n", "3", "--timeline", page.toString()), "0", "exit");
        assertEquals(1, ended.status);
        assertTrue(Files.readString(page).contains("org.minimpi.AbortedException"), "not up to the end");
    }

    @Test
    void ranksThatDoNotEndAreLeftBehind() throws Exception {
        assertEquals(143, runAndSend("TERM", List.of(), "77", "spin").status);
        assertFalse(Files.exists(dir.resolve("rank0")));
    }

    @Test
    void anEarlierFailureThatARankHeldUpIsTold() throws Exception {
        Ended ended = runAndSend("TERM", List.of(), "0", "throw");
        assertEquals(143, ended.status);
        assertEquals(
                "minimpi: " + BlockingApp.class.getName()
                        + ": rank 0 failed: java.lang.IllegalStateException: thrown\n",
                ended.err);
    }

    @Test
    void aRankThatExitsIsNoSuccessOfTheJob() throws Exception {
        Ended ended = runAndSend(NONE, List.of("-n", "3"), "0", "exit");
        assertEquals(1, ended.status);
        assertEquals(1, ended.err.lines().count(), ended.err);
        assertTrue(ended.err.contains("rank 0 called System.exit before the job had ended"), ended.err);
        assertTrue(Files.exists(dir.resolve("rank1")) && Files.exists(dir.resolve("rank2")));
    }

    /** What it prints is up to the JVM, as there is no memory to say it better. */
    @Test
    void aRankThatFillsTheHeapEndsTheJob() throws Exception {
        Process child = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx32m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName(),
                        "run",
                        FullHeapApp.class.getName())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            assertTrue(child.waitFor(40, TimeUnit.SECONDS), "still runs");
            assertEquals(1, child.exitValue());
        } finally {
            child.destroyForcibly();
        }
    }
}
