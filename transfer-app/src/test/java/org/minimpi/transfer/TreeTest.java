package org.minimpi.transfer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.minimpi.Comm;
import org.minimpi.TransportException;

/** Directories and many files. */
class TreeTest {
    @TempDir
    Path dir;

    private Path tree;
    private Path to;

    @BeforeEach
    void aTree() throws IOException {
        tree = Files.createDirectory(dir.resolve("tree"));
        Files.write(tree.resolve("small"), SendTest.random(10));
        Files.write(tree.resolve("zero"), new byte[0]);
        Path sub = Files.createDirectories(tree.resolve("a/b"));
        Files.write(sub.resolve("large"), SendTest.random(20_000));
        Files.createDirectories(tree.resolve("a/empty"));
        to = dir.resolve("to");
    }

    static void assertSame(Path expected, Path copy) throws IOException {
        try (Stream<Path> all = Files.walk(expected);
                Stream<Path> copies = Files.walk(copy)) {
            List<Path> paths = all.toList();
            for (Path path : paths) {
                Path there = copy.resolve(expected.relativize(path).toString());
                assertEquals(Files.isDirectory(path), Files.isDirectory(there), there.toString());
                if (Files.isRegularFile(path)) {
                    assertEquals(-1, Files.mismatch(path, there), there.toString());
                }
            }
            assertEquals(paths.size(), copies.count());
        }
    }

    @Test
    void aTreeArrivesUnderItsName() throws IOException {
        TransferRun run = TransferRun.of(2, "send", tree, "--to", to, "--chunk", "1K");
        assertArrayEquals(new int[] {0, 0}, run.statuses(), run.err());
        assertSame(tree, to.resolve("tree"));
        assertTrue(run.out().matches("tree: 3 files, 19.5 KiB to \\S+/to/tree on rank 1 in .*\\R"), run.out());
    }

