package org.minimpi.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.minimpi.testsupport.Command;
import org.minimpi.testsupport.Ended;
import org.minimpi.testsupport.Running;

@DisabledOnOs(value = OS.WINDOWS, disabledReason = "has no signals")
@Execution(ExecutionMode.CONCURRENT)
class ProcessEndTest {
    @TempDir
    private Path dir;

    /** The ranks do wait for each other for ever, and might be told so: without checks they are not. */
    private Command blocking(List<String> options, String... appArgs) {
        return Command.java()
                .with(Main.class.getName(), "run", "--checks", "off")
                .with(options)
                .with(BlockingApp.class.getName(), dir.resolve("rank"))
                .with((Object[]) appArgs);
    }

    private Ended runAndSend(String signal, List<String> options, String... appArgs) throws Exception {
        try (Running running = blocking(options, appArgs).start()) {
            assertTrue(running.awaitLine().endsWith("ready"), running.out());
            running.signal(signal);
            return running.await();
        }
    }

    private void assertCleanedUp(int ranks) {
        for (int rank = 0; rank < ranks; rank++) {
            assertTrue(Files.exists(dir.resolve("rank" + rank)), "rank " + rank + " did not clean up");
        }
    }

    @Test
    void interruptEndsEveryRankQuietly() throws Exception {
        Ended ended = runAndSend("INT", List.of("-n", "4"));
        assertEquals(130, ended.status());
        assertEquals("", ended.err());
        assertCleanedUp(4);
    }

    @Test
    void terminateEndsEveryRankQuietly() throws Exception {
        Ended ended = runAndSend("TERM", List.of("-n", "4"));
        assertEquals(143, ended.status());
        assertEquals("", ended.err());
        assertCleanedUp(4);
    }

    @Test
    void statusThatARankReturnsIsTheProcesss() throws Exception {
        assertEquals(77, runAndSend("TERM", List.of(), "77").status());
        assertCleanedUp(2);
    }

    @Test
    void taggedOutputIsWrittenBeforeTheEnd() throws Exception {
        Ended ended = runAndSend("TERM", List.of("--tag-output"), "77");
        assertEquals(77, ended.status());
        assertEquals(
                List.of("[rank 0] ended", "[rank 0] ready", "[rank 1] ended"),
                ended.out().lines().sorted().toList());
    }

    /** With the calls that the signal ended, though Flight Recorder has a shutdown hook of its own. */
    @Test
    void theTimelineIsWrittenBeforeTheEnd() throws Exception {
        Path page = dir.resolve("run.html");
        Ended ended = runAndSend("TERM", List.of("--timeline", page.toString()));
        assertEquals(143, ended.status());
        assertEquals("minimpi: timeline written to " + page + "\n", ended.err());
        String html = Files.readString(page);
        assertTrue(html.contains("org.minimpi.AbortedException: interrupted by a signal"), "not up to the end");
        assertTrue(html.contains("BlockingApp.run:"), "no call sites");
    }

    @Test
    @Tag("full")
    void theTimelineOfARankThatExits() throws Exception {
        Path page = dir.resolve("run.html");
        Ended ended = blocking(List.of("-n", "3", "--timeline", page.toString()), "0", "exit")
                .run();
        assertEquals(1, ended.status());
        assertTrue(Files.readString(page).contains("org.minimpi.AbortedException"), "not up to the end");
    }

    @Test
    void ranksThatDoNotEndAreLeftBehind() throws Exception {
        assertEquals(143, runAndSend("TERM", List.of(), "77", "spin").status());
        assertFalse(Files.exists(dir.resolve("rank0")));
    }

    @Test
    void anEarlierFailureThatARankHeldUpIsTold() throws Exception {
        Ended ended = runAndSend("TERM", List.of(), "0", "throw");
        assertEquals(143, ended.status());
        assertEquals(
                "minimpi: " + BlockingApp.class.getName()
                        + ": rank 0 failed: java.lang.IllegalStateException: thrown\n",
                ended.err());
    }

    @Test
    void aRankThatExitsIsNoSuccessOfTheJob() throws Exception {
        Ended ended = blocking(List.of("-n", "3"), "0", "exit").run();
        assertEquals(1, ended.status());
        assertEquals(1, ended.err().lines().count(), ended.err());
        assertTrue(ended.err().contains("rank 0 called System.exit before the job had ended"), ended.err());
        assertTrue(Files.exists(dir.resolve("rank1")) && Files.exists(dir.resolve("rank2")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"77", "77 spin"})
    void theTimeLimitEndsTheJob(String appArgs) throws Exception {
        Ended ended = blocking(List.of("--timeout", "0.2"), appArgs.split(" ")).run();
        assertEquals(
                "minimpi: " + BlockingApp.class.getName() + ": took longer than 0.2 s (--timeout), and was ended\n",
                ended.err());
        assertEquals(124, ended.status());
    }

    private static void assertFullHeapIsTold(Object... jvmOptions) throws Exception {
        Ended ended = Command.java()
                .with(jvmOptions)
                .with(Main.class.getName(), "run", FullHeapApp.class.getName())
                .run();
        assertEquals("minimpi: " + FullHeapApp.class.getName() + ": " + FullHeap.MESSAGE + "\n", ended.err());
        assertEquals(1, ended.status());
    }

    @Test
    void aRankThatFillsTheHeapEndsTheJob() throws Exception {
        assertFullHeapIsTold("-Xmx32m", "-XX:-UseSerialGC", "-XX:+UseG1GC");
    }

    @Test
    @Tag("full")
    void aRankThatFillsTheHeapOfOtherCollectorsEndsTheJob() throws Exception {
        assertFullHeapIsTold("-Xmx32m");
        assertFullHeapIsTold("-Xmx32m", "-XX:-UseSerialGC", "-XX:+UseParallelGC");
    }
}
