package org.minimpi.transfer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.spy;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is removed of what a receiver that was killed has left, and what is not. */
class LeftoversTest {
    private static final String HOST = "this-host";
    private static final String DEAD = ".minimpi-00000000000000ab";
    private static final String LOCK = DEAD + ".lock";
    private static final String PART = DEAD + "-0123456789abcdef.part";

    @TempDir
    Path dir;

    private Path to;
    private HeldDirectory root;

    @BeforeEach
    void open() throws Exception {
        to = Files.createDirectory(dir.resolve("to"));
        root = spy(HeldDirectory.open(to));
    }

    @AfterEach
    void close() {
        root.close();
    }

    private void lock(String... lines) throws IOException {
        Files.writeString(to.resolve(LOCK), String.join("\n", lines) + "\n");
    }

    private void assertLeft(String... names) throws IOException {
        try (Stream<Path> all = Files.walk(to)) {
            Set<String> left = all.filter(path -> !path.equals(to))
                    .map(path -> to.relativize(path).toString())
                    .collect(Collectors.toCollection(TreeSet::new));
            assertEquals(new TreeSet<>(List.of(names)), left);
        }
    }

    private Path file(String name) throws IOException {
        Path path = to.resolve(name);
        Files.createDirectories(path.getParent());
        return Files.writeString(path, "contents");
    }

    @Test
    void allPartsInTheDirectoriesThatItNamesAreRemoved() throws Exception {
        lock(HOST, "", "a/b", "gone", "a");
        file(PART);
        file("a/b/" + PART);
        file("a/" + DEAD + "-0000000000000000.part");
        Leftovers.remove(root, HOST);
        assertLeft("a", "a/b");
    }

    @Test
    void allElseStays() throws Exception {
        lock(HOST, "");
        String[] others = {
            ".minimpi-00000000000000ab.part", // of a file of several chunks,
            ".minimpi-00000000000000ab.journal", // which is gone on with
            ".minimpi-00000000000000ac-0123456789abcdef.part", // of an owner without a file
            DEAD + "-0123456789abcdef.part.txt",
            DEAD + "-0123456789ABCDEF.part",
            DEAD + "-1.part",
            "file",
        };
        for (String other : others) {
            file(other);
        }
        Leftovers.remove(root, HOST);
        assertLeft(others);
    }

    @Test
    void whatIsNoRegularFileStays() throws Exception {
        lock(HOST, "", "link");
        Files.createDirectory(to.resolve(PART));
        Path away = Files.createDirectory(dir.resolve("away"));
        Path victim = Files.writeString(away.resolve(DEAD + "-0000000000000001.part"), "contents");
        Files.createSymbolicLink(to.resolve(DEAD + "-0000000000000002.part"), victim);
        Files.createSymbolicLink(to.resolve("link"), away);
        Leftovers.remove(root, HOST);
        assertTrue(Files.exists(victim));
        assertLeft(PART, DEAD + "-0000000000000002.part", "link");
    }

    @Test
    void aPipeOfThatNameIsNotOpened() throws Exception {
        int made = new ProcessBuilder("mkfifo", to.resolve(LOCK).toString())
                .start()
                .waitFor();
        assumeTrue(made == 0, "needs mkfifo");
        Leftovers.remove(root, HOST);
        assertLeft(LOCK);
    }

    @Test
    void aPathThatLeadsOutIsNotFollowed() throws Exception {
        Path outside = Files.writeString(dir.resolve(PART), "contents");
        lock(HOST, "..");
        Leftovers.remove(root, HOST);
        assertTrue(Files.exists(outside));
    }

    @Test
    void whatAnotherHostHasLeftStays() throws Exception {
        lock("another-host", "");
        file(PART);
        Leftovers.remove(root, HOST);
        assertLeft(LOCK, PART);
    }

    @Test
    void anOwnerThatWasKilledAtOnceLeavesAnEmptyFileWhichIsRemoved() throws Exception {
        Files.createFile(to.resolve(LOCK));
        Leftovers.remove(root, HOST);
        assertLeft();
    }

    @Test
    void withoutLocksNothingIsRemoved() throws Exception {
        lock(HOST, "");
        file(PART);
        doAnswer(call -> lockless((FileChannel) call.callRealMethod()))
                .when(root)
                .openFile(any());
        Leftovers.remove(root, HOST);
        assertLeft(LOCK, PART);
    }

    @Test
    void withoutLocksAnOwnerLeavesNothingThatLooksDead() throws Exception {
        doAnswer(call -> lockless((FileChannel) call.callRealMethod()))
                .when(root)
                .createFile(any(), anyInt());
        try (PartOwner owner = new PartOwner(root, HOST, false)) {
            owner.partName(List.of("a"), 1);
            assertLeft();
        }
    }

    private static FileChannel lockless(FileChannel real) {
        return mock(FileChannel.class, use -> {
            if (use.getMethod().getName().equals("tryLock")) {
                throw new IOException("No locks available");
            }
            return use.getMethod().invoke(real, use.getArguments());
        });
    }

    @Test
    void anOwnerSaysWhereItsLatestPartIs() throws Exception {
        assertEquals("this-host\nb/c\n", recorded(false));
        assertLeft();
    }

    @Test
    void anOwnerOfManyPartsSaysWhereAllAre() throws Exception {
        assertEquals("this-host\n\na\nb/c\n", recorded(true));
        assertLeft();
    }

    @Test
    void thePartsOfAnOwnerThatLivesStay() throws Exception {
        try (PartOwner owner = new PartOwner(root, HOST, false)) {
            Path part = file(owner.partName(List.of(), 1));
            Leftovers.remove(root, HOST);
            assertTrue(Files.exists(part));
            Files.delete(part);
        }
        assertLeft();
    }

    private String recorded(boolean manyAtOnce) throws IOException {
        try (PartOwner owner = new PartOwner(root, HOST, manyAtOnce)) {
            String first = owner.partName(List.of(), 1);
            assertTrue(first.matches("\\.minimpi-[0-9a-f]{16}-0000000000000001\\.part"), first);
            owner.partName(List.of("a"), 2);
            owner.partName(List.of("a"), 3);
            owner.partName(List.of("b", "c"), 4);
            return Files.readString(to.resolve(first.substring(0, DEAD.length()) + ".lock"));
        }
    }

    @Test
    void aFetchRemovesWhatAnotherHasLeft() throws Exception {
        lock(HOST, "");
        file(PART);
        Downloads.open(to, Overwrite.FAIL, HOST).close();
        assertLeft();
    }
}
