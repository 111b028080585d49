package org.minimpi.transfer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.minimpi.Comm;

/** What real file systems do in the middle of a transfer. */
class FileSystemTest {
    @TempDir
    Path dir;

    private Path file;
    private Path to;

    @BeforeEach
    void aFile() throws IOException {
        file = Files.write(dir.resolve("file"), SendTest.random(3 << 20));
        to = Files.createDirectory(dir.resolve("to"));
    }

    @Test
    void aDiskThatFillsUp() throws Exception {
        assumeTrue(
                run("mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", to.toString()) == 0, "needs the right to mount");
        try {
            TransferRun run = TransferRun.of(2, "send", file, "--to", to, "--chunk", "64K");
            assertArrayEquals(new int[] {27, 27}, run.statuses(), run.err());
            assertEquals(1, run.err().lines().count(), run.err());
            assertTrue(run.err().contains("No space left on device"), run.err());
            SendTest.assertNothingElseIn(to, 0);
        } finally {
            run("umount", to.toString());
        }
    }

    @Test
    void theNameIsTakenMeanwhile() throws IOException {
        TransferRun run = meanwhile(() -> Files.writeString(to.resolve("file"), "mine"));
        assertArrayEquals(new int[] {11, 11}, run.statuses(), run.err());
        assertTrue(run.err().contains("exists already"), run.err());
        assertEquals("mine", Files.readString(to.resolve("file")));
        SendTest.assertNothingElseIn(to, 1);
    }

    @Test
    void theNameBecomesALinkMeanwhile() throws IOException {
        TransferRun run = meanwhile(() -> Files.createSymbolicLink(to.resolve("file"), dir.resolve("victim")));
        assertArrayEquals(new int[] {11, 11}, run.statuses(), run.err());
        assertFalse(Files.exists(dir.resolve("victim")));
    }

    @Test
    void theDirectoryIsSwappedForALinkMeanwhile() throws IOException {
        Path victim = Files.createDirectory(dir.resolve("victim"));
        TransferRun run = meanwhile(() -> {
            Files.move(to, dir.resolve("moved"));
            Files.createSymbolicLink(to, victim);
        });
        assertArrayEquals(new int[] {28, 28}, run.statuses(), run.err());
        SendTest.assertNothingElseIn(victim, 0);
        SendTest.assertNothingElseIn(dir.resolve("moved"), 0);
    }

    @Test
    void theDirectoryIsSwappedForOneWithAPartOfTheSameName() throws IOException {
        Path moved = dir.resolve("moved");
        TransferRun run = meanwhile(() -> {
            Files.move(to, moved);
            Files.createDirectory(to);
            try (var parts = Files.list(moved)) {
                Files.writeString(to.resolve(parts.findFirst().orElseThrow().getFileName()), "forged");
            }
        });
        assertArrayEquals(new int[] {28, 28}, run.statuses(), run.err());
        assertFalse(Files.exists(to.resolve("file")));
        SendTest.assertNothingElseIn(moved, 0);
    }

    @Test
    void thePartIsRemovedMeanwhile() throws IOException {
        TransferRun run = meanwhile(() -> {
            try (var parts = Files.list(to)) {
                Files.delete(parts.findFirst().orElseThrow());
            }
        });
        assertArrayEquals(new int[] {11, 11}, run.statuses(), run.err());
        SendTest.assertNothingElseIn(to, 0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"fail", "replace"})
    void thePartIsReplacedMeanwhile(String overwrite) throws IOException {
        TransferRun run = meanwhile(
                () -> {
                    try (var parts = Files.list(to)) {
                        for (Path part : parts.filter(p -> p.toString().endsWith(".part"))
                                .toList()) {
                            Files.move(part, dir.resolve("stolen"));
                            Files.writeString(part, "forged");
                        }
                    }
                },
                "--overwrite",
                overwrite);
        assertArrayEquals(new int[] {28, 28}, run.statuses(), run.err());
        assertTrue(run.err().contains("replaced meanwhile"), run.err());
        SendTest.assertNothingElseIn(to, 0);
    }

    /** The event happens at the receiver's 20th message, when the file is accepted and not complete. */
    private TransferRun meanwhile(Interposed.Event event, Object... more) {
        List<UnaryOperator<Comm>> worlds =
                List.of(UnaryOperator.identity(), Interposed.at(20, new AtomicInteger(), event));
        List<Object> line = new ArrayList<>(List.of("send", file, "--to", to, "--chunk", "64K"));
        line.addAll(List.of(more));
        return TransferRun.of(2, worlds, line.toArray());
    }

    static int run(String... command) throws IOException, InterruptedException {
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }

    @Test
    void whatIsNotThereHasNoParent() {
        TransferRun run = TransferRun.of(2, "send", file, "--to", dir + "/nowhere/../elsewhere");
        assertArrayEquals(new int[] {11, 11}, run.statuses(), run.err());
        assertTrue(run.err().contains("there is no " + dir + "/nowhere/.."), run.err());
        assertFalse(Files.exists(dir.resolve("elsewhere")));
        assertFalse(Files.exists(dir.resolve("nowhere")));
    }

    @Test
    void aDryRunFindsADestinationThatCannotBeWritten() throws Exception {
        Path tree = Files.createDirectories(dir.resolve("tree/sub")).getParent();
        Files.write(tree.resolve("sub/f"), new byte[10]);
        for (String where : List.of("", "/x/y")) {
            TransferRun run = TransferRun.of(2, "send", tree, "--to", file + where, "--dry-run");
            assertArrayEquals(new int[] {11, 11}, run.statuses(), run.err());
            assertTrue(run.err().contains("not a directory"), run.err());
        }
        assumeTrue(run("mount", "-t", "tmpfs", "-o", "ro", "tmpfs", to.toString()) == 0, "needs the right to mount");
        try {
            for (String where : List.of("", "/x/y")) {
                TransferRun run = TransferRun.of(2, "send", tree, "--to", to + where, "--dry-run");
                assertArrayEquals(new int[] {11, 11}, run.statuses(), run.err());
                assertTrue(run.err().contains("Read-only file system"), run.err());
            }
        } finally {
            run("umount", to.toString());
        }
        TransferRun run = TransferRun.of(2, "send", tree, "--to", to, "--dry-run");
        assertArrayEquals(new int[2], run.statuses(), run.err());
        assertTrue(run.out().contains("1 file, 10 B would go to "), run.out());
    }
}