    @Test
    void theDirectoryOneIsInHasAName() throws IOException {
        TransferRun run = TransferRun.of(2, "send", tree.resolve("a/.."), "--to", to);
        assertArrayEquals(new int[] {0, 0}, run.statuses(), run.err());
        assertSame(tree, to.resolve("tree"));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 8})
    void manyFilesOfManySizes(int window) throws IOException {
        int files = Boolean.getBoolean("minimpi.full") ? 500 : 100;
        for (int i = 0; i < files; i++) {
            Files.write(tree.resolve("f" + i), SendTest.random(i * 3500 / files));
        }
        TransferRun run = TransferRun.of(2, "send", tree, "--to", to, "--chunk", "2K", "--window", window);
        assertArrayEquals(new int[] {0, 0}, run.statuses(), run.err());
        assertSame(tree, to.resolve("tree"));
    }

    @Test
    void eachBadFileIsNamedAndTheOthersArrive() throws Exception {
        Files.createSymbolicLink(tree.resolve("link"), Path.of("small"));
        Files.write(tree.resolve("a/nul"), new byte[1]);
        Files.write(tree.resolve("a/b/new\nline"), new byte[5000]);
        Files.createDirectories(to.resolve("tree"));
        Files.writeString(to.resolve("tree/zero"), "mine");
        TransferRun run = TransferRun.of(2, "send", tree, dir.resolve("nowhere"), "--to", to, "--chunk", "1K");
        assertArrayEquals(new int[] {23, 23}, run.statuses(), run.err());
        assertEquals(5, run.err().lines().count(), run.err());
        for (String bad : List.of("tree/link", "a/nul", "new\\nline", "tree/zero", "nowhere")) {
            assertTrue(run.err().contains(bad), run.err());
        }
        assertEquals("mine", Files.readString(to.resolve("tree/zero")));
        assertFalse(Files.exists(to.resolve("tree/link"), LinkOption.NOFOLLOW_LINKS));
        assertEquals(-1, Files.mismatch(tree.resolve("small"), to.resolve("tree/small")));
        assertEquals(-1, Files.mismatch(tree.resolve("a/b/large"), to.resolve("tree/a/b/large")));
    }

    @Test
    void aLinkInTheDestinationIsNotFollowed() throws IOException {
        Path victim = Files.createDirectory(dir.resolve("victim"));
        Files.createDirectories(to.resolve("tree"));
        Files.createSymbolicLink(to.resolve("tree/a"), victim);
        TransferRun run = TransferRun.of(2, "send", tree, "--to", to);
        assertArrayEquals(new int[] {23, 23}, run.statuses(), run.err());
        assertTrue(run.err().contains("symbolic link, which is not followed"), run.err());
        SendTest.assertNothingElseIn(victim, 0);
        assertEquals(-1, Files.mismatch(tree.resolve("small"), to.resolve("tree/small")));
    }

    @Test
    void aDirectoryThatIsSwappedForALinkMeanwhile() throws IOException {
        Path victim = Files.createDirectory(dir.resolve("victim"));
        Files.write(tree.resolve("a/b/large"), SendTest.random(100_000));
        TransferRun run = TransferRun.of(
                2,
                List.of(Interposed.at(40, new AtomicInteger(), () -> {
                    Files.move(to.resolve("tree/a/b"), dir.resolve("moved"));
                    Files.createSymbolicLink(to.resolve("tree/a/b"), victim);
                })),
                "send",
                tree,
                "--to",
                to,
                "--chunk",
                "1K");
        assertArrayEquals(new int[] {23, 23}, run.statuses(), run.err());
        assertTrue(run.err().contains("removed or replaced meanwhile"), run.err());
        SendTest.assertNothingElseIn(victim, 0);
        SendTest.assertNothingElseIn(dir.resolve("moved"), 0);
    }

    @Test
    void aFileWhereADirectoryShouldBe() throws IOException {
        Files.createDirectories(to.resolve("tree"));
        Files.writeString(to.resolve("tree/a"), "a file");
        TransferRun run = TransferRun.of(2, "send", tree, "--to", to);
        assertArrayEquals(new int[] {23, 23}, run.statuses(), run.err());
        assertTrue(run.err().contains("not a directory"), run.err());
        assertEquals("a file", Files.readString(to.resolve("tree/a")));
    }

    @Test
    void aTreeIsNotSentIntoItself() throws IOException {
        Path inside = Files.createDirectory(tree.resolve("inside"));
        TransferRun run = TransferRun.of(2, "send", tree, "--to", inside);
        assertArrayEquals(new int[] {23, 23}, run.statuses(), run.err());
        assertTrue(run.err().contains("into itself"), run.err());
        assertFalse(Files.exists(inside.resolve("tree/inside")));
        assertEquals(-1, Files.mismatch(tree.resolve("small"), inside.resolve("tree/small")));
    }

    @Test
    void noLinkLeadsATreeIntoItself() throws IOException {
        Files.createDirectory(tree.resolve("inside"));
        Path link = Files.createSymbolicLink(dir.resolve("link"), tree);
        TransferRun run = TransferRun.of(2, "send", tree, "--to", link.resolve("inside"));
        assertArrayEquals(new int[] {23, 23}, run.statuses(), run.err());
        assertTrue(run.err().contains("into itself"), run.err());
        assertFalse(Files.exists(tree.resolve("inside/tree/inside")));
    }

    @Test
    void twoArgumentsOfOneNameDoNotReplaceEachOther() throws IOException {
        Path one = Files.writeString(Files.createDirectory(dir.resolve("x")).resolve("f"), "one");
        Path other = Files.writeString(Files.createDirectory(dir.resolve("y")).resolve("f"), "other");
        TransferRun run = TransferRun.of(2, "send", one, other, "--to", to, "--overwrite", "replace");
        assertArrayEquals(new int[] {23, 23}, run.statuses(), run.err());
        assertTrue(run.err().contains("y/f: it has the same name as "), run.err());
        assertTrue(run.err().contains("x/f"), run.err());
        assertEquals(1, run.err().lines().count(), run.err());
        assertEquals("one", Files.readString(to.resolve("f")));
    }

    @Test
    void twoNamesThatAreOneWhenComposedDoNotReplaceEachOther() throws Exception {
        assumeTrue(isUtf8(), "needs names in UTF-8");
        Path names = Files.createDirectory(dir.resolve("names"));
        Files.writeString(names.resolve("\u00e9"), "composed");
        Files.writeString(names.resolve("e\u0301"), "decomposed");
        TransferRun run = TransferRun.of(2, "send", names, "--to", to, "--overwrite", "skip");
        assertArrayEquals(new int[] {23, 23}, run.statuses(), run.err());
        assertTrue(run.err().contains("it has the same name as "), run.err());
        try (Stream<Path> copies = Files.list(to.resolve("names"))) {
            assertEquals(1, copies.count());
        }
    }

    @Test
    void aNameThatIsNoTextIsNotSentUnderAnother() throws Exception {
        assumeTrue(isUtf8(), "needs names in UTF-8");
        int made = FileSystemTest.run("sh", "-c", "cd '" + tree + "' && : > \"$(printf 'x\\377')\"");
        assertEquals(0, made);
        TransferRun run = TransferRun.of(2, "send", tree, "--to", to);
        assertArrayEquals(new int[] {23, 23}, run.statuses(), run.err());
        assertTrue(run.err().contains("is not a name in this locale's encoding"), run.err());
        assertFalse(Files.exists(to.resolve("tree/x\ufffd")));
        assertEquals(-1, Files.mismatch(tree.resolve("small"), to.resolve("tree/small")));
    }

    private static boolean isUtf8() {
        return "UTF-8".equals(System.getProperty("sun.jnu.encoding"));
    }

    @Test
    void aDirectoryThatIsRemovedMeanwhileIsNamed() throws IOException {
        UnaryOperator<Comm> removes = Interposed.before(() -> {
            if (Files.exists(to.resolve("tree/zero"))) {
                assertEquals(
                        0, FileSystemTest.run("rm", "-rf", to.resolve("tree/a").toString()));
            }
        });
        TransferRun run =
                TransferRun.of(2, List.of(UnaryOperator.identity(), removes), "send", tree, "--to", to, "--preserve");
        assertArrayEquals(new int[] {23, 23}, run.statuses(), run.err() + run.failure());
        assertTrue(run.err().contains("cannot keep the time of tree/a/b: no such file"), run.err());
    }

    @Test
    void timesAndPermissionsOfDirectoriesAreKeptIfAskedFor() throws IOException {
        FileTime then = FileTime.fromMillis(1_000_000_000_000L);
        Files.setPosixFilePermissions(tree.resolve("a"), PosixFilePermissions.fromString("r-x------"));
        Files.setLastModifiedTime(tree.resolve("a"), then);
        try {
            TransferRun run = TransferRun.of(2, "send", "--preserve", tree, "--to", to);
            assertArrayEquals(new int[] {0, 0}, run.statuses(), run.err());
            Path copy = to.resolve("tree/a");
            assertEquals(then, Files.getLastModifiedTime(copy));
            assertEquals("r-x------", PosixFilePermissions.toString(Files.getPosixFilePermissions(copy)));
            assertSame(tree, to.resolve("tree"));
        } finally {
            for (Path closed : List.of(tree.resolve("a"), to.resolve("tree/a"))) {
                if (Files.exists(closed)) {
                    Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("rwx------"));
                }
            }
        }
    }

    private String permissions(Path directory) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(directory));
    }

    /** What the superuser does not notice is looked at while it is written into. */
    @Test
    void aReadOnlyDirectoryIsResumed() throws IOException {
        Files.write(tree.resolve("a/large"), SendTest.random(50_000));
        Files.setPosixFilePermissions(tree.resolve("a"), PosixFilePermissions.fromString("r-x------"));
        Path copy = to.resolve("tree/a");
        Object[] line = {"send", "--preserve", "--resume", tree, "--to", to, "--chunk", "1K"};
        try {
            TransferRun run = TransferRun.of(
                    2,
                    List.of(Interposed.at(40, new AtomicInteger(), () -> {
                        throw new TransportException("the cable is out", null);
                    })),
                    line);
            assertNotNull(run.failure());
            assertEquals("rwx", permissions(copy).substring(0, 3));

            Files.setPosixFilePermissions(copy, PosixFilePermissions.fromString("r-x------"));
            List<String> meanwhile = new ArrayList<>();
            UnaryOperator<Comm> looks = Interposed.at(30, new AtomicInteger(), () -> meanwhile.add(permissions(copy)));
            run = TransferRun.of(2, List.of(UnaryOperator.identity(), looks), line);
            assertArrayEquals(new int[] {0, 0}, run.statuses(), run.err());
            assertEquals(List.of("rwx------"), meanwhile);
            assertEquals("r-x------", permissions(copy));
            assertSame(tree, to.resolve("tree"));
        } finally {
            Files.setPosixFilePermissions(tree.resolve("a"), PosixFilePermissions.fromString("rwx------"));
            Files.setPosixFilePermissions(copy, PosixFilePermissions.fromString("rwx------"));
        }
    }
}
