package org.minimpi.transfer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
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
        String mpj = MiniMpi.run(any, "doctor")
                .out()
                .lines()
                .filter(line -> line.startsWith("mpj "))
                .findFirst()
                .orElse("");
        boolean there = mpj.endsWith(" can run here");
        assertTrue(there || !Boolean.getBoolean("minimpi.require.mpj"), mpj);
        assumeTrue(there, mpj);
        List<String> network = List.of("unshare", "-n", "sh", "-c", "ip link set lo up && exec \"$@\"", "sh");
        try {
            List<String> probe = new ArrayList<>(network);
            probe.add("true");
            boolean allowed = new ProcessBuilder(probe)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
            apart = allowed ? network : List.of();
        } catch (IOException thereIsNoSuchCommand) {
            apart = List.of();
        }
    }

    @BeforeEach
    void files() throws IOException {
        Files.write(dir.resolve("file"), SendTest.random(3_000_000));
        Files.write(dir.resolve("empty"), new byte[0]);
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

    private MiniMpi send(String backend, int ranks, String... args) throws Exception {
        List<String> line = new ArrayList<>(List.of("transfer", "send"));
        line.addAll(List.of(args));
        return run(backend, ranks, line.toArray(String[]::new));
    }

    private void same(int status, String backend, int ranks, String... args) throws Exception {
        MiniMpi expected = send(THREADS, ranks, args);
        assertEquals(status, expected.status(), expected.err());
        Path arrived = dir.resolve("to");
        boolean any = Files.exists(arrived);
        if (any) {
            assertEquals(-1, Files.mismatch(dir.resolve("file"), arrived.resolve("file")));
            Files.move(arrived, dir.resolve("expected"));
        }
        assertEquals(expected, send(backend, ranks, args));
        assertEquals(any, Files.exists(arrived));
        if (any) {
            assertEquals(-1, Files.mismatch(dir.resolve("file"), arrived.resolve("file")));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {MULTICORE, NIODEV})
    void filesArrive(String backend) throws Exception {
        same(0, backend, 3, "file", "empty", "--to", "to", "--dest", "2");
    }

    @ParameterizedTest
    @ValueSource(strings = {MULTICORE, NIODEV})
    void someFilesArrive(String backend) throws Exception {
        same(23, backend, 2, "file", "nowhere", "--to", "to");
    }

    @ParameterizedTest
    @ValueSource(strings = {MULTICORE, NIODEV})
    void badInput(String backend) throws Exception {
        same(11, backend, 2, "nowhere", "--to", "to");
        same(11, backend, 2, "file", "--to", "file");
        same(2, backend, 2, "file", "--to", "to", "--dest", "7");
        same(2, backend, 1, "file", "--to", "to");
        same(2, backend, 2, "--nonsense");
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
