package org.minimpi.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.minimpi.Comm;
import org.minimpi.Job;

@ResourceLock("jobs in this JVM")
class TimelineTest {
    private static final ScriptedApp.Body BARRIER = world -> {
        world.barrier();
        return 0;
    };

    @TempDir
    private Path dir;

    private Path file;

    @BeforeEach
    void name() {
        file = dir.resolve("run.html");
    }

    private static Captured run(ScriptedApp.Body body, Path timeline) {
        return Captured.run(body, "run", "--timeline", timeline.toString(), "scripted");
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> list = Files.list(dir)) {
            return list.toList();
        }
    }

    @Test
    void thePageIsWrittenAndSaid() throws IOException {
        Captured ran = run(BARRIER, file);
        assertEquals(0, ran.status());
        assertEquals("minimpi: timeline written to " + file + "\n", ran.errText());
        assertTrue(Files.readString(file).startsWith("<!DOCTYPE html>"));
        assertEquals(List.of(file), files());
    }

    @Test
    void theJobsFailureAndStatusStay() throws IOException {
        Captured failed = run(
                world -> {
                    throw new IllegalStateException("no luck");
                },
                file);
        assertEquals(1, failed.status());
        assertEquals(2, failed.errLines().size(), failed.errText());
        assertTrue(failed.errLines().get(0).contains("no luck"));
        assertEquals("minimpi: timeline written to " + file, failed.errLines().get(1));
        assertTrue(Files.readString(file).contains("no luck"));
        assertEquals(7, run(world -> 7, file).status());
    }

    @Test
    void anExistingFileIsReplaced() throws IOException {
        Files.writeString(file, "old");
        assertEquals(0, run(BARRIER, file).status());
        assertFalse(Files.readString(file).contains("old"));
        assertEquals(List.of(file), files());
    }

    @Test
    void aLinkStaysALink() throws IOException {
        Path target = Files.writeString(dir.resolve("target.html"), "old");
        Files.createSymbolicLink(file, target);
        assertEquals(0, run(BARRIER, file).status());
        assertTrue(Files.isSymbolicLink(file));
        assertTrue(Files.readString(target).startsWith("<!DOCTYPE html>"));
    }

    @Test
    void jobsOfTheAppAreOnThePageToo() throws IOException {
        run(
                world -> {
                    if (world.rank() == 0) {
                        Job.ranks(3).named("a job of its own").run(Comm::barrier);
                    }
                    return 0;
                },
                file);
        assertTrue(Files.readString(file).contains("a job of its own"));
    }

    private void assertRefused(Path timeline, String why) throws IOException {
        AtomicBoolean started = new AtomicBoolean();
        Captured ran = run(
                world -> {
                    started.set(true);
                    return 0;
                },
                timeline);
        assertEquals(2, ran.status());
        assertEquals("minimpi: --timeline: " + why + " (try: minimpi run --help)\n", ran.errText());
        assertFalse(started.get(), "the job was started");
    }

    @Test
    void whereItCannotBeWrittenNothingIsStarted() throws IOException {
        assertRefused(dir.resolve("no/run.html"), "there is no directory " + dir.resolve("no"));
        assertRefused(dir, "'" + dir + "' is a directory, not a file");
        assertRefused(Path.of(""), "the name of the file is empty");
        Path underFile = Files.writeString(dir.resolve("plain"), "").resolve("run.html");
        assertRefused(underFile, "there is no directory " + dir.resolve("plain"));
        Path device = Path.of("/dev/null");
        if (Files.exists(device)) {
            assertRefused(device, "'/dev/null' is not a regular file");
        }
    }

    @Test
    void aUsageErrorLeavesNoPage() throws IOException {
        assertEquals(
                2,
                Captured.run("run", "--timeline", file.toString(), "--backend", "nix", "echo")
                        .status());
        assertEquals(List.of(), files());
    }
}
