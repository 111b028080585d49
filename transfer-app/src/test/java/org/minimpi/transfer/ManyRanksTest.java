package org.minimpi.transfer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.minimpi.Comm;
import org.minimpi.TransportException;

/** bcast, stripe and verify. */
class ManyRanksTest {
    @TempDir
    Path dir;

    private Path file;
    private Path to;

    @BeforeEach
    void aFile() throws IOException {
        file = Files.write(dir.resolve("file"), SendTest.random(100_001));
        to = dir.resolve("to");
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 8})
    void everyRankGetsACopy(int ranks) throws IOException {
        TransferRun run = TransferRun.of(ranks, "bcast", file, "--to", to, "--chunk", "4K", "--window", 2);
        assertArrayEquals(new int[ranks], run.statuses(), run.err());
        for (int rank = 1; rank < ranks; rank++) {
            assertEquals(-1, Files.mismatch(file, to.resolve("rank-" + rank + "/file")));
        }
        SendTest.assertNothingElseIn(to, ranks - 1);
    }

    @Test
    void theRankStandsWhereTheUserSays() throws IOException {
        TransferRun run = TransferRun.of(3, "bcast", file, "--to", to + "/{rank}/x");
        assertArrayEquals(new int[3], run.statuses(), run.err());
        assertEquals(-1, Files.mismatch(file, to.resolve("1/x/file")));
        assertEquals(-1, Files.mismatch(file, to.resolve("2/x/file")));
    }

    /** The disk of rank 2 is full. */
    private TransferRun withAFullDisk(Object... more) throws Exception {
        Path full = Files.createDirectories(to.resolve("rank-2"));
        assumeTrue(
                FileSystemTest.run("mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", full.toString()) == 0,
                "needs the right to mount");
        try {
            Object[] line = new Object[6 + more.length];
            System.arraycopy(new Object[] {"bcast", file, "--to", to, "--chunk", "4K"}, 0, line, 0, 6);
            System.arraycopy(more, 0, line, 6, more.length);
            TransferRun run = TransferRun.of(4, line);
            SendTest.assertNothingElseIn(full, 0);
            return run;
        } finally {
            FileSystemTest.run("umount", full.toString());
        }
    }

    @Test
    void aFullDiskDoesNotStopTheRanksBehindIt() throws Exception {
        TransferRun run = withAFullDisk();
        assertArrayEquals(new int[] {23, 23, 23, 23}, run.statuses(), run.err());
        assertEquals(1, run.err().lines().count(), run.err());
        assertTrue(run.err().contains("rank 2: ") && run.err().contains("No space left"), run.err());
        assertEquals(-1, Files.mismatch(file, to.resolve("rank-1/file")));
        assertEquals(-1, Files.mismatch(file, to.resolve("rank-3/file")));
    }

    @Test
    void allOrNothingIsNothing() throws Exception {
        TransferRun run = withAFullDisk("--all-or-nothing");
        assertArrayEquals(new int[] {27, 27, 27, 27}, run.statuses(), run.err());
        assertEquals(2, run.err().lines().count(), run.err());
        assertTrue(run.err().contains("No space left"), run.err());
        assertTrue(run.err().contains("no rank has kept anything"), run.err());
        assertEquals("", run.out());
        assertFalse(Files.exists(to.resolve("rank-1")));
        assertFalse(Files.exists(to.resolve("rank-3")));
    }

    @Test
    void allOrNothingIsAboutAllFiles() throws IOException {
        Path taken = Files.createDirectories(to.resolve("rank-3")).resolve("small");
        Files.writeString(taken, "mine");
        Path small = Files.write(dir.resolve("small"), new byte[10]);
        TransferRun run = TransferRun.of(4, "bcast", file, small, "--to", to, "--all-or-nothing");
        assertArrayEquals(new int[] {11, 11, 11, 11}, run.statuses(), run.err());
        assertEquals("mine", Files.readString(taken));
        assertEquals("", run.out());
        for (int rank = 1; rank < 4; rank++) {
            assertEquals(rank == 3, Files.exists(to.resolve("rank-" + rank)));
        }
        SendTest.assertNothingElseIn(to.resolve("rank-3"), 1);
        Files.delete(taken);
        run = TransferRun.of(4, "bcast", file, small, "--to", to, "--all-or-nothing");
        assertArrayEquals(new int[4], run.statuses(), run.err());
        for (int rank = 1; rank < 4; rank++) {
            assertEquals(-1, Files.mismatch(file, to.resolve("rank-" + rank + "/file")));
            SendTest.assertNothingElseIn(to.resolve("rank-" + rank), 2);
        }
    }

    @Test
    void allOrNothingSaysWhatItHasKept() throws IOException {
        TransferRun run = TransferRun.of(3, "bcast", file, "--to", to, "--all-or-nothing");
        assertArrayEquals(new int[3], run.statuses(), run.err());
        assertTrue(run.out().startsWith("file: 100001 bytes to "), run.out());

        Files.delete(to.resolve("rank-1/file"));
        run = TransferRun.of(3, "bcast", file, "--to", to, "--all-or-nothing", "--overwrite", "rename", "--json");
        assertArrayEquals(new int[3], run.statuses(), run.err());
        assertEquals(-1, Files.mismatch(file, to.resolve("rank-2/file.1")));
        assertEquals(
                2,
                run.out().lines().filter(line -> line.contains("\"written\"")).count(),
                run.out());
        assertTrue(run.out().contains("rank-1/file\""), run.out());
        assertTrue(run.out().contains("rank-2/file.1\""), run.out());
    }

    /** What happens to rank 1's directories while the ranks agree to keep all; a file may be there in place of one. */
    @ParameterizedTest
    @CsvSource({"a, true", "a, false", "b, true", "b, false"})
    void aDirectoryThatIsGoneWhenFilesGetTheirNames(String gone, boolean replaced) throws IOException {
        Path tree = Files.createDirectory(dir.resolve("tree"));
        for (String name : List.of("a", "b")) {
            Files.write(Files.createDirectory(tree.resolve(name)).resolve("small"), new byte[10]);
            Files.write(tree.resolve(name).resolve("large"), SendTest.random(10_000));
        }
        Path there = to.resolve("rank-1/tree").resolve(gone);
        Path away = dir.resolve("away");
        UnaryOperator<Comm> first = UnaryOperator.identity();
        UnaryOperator<Comm> second = Interposed.before("allreduce", () -> {
            Files.move(there, away);
            if (replaced) {
                Files.writeString(there, "somebody else's");
            }
        });
        TransferRun run = TransferRun.of(
                3, List.of(first, second), "bcast", tree, "--to", to, "--chunk", "4K", "--all-or-nothing", "-v");
        assertArrayEquals(new int[] {23, 23, 23}, run.statuses(), run.err() + run.failure());
        assertTrue(run.err().contains("rank 1: cannot write "), run.err());
        assertEquals(-1, Files.mismatch(tree.resolve("a/large"), to.resolve("rank-2/tree/a/large")));
        String other = gone.equals("a") ? "b" : "a";
        SendTest.assertNothingElseIn(to.resolve("rank-1/tree").resolve(other), 2);
        assertEquals(replaced, Files.exists(there));
    }

    @Test
    void filesThatWaitForAllRanksAreNotOpen() throws IOException {
        Path open = Path.of("/proc/self/fd");
        assumeTrue(Files.isDirectory(open), "needs a system that shows what is open");
        Path tree = Files.createDirectory(dir.resolve("tree"));
        for (int i = 0; i < 50; i++) {
            Files.write(tree.resolve("f" + i), SendTest.random(5000));
        }
        List<Path> seen = new ArrayList<>();
        UnaryOperator<Comm> looks = Interposed.before("allreduce", () -> {
            try (Stream<Path> all = Files.list(open)) {
                for (Path each : all.toList()) {
                    if (Files.isSymbolicLink(each)
                            && Files.readSymbolicLink(each).startsWith(to)) {
                        seen.add(Files.readSymbolicLink(each));
                    }
                }
            }
        });
        TransferRun run = TransferRun.of(
                2,
                List.of(UnaryOperator.identity(), looks),
                "bcast",
                tree,
                "--to",
                to,
                "--chunk",
                "4K",
                "--all-or-nothing");
        assertArrayEquals(new int[2], run.statuses(), run.err());
        assertTrue(seen.stream().allMatch(Files::isDirectory), seen::toString);
        SendTest.assertNothingElseIn(to.resolve("rank-1/tree"), 50);
    }

    @Test
    void aFileThatWaitsAndIsTakenByAnotherTransferIsThatOnes() throws IOException {
        Path other = Files.write(Files.createDirectory(dir.resolve("other")).resolve("file"), SendTest.random(50_000));
        TransferRun[] second = new TransferRun[1];
        UnaryOperator<Comm> sends = Interposed.before(
                "allreduce",
                () -> second[0] = TransferRun.of(2, "send", other, "--to", to.resolve("rank-1"), "--chunk", "4K"));
        TransferRun run = TransferRun.of(
                2,
                List.of(UnaryOperator.identity(), sends),
                "bcast",
                file,
                "--to",
                to,
                "--chunk",
                "4K",
                "--all-or-nothing");
        assertArrayEquals(new int[2], second[0].statuses(), second[0].err());
        assertArrayEquals(new int[] {11, 11}, run.statuses(), run.err() + run.failure());
        assertTrue(run.err().contains("another transfer has taken"), run.err());
        assertEquals(-1, Files.mismatch(other, to.resolve("rank-1/file")));
        SendTest.assertNothingElseIn(to.resolve("rank-1"), 1);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void nothingIsKeptOfDirectoriesEither(boolean aborted) throws IOException {
        Path tree = Files.createDirectories(dir.resolve("tree/a/b")).getParent().getParent();
        Files.write(tree.resolve("a/b/small"), new byte[10]);
        Files.write(tree.resolve("large"), SendTest.random(5000));
        Files.createDirectories(to.resolve("rank-1/tree/was-there"));
        Path taken = Files.createDirectories(to.resolve("rank-2/tree/a")).resolve("b");
        Files.writeString(taken, "no directory");
        UnaryOperator<Comm> fails = Interposed.before("allreduce", () -> {
            if (aborted) {
                throw new TransportException("the cable is out", null);
            }
        });
        TransferRun run =
                TransferRun.of(4, List.of(fails), "bcast", tree, "--to", to, "--chunk", "4K", "--all-or-nothing");
        assertEquals(aborted, run.failure() != null);
        assertFalse(Files.exists(to.resolve("rank-3")));
        assertTrue(Files.isDirectory(to.resolve("rank-1/tree/was-there")));
        SendTest.assertNothingElseIn(to.resolve("rank-1/tree"), 1);
        SendTest.assertNothingElseIn(to.resolve("rank-2/tree"), 1);
        SendTest.assertNothingElseIn(to.resolve("rank-2/tree/a"), 1);
    }

    @Test
    void aCopyThatIsTheSameStaysSoWhereAnotherRankFails() throws Exception {
        Path full = Files.createDirectories(to.resolve("rank-2"));
        Path same = Files.createDirectories(to.resolve("rank-1")).resolve("file");
        Files.copy(file, same);
        assumeTrue(
                FileSystemTest.run("mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", full.toString()) == 0,
                "needs the right to mount");
        try {
            try (RandomAccessFile other =
                    new RandomAccessFile(full.resolve("file").toFile(), "rw")) {
                other.setLength(Files.size(file));
            }
            String line = "--checksum --overwrite replace --chunk 4K --window 2";
            TransferRun run = TransferRun.of(
                    3,
                    Stream.concat(Stream.of("bcast", file, "--to", to), Stream.of(line.split(" ")))
                            .toArray());
            assertArrayEquals(new int[] {23, 23, 23}, run.statuses(), run.err() + run.failure());
            assertTrue(run.err().contains("No space left"), run.err());
            assertTrue(run.out().contains("the same as "), run.out());
            SendTest.assertNothingElseIn(full, 1);
        } finally {
            FileSystemTest.run("umount", full.toString());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 8})
    void aFileIsWrittenTogether(int ranks) throws IOException {
        for (int size : new int[] {0, 1, 4096, 4097, 100_001}) {
            Path source = Files.write(dir.resolve("f" + size), SendTest.random(size));
            TransferRun run = TransferRun.of(ranks, "stripe", source, "--to", to, "--chunk", "4K");
            assertArrayEquals(new int[ranks], run.statuses(), run.err());
            assertEquals(-1, Files.mismatch(source, to.resolve("f" + size)));
        }
        SendTest.assertNothingElseIn(to, 5);
    }

    @Test
    void stripeObeysTheOptionsOfSend() throws IOException {
        Files.createDirectory(to);
        Files.writeString(to.resolve("file"), "mine");
        TransferRun run = TransferRun.of(3, "stripe", file, "--to", to);
        assertArrayEquals(new int[] {11, 11, 11}, run.statuses(), run.err());
        run = TransferRun.of(3, "stripe", file, "--to", to, "--overwrite", "replace", "--compress", "--preserve");
        assertArrayEquals(new int[3], run.statuses(), run.err());
        assertEquals(-1, Files.mismatch(file, to.resolve("file")));
        run = TransferRun.of(3, "stripe", file, "--to", to, "--checksum");
        assertArrayEquals(new int[3], run.statuses(), run.err());
        assertTrue(run.out().contains("the same as"), run.out());
        Files.write(to.resolve("file"), new byte[100_001]);
        run = TransferRun.of(3, "stripe", file, "--to", to, "--checksum", "--overwrite", "replace");
        assertArrayEquals(new int[3], run.statuses(), run.err());
        assertEquals(-1, Files.mismatch(file, to.resolve("file")));
        SendTest.assertNothingElseIn(to, 1);
    }

    @Test
    void stripeOfASourceThatShrinks() throws IOException {
        UnaryOperator<Comm> shrinks = Interposed.at(20, new AtomicInteger(), () -> Files.write(file, new byte[0]));
        TransferRun run = TransferRun.of(3, List.of(shrinks), "stripe", file, "--to", to, "--chunk", "4K");
        assertArrayEquals(new int[] {24, 24, 24}, run.statuses(), run.err());
        SendTest.assertNothingElseIn(to, 0);
    }

    @Test
    void ranksThatDoNotShareTheDirectoryAreToldSo() throws IOException {
        TransferRun run = TransferRun.of(3, "stripe", file, "--to", to + "/{rank}", "--chunk", "4K");
        assertArrayEquals(new int[] {11, 11, 11}, run.statuses(), run.err());
        assertTrue(run.err().contains("do not share the directory"), run.err());
        assertEquals(1, run.err().lines().count(), run.err());
        SendTest.assertNothingElseIn(to.resolve("1"), 0);
        assertFalse(Files.exists(to.resolve("2")));
    }

    @Test
    void verifySaysWhatIsTheSame() throws IOException {
        Path tree = Files.createDirectory(dir.resolve("tree"));
        for (String name : List.of("same", "longer", "other", "missing")) {
            Files.writeString(tree.resolve(name), name);
        }
        TransferRun.of(2, "send", tree, "--to", to);
        TransferRun run = TransferRun.of(2, "verify", tree, "--to", to);
        assertArrayEquals(new int[2], run.statuses(), run.err());
        assertTrue(run.out().startsWith("tree: 4 files, 22 B, the same as " + to + "/tree on rank 1"), run.out());

        Files.writeString(to.resolve("tree/longer"), "longer!");
        Files.writeString(to.resolve("tree/other"), "Other");
        Files.delete(to.resolve("tree/missing"));
        run = TransferRun.of(2, "verify", tree, "--to", to);
        assertArrayEquals(new int[] {23, 23}, run.statuses(), run.err());
        assertEquals(3, run.err().lines().count(), run.err());
        for (String name : List.of("longer", "other", "missing")) {
            assertTrue(run.err().contains("tree/" + name), run.err());
        }
        assertEquals("Other", Files.readString(to.resolve("tree/other")));

        run = TransferRun.of(2, "verify", tree.resolve("other"), "--to", to.resolve("tree"));
        assertArrayEquals(new int[] {26, 26}, run.statuses(), run.err());
        run = TransferRun.of(2, "verify", file, "--to", dir.resolve("nowhere"));
        assertArrayEquals(new int[] {11, 11}, run.statuses(), run.err());
        assertFalse(Files.exists(dir.resolve("nowhere")));
    }

    @Test
    void verifyLooksAtAllCopiesOfABroadcast() throws IOException {
        TransferRun.of(4, "bcast", file, "--to", to);
        TransferRun run = TransferRun.of(4, "verify", file, "--to", to + "/rank-{rank}");
        assertArrayEquals(new int[4], run.statuses(), run.err());
        Files.write(to.resolve("rank-2/file"), new byte[100_001]);
        run = TransferRun.of(4, "verify", file, "--to", to + "/rank-{rank}");
        assertArrayEquals(new int[] {23, 23, 23, 23}, run.statuses(), run.err());
        assertTrue(run.err().contains("rank 2: "), run.err());

        run = TransferRun.of(4, "verify", file, "--to", to + "/rank-{rank}", "--dest", "3");
        assertArrayEquals(new int[4], run.statuses(), run.err());
        assertTrue(run.out().contains("rank-3/file on rank 3"), run.out());
    }

    @ParameterizedTest
    @ValueSource(strings = {"send", "bcast", "stripe", "verify"})
    void oneRankIsTooFew(String command) {
        TransferRun run = TransferRun.of(1, command, file, "--to", to);
        assertArrayEquals(new int[] {2}, run.statuses());
        assertTrue(run.err().contains(command + " needs at least 2 ranks"), run.err());
    }
}
