package org.minimpi.transfer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.minimpi.testsupport.Command;

/** Every command of the app says, makes and returns the same on MPJ Express as it does on threads. */
@Tag("mpj")
class EveryCommandIT {
    private static final List<String> BACKENDS =
            List.of("--backend=threads", "--backend=mpj --mpj-device=multicore", "--backend=mpj --mpj-device=niodev");

    @TempDir
    Path dir;

    @BeforeAll
    static void needsMpjExpress(@TempDir Path any) throws Exception {
        MpjExpress.needed(any);
    }

    @ParameterizedTest
    @CsvSource("0, 3, bcast tree file --to to")
    void doesTheSameInOneJvm(int status, int ranks, String command) throws Exception {
        Result expected = result(0, ranks, command);
        assertEquals(status, expected.status, expected::toString);
        assertEquals(expected, result(1, ranks, command));
    }

    @ParameterizedTest
    @Tag("full")
    @CsvSource({
        "0, 2, send tree file --to to --preserve --compress",
        "23, 3, send file nowhere --to to --dest 2",
        "0, 4, bcast tree file --to to",
        "0, 3, bcast file --to to/{rank} --all-or-nothing --sync",
        "0, 3, stripe file --to to --chunk 64K",
        "0, 2, verify file --to .",
        "11, 2, verify file --to tree",
        "0, 2, classic metadata file",
        "11, 2, classic metadata nowhere",
        "0, 2, classic empty-end file",
        "0, 2, classic sized file",
        "0, 3, classic workers tree/sub/small --join joined",
        "0, 2, classic hello",
        "2, 2, classic gather",
        "23, 3, fetch http://127.0.0.1:1/a http://127.0.0.1:1/b --to to --retries 0",
        "2, 2, stripe tree file --to to",
    })
    void doesTheSame(int status, int ranks, String command) throws Exception {
        Result expected = result(0, ranks, command);
        assertEquals(status, expected.status, expected::toString);
        for (int backend = 1; backend < BACKENDS.size(); backend++) {
            assertEquals(expected, result(backend, ranks, command), BACKENDS.get(backend));
        }
    }

    /** What a user sees, whichever rank spoke first, and the contents of all files. */
    private record Result(int status, List<String> out, List<String> err, Map<String, Integer> files) {}

    private Result result(int backend, int ranks, String command) throws Exception {
        Path here = Files.createDirectory(dir.resolve("backend-" + backend));
        Files.write(here.resolve("file"), SendTest.random(1_000_000));
        Files.createDirectories(here.resolve("tree/sub/empty"));
        Files.write(here.resolve("tree/sub/small"), SendTest.random(5_000));
        Files.createFile(here.resolve("tree/nothing"));
        MiniMpi ran = MiniMpi.run(Command.minimpi()
                .in(here)
                .with("run", "-n", ranks)
                .with((Object[]) BACKENDS.get(backend).split(" "))
                .with("transfer")
                .with((Object[]) command.split(" "))
                .inOwnNetwork());
        return new Result(ran.status(), lines(ran.out()), lines(ran.err()), files(here));
    }

    private static List<String> lines(String text) {
        return text.replaceAll("in [0-9.]+ s", "in T s").lines().sorted().toList();
    }

    private static Map<String, Integer> files(Path root) throws IOException {
        Map<String, Integer> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(root)) {
            for (Path path : all.toList()) {
                byte[] content = Files.isDirectory(path) ? new byte[0] : Files.readAllBytes(path);
                files.put(root.relativize(path).toString(), Arrays.hashCode(content));
            }
        }
        return files;
    }
}
