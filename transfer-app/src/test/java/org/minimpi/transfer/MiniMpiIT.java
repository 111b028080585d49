package org.minimpi.transfer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.minimpi.testsupport.Command;
import org.minimpi.testsupport.Running;

/** The whole of it, from the command line: what is built is run, nothing is built. */
class MiniMpiIT {
    private static final Object[] AS_NOBODY = {"setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"};

    @TempDir
    Path dir;

    private Path file;

    @BeforeEach
    void aFile() throws IOException {
        file = Files.write(dir.resolve("file"), SendTest.random(100_000));
    }

    @Test
    void aFileArrivesWhereTheCallerIs() throws Exception {
        MiniMpi run = MiniMpi.run(dir, "run", "-n", 2, "transfer", "send", "file", "--to", "received");
        assertEquals(0, run.status(), run.err());
        assertEquals("", run.err());
        assertEquals(-1, Files.mismatch(file, dir.resolve("received/file")));
    }

    @Test
    void anyLocaleCanNameAnyFile() throws Exception {
        Files.write(dir.resolve("ümläut"), new byte[10]);
        MiniMpi run = MiniMpi.run(Command.minimpi()
                .environment("LC_ALL", "C")
                .in(dir)
                .with("run", "transfer", "send", "ümläut", "--to", "received"));
        assertEquals(0, run.status(), run.err());
        assertTrue(Files.exists(dir.resolve("received/ümläut")));
    }

    @Test
    void theAppsAreListed() throws Exception {
        MiniMpi run = MiniMpi.run(dir, "apps");
        assertEquals(0, run.status(), run.err());
        assertTrue(run.out().contains("transfer"), run.out());
    }

    @Test
    void taggedOutputNamesTheRank() throws Exception {
        MiniMpi run =
                MiniMpi.run(dir, "run", "--tag-output", "transfer", "send", "file", "nowhere", "--to", "received");
        assertEquals(23, run.status());
        assertTrue(run.out().startsWith("[rank 0] file: 100000 bytes"), run.out());
        assertTrue(run.err().startsWith("[rank 0] transfer: "), run.err());
    }

    @Test
    void badInputIsOneLineAndTheRightStatus() throws Exception {
        send(11, "no such file", "nowhere", "--to", "to");
        MiniMpi.run(dir, "run", "nonsense").assertFails(2, "transfer");
    }

    @Test
    @Tag("full")
    void everyBadInputIsOneLineAndTheRightStatus() throws Exception {
        send(2, "--dest 2 is not a rank", "file", "--to", "to", "--dest", "2");
        send(11, "exists already", "file", "--to", ".");
        send(11, "not a directory", "file", "--to", "file");
        assertFalse(Files.exists(dir.resolve("to")));
        MiniMpi.run(dir, "run", "-n", "1", "transfer", "send", "file", "--to", "to")
                .assertFails(2, "needs at least 2 ranks");
        MiniMpi.run(dir, "run", "--backend", "nonsense", "transfer").assertFails(2, "threads");
    }

    @ParameterizedTest
    @ValueSource(strings = "0")
    void rejectsInvalidNumberOfRanks(String ranks) throws Exception {
        MiniMpi.run(dir, "run", "-n", ranks, "transfer", "send", "file", "--to", "to")
                .assertFails(2, ranks);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-3", "2000000000", "99999999999", "x"})
    @Tag("full")
    void rejectsOtherInvalidNumbersOfRanks(String ranks) throws Exception {
        rejectsInvalidNumberOfRanks(ranks);
    }

    @Test
    @Tag("full")
    void permissionsAreRespected() throws Exception {
        Path shared = Files.createTempDirectory("minimpi");
        try {
            Files.setPosixFilePermissions(shared, PosixFilePermissions.fromString("rwxr-xr-x"));
            Command nobody = Command.minimpi().behind(AS_NOBODY).in(shared);
            assumeTrue(canRun(nobody), "needs root, setpriv, and a build that others can read");
            Path secret = Files.write(shared.resolve("secret"), new byte[10]);
            Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rw-------"));
            Path open = Files.write(shared.resolve("open"), new byte[10]);
            Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rw-r--r--"));

            Command send = nobody.with("run", "transfer", "send");
            MiniMpi.run(send.with("secret", "--to", "/dev/shm")).assertFails(11, "secret: permission denied");
            MiniMpi.run(send.with("open", "--to", shared.resolve("new"))).assertFails(11, "permission denied");
            MiniMpi.run(send.with("open", "--to", Files.createDirectory(shared.resolve("to"))))
                    .assertFails(11, "permission denied");
        } finally {
            for (String name : List.of("to", "secret", "open", "")) {
                Files.deleteIfExists(shared.resolve(name));
            }
        }
    }

    private static boolean canRun(Command minimpi) throws InterruptedException {
        try {
            return MiniMpi.run(minimpi.with("--version")).status() == 0;
        } catch (IOException e) {
            return false;
        }
    }

    @Test
    void ctrlCLeavesNoFile() throws Exception {
        Path large = dir.resolve("large");
        try (RandomAccessFile sparse = new RandomAccessFile(large.toFile(), "rw")) {
            sparse.setLength(200L << 30);
        }
        Path to = Files.createDirectory(dir.resolve("to"));
        try (Running running = Command.minimpi()
                .with("run", "transfer", "send", large, "--to", to)
                .start()) {
            running.await(() -> to.toFile().list().length > 0);
            running.signal("INT");
            assertEquals(20, running.await().status());
            SendTest.assertNothingElseIn(to, 0);
        }
    }

    @Test
    void aTransferThatIsKilledInTheMiddleIsResumed() throws Exception {
        int chunk = 16 << 10;
        int window = 8;
        byte[] content = SendTest.random(Boolean.getBoolean("minimpi.full") ? 128 << 20 : 32 << 20);
        Path large = Files.write(dir.resolve("large"), content);
        long chunks = content.length / chunk;
        Path to = Files.createDirectory(dir.resolve("to"));
        try (Running running = Command.minimpi()
                .with("run", "transfer", "send", large, "--to", to, "--chunk", chunk)
                .start()) {
            running.await(() -> largest(to) >= content.length / 2);
            running.signal("KILL");
            assertEquals(137, running.await().status());
        }
        assertFalse(Files.exists(to.resolve("large")), "it was complete before it could be killed");
        long there = largest(to) / chunk;

        MiniMpi run = MiniMpi.run(
                dir, "run", "transfer", "send", "large", "--to", "to", "--chunk", chunk, "--resume", "--json");
        assertEquals(0, run.status(), run.err());
        assertEquals(-1, Files.mismatch(large, to.resolve("large")));
        SendTest.assertNothingElseIn(to, 1);
        var sent = Pattern.compile("\"sent\":(\\d+)").matcher(run.out());
        assertTrue(sent.find(), run.out());
        long again = Long.parseLong(sent.group(1)) / chunk;
        assertTrue(again <= chunks - there + window, again + " of " + chunks + " sent, there were " + there);
    }

    private static long largest(Path directory) {
        long largest = 0;
        for (File file : directory.toFile().listFiles()) {
            largest = Math.max(largest, file.length());
        }
        return largest;
    }

    private void send(int status, String text, Object... args) throws Exception {
        Object[] line = new Object[3 + args.length];
        System.arraycopy(new Object[] {"run", "transfer", "send"}, 0, line, 0, 3);
        System.arraycopy(args, 0, line, 3, args.length);
        MiniMpi run = MiniMpi.run(dir, line);
        run.assertFails(status, text);
    }
}
