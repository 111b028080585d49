package org.minimpi.transfer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.minimpi.testsupport.Command;
import org.minimpi.testsupport.Running;

/** The same command on another backend does the same, says the same and ends with the same status. */
@Tag("mpj")
@Tag("full")
class BackendsIT {
    private static final String THREADS = "--backend=threads";
    private static final String MULTICORE = "--backend=mpj --mpj-device=multicore";
    private static final String NIODEV = "--backend=mpj --mpj-device=niodev";

    @TempDir
    Path dir;

    @BeforeAll
    static void needsMpjExpress(@TempDir Path any) throws Exception {
        MpjExpress.needed(any);
    }

    @BeforeEach
    void files() throws IOException {
        Files.write(dir.resolve("file"), SendTest.random(3_000_000));
        Files.write(dir.resolve("empty"), new byte[0]);
    }

    /** In a network of its own, since niodev listens on every interface. */
    private Command launcher(String backend) {
        return Command.minimpi()
                .in(dir)
                .with("run")
                .with((Object[]) backend.split(" "))
                .inOwnNetwork();
    }

    private MiniMpi run(String backend, int ranks, String... args) throws Exception {
        MiniMpi ran = MiniMpi.run(launcher(backend).with("-n", ranks).with((Object[]) args));
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
        try (Running running =
                launcher(backend).with("transfer", "send", large, "--to", to).start()) {
            running.await(() -> to.toFile().list().length > 0);
            List<ProcessHandle> ranks = running.process().descendants().toList();
            assertFalse(ranks.isEmpty());
            running.signal("INT");
            assertEquals(20, running.await().status());
            for (ProcessHandle rank : ranks) {
                rank.onExit().get(2, TimeUnit.MINUTES);
            }
            SendTest.assertNothingElseIn(to, 0);
        }
    }
}
