package org.minimpi.transfer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The same command on another backend does the same, says the same and ends with the same status. */
class BackendsIT {
    private static final String THREADS = "--backend=threads";
    private static final String MULTICORE = "--backend=mpj --mpj-device=multicore";
    private static final String NIODEV = "--backend=mpj --mpj-device=niodev";

    /** niodev listens on every interface: here, on those of a network of its own, if that is allowed. */
    private static List<String> apart = List.of();

    @TempDir
    Path dir;

    @BeforeAll
    static void isMpjExpressThere(@TempDir Path any) throws Exception {
        apart = MpjExpress.command(any);
    }

    @BeforeEach
    void files() throws IOException {
        Files.write(dir.resolve("file"), SendTest.random(3_000_000));
        Files.write(dir.resolve("empty"), new byte[0]);
        Files.write(dir.resolve("small"), SendTest.random(5_000));
    }

    private MiniMpi run(String backend, int ranks, String... args) throws Exception {
        List<String> command = new ArrayList<>(apart);
        command.add(MiniMpi.script().toString());
        List<Object> line = new ArrayList<>(List.of("run", "-n", ranks));
        line.addAll(List.of(backend.split(" ")));
        line.addAll(Arrays.asList(args));
        MiniMpi ran = MiniMpi.run(dir, command, line.toArray());
        return new MiniMpi(ran.status(), ran.out().replaceAll("in [0-9.]+ s", "in T s"), ran.err());
    }

    private MiniMpi transfer(String backend, int ranks, String... args) throws Exception {
        List<String> line = new ArrayList<>(List.of("transfer"));
        line.addAll(List.of(args));
        MiniMpi ran = run(backend, ranks, line.toArray(String[]::new));
        // In classic every rank prints, when it likes.
        return args[0].equals("classic")
                ? new MiniMpi(ran.status(), ran.out().lines().sorted().collect(Collectors.joining("\n")), ran.err())
                : ran;
    }

    /** What is below {@code into} is the same too, if there is such a directory; it is that of the backend then. */
    private void same(int status, String into, String backend, int ranks, String... args) throws Exception {
        MiniMpi expected = transfer(THREADS, ranks, args);
        assertEquals(status, expected.status(), expected.err());
        Path arrived = dir.resolve(into);
        Path before = dir.resolve("expected");
        boolean any = Files.exists(arrived);
        if (any) {
            Files.move(arrived, before);
        }
        assertEquals(expected, transfer(backend, ranks, args));
        assertEquals(any, Files.exists(arrived));
        if (any) {
            TreeTest.assertSame(before, arrived);
        }
    }

    private void assertArrived(String source, String... copies) throws IOException {
        for (String copy : copies) {
            assertEquals(-1, Files.mismatch(dir.resolve(source), dir.resolve(copy)), copy);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {MULTICORE, NIODEV})
    void filesArrive(String backend) throws Exception {
        same(0, "to", backend, 3, "send", "file", "empty", "--to", "to", "--dest", "2");
        assertArrived("file", "to/file");
    }

    @ParameterizedTest
    @ValueSource(strings = {MULTICORE, NIODEV})
    void everyRankGetsACopy(String backend) throws Exception {
        same(0, "to", backend, 4, "bcast", "file", "small", "--to", "to", "--all-or-nothing");
        assertArrived("file", "to/rank-1/file", "to/rank-2/file", "to/rank-3/file");
    }

    @ParameterizedTest
    @ValueSource(strings = {MULTICORE, NIODEV})
    void aFileIsWrittenTogether(String backend) throws Exception {
        same(0, "to", backend, 3, "stripe", "file", "--to", "to", "--chunk", "64K");
        assertArrived("file", "to/file");
    }

    @ParameterizedTest
    @ValueSource(strings = {MULTICORE, NIODEV})
    void copiesAreVerified(String backend) throws Exception {
        Path copies = Files.createDirectory(dir.resolve("copies"));
        Files.copy(dir.resolve("file"), copies.resolve("file"));
        Files.write(copies.resolve("small"), new byte[5_000]);
        same(23, "to", backend, 2, "verify", "file", "small", "--to", "copies");
    }

    @ParameterizedTest
    @ValueSource(strings = {MULTICORE, NIODEV})
    void theProgramsOfTheCourses(String backend) throws Exception {
        same(0, "received_files", backend, 2, "classic", "metadata", "small");
        assertArrived("small", "received_files/small");
        Files.move(dir.resolve("expected"), dir.resolve("of-metadata"));
        same(0, "uploaded_files", backend, 3, "classic", "workers", "small", "--join", "joined");
        assertArrived("small", "joined");
    }

    @ParameterizedTest
    @ValueSource(strings = {MULTICORE, NIODEV})
    void aServerThatIsNotThere(String backend) throws Exception {
        same(23, "to", backend, 2, "fetch", "http://127.0.0.1:1/x", "--to", "to", "--retries", "0");
    }

    @ParameterizedTest
    @ValueSource(strings = {MULTICORE, NIODEV})
    void someFilesArrive(String backend) throws Exception {
        same(23, "to", backend, 2, "send", "file", "nowhere", "--to", "to");
        assertArrived("file", "to/file");
    }

    @ParameterizedTest
    @ValueSource(strings = {MULTICORE, NIODEV})
    void badInput(String backend) throws Exception {
        same(11, "to", backend, 2, "send", "nowhere", "--to", "to");
        same(11, "to", backend, 2, "send", "file", "--to", "file");
        same(2, "to", backend, 2, "send", "file", "--to", "to", "--dest", "7");
        same(2, "to", backend, 1, "send", "file", "--to", "to");
        same(2, "to", backend, 2, "send", "--nonsense");
    }

    @ParameterizedTest
    @ValueSource(strings = {MULTICORE, NIODEV})
    void ctrlCLeavesNoFile(String backend) throws Exception {
        Path large = dir.resolve("large");
        try (RandomAccessFile sparse = new RandomAccessFile(large.toFile(), "rw")) {
            sparse.setLength(200L << 30);
        }
        Path to = Files.createDirectory(dir.resolve("to"));
        List<String> line = new ArrayList<>(apart);
        line.addAll(List.of(MiniMpi.script().toString(), "run"));
        line.addAll(List.of(backend.split(" ")));
        line.addAll(List.of("transfer", "send", large.toString(), "--to", to.toString()));
        Process process = new ProcessBuilder(line)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            while (process.isAlive() && to.toFile().list().length == 0) {
                Thread.onSpinWait();
            }
            List<ProcessHandle> ranks = process.descendants().toList();
            assertFalse(ranks.isEmpty());
            new ProcessBuilder("kill", "-INT", Long.toString(process.pid()))
                    .start()
                    .waitFor();
            assertTrue(process.waitFor(20, TimeUnit.SECONDS), "still running");
            assertEquals(20, process.exitValue());
            for (ProcessHandle rank : ranks) {
                rank.onExit().get(20, TimeUnit.SECONDS);
            }
            SendTest.assertNothingElseIn(to, 0);
        } finally {
            process.destroyForcibly();
        }
    }
}
