package org.minimpi.transfer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.minimpi.AbortedException;
import org.minimpi.Buf;
import org.minimpi.Comm;
import org.minimpi.TransportException;

/**
 * Something goes wrong at each message in turn, of each rank and each command: afterwards each file is there and right, or
 * is not there, every rank has ended, the statuses agree, and the same with --resume completes it.
 */
class FaultWalkTest {
    private static final int NEVER = 0;
    private static final Consumer<String> NOBODY = method -> {};

    @TempDir
    Path dir;

    private Path source;
    private Path large;

    /** A command line, without where to; what it leaves in the destination of each rank. */
    enum Command {
        SEND(2, "send", true),
        SEND_RESUMED(2, "send --resume", true),
        SEND_COMPRESSED(2, "send --compress --preserve --overwrite replace", true),
        DRY_RUN(2, "send --dry-run", true),
        VERIFY(2, "verify", true),
        BCAST(3, "bcast", true),
        BCAST_ALL(3, "bcast --all-or-nothing --resume", true),
        STRIPE(3, "stripe", false);

        private final int ranks;
        private final String line;
        private final boolean tree;

        Command(int ranks, String line, boolean tree) {
            this.ranks = ranks;
            this.line = line;
            this.tree = tree;
        }
    }

    /** What goes wrong with the kth message. */
    enum Fault {
        THROWS {
            @Override
            UnaryOperator<Comm> at(int k, AtomicInteger count, Consumer<String> hit) {
                return Interposed.at(k, count, hit, () -> {
                    throw new TransportException("the cable is out", null);
                });
            }
        },
        CORRUPTS {
            @Override
            UnaryOperator<Comm> at(int k, AtomicInteger count, Consumer<String> hit) {
                return Interposed.changing(k, count, hit, buf -> {
                    byte[] copy = copy(buf);
                    copy[copy.length * 2 / 3] ^= 16;
                    return Buf.of(copy);
                });
            }
        },
        TRUNCATES {
            @Override
            UnaryOperator<Comm> at(int k, AtomicInteger count, Consumer<String> hit) {
                return Interposed.changing(k, count, hit, buf -> Buf.of(copy(buf), 0, buf.count() / 2));
            }
        };

        abstract UnaryOperator<Comm> at(int k, AtomicInteger count, Consumer<String> hit);

        private static byte[] copy(Buf buf) {
            return Arrays.copyOfRange((byte[]) buf.storage(), buf.offset(), buf.offset() + buf.count());
        }
    }

    @BeforeEach
    void files() throws IOException {
        source = Files.createDirectories(dir.resolve("source"));
        large = Files.write(source.resolve("large"), SendTest.random(4 * 1024 + 1));
        Files.write(source.resolve("small"), SendTest.random(100));
        Files.createDirectory(source.resolve("empty"));
        Files.write(Files.createDirectory(source.resolve("sub")).resolve("other"), SendTest.random(2 * 1024));
    }

    @ParameterizedTest
    @EnumSource(Command.class)
    void aTransportThatFails(Command command) throws IOException {
        walk(command, Fault.THROWS);
    }

    @ParameterizedTest
    @EnumSource(Command.class)
    void aMessageThatIsDamaged(Command command) throws IOException {
        walk(command, Fault.CORRUPTS);
    }

    @ParameterizedTest
    @EnumSource(Command.class)
    void aMessageThatIsCutShort(Command command) throws IOException {
        walk(command, Fault.TRUNCATES);
    }

    /** Random delays change nothing. Replay with -Dminimpi.seed=N. */
    @Test
    void messagesThatAreLate() {
        Seeded.run(seed -> {
            for (Command command : Command.values()) {
                runLate(command, seed);
            }
        });
    }

    private void runLate(Command command, long seed) throws IOException {
        Path to = dir.resolve("late-" + command);
        prepare(command, to);
        List<UnaryOperator<Comm>> worlds = new ArrayList<>();
        for (int rank = 0; rank < command.ranks; rank++) {
            Random random = new Random(seed + rank);
            worlds.add(Interposed.before(() -> LockSupport.parkNanos(random.nextInt(300_000))));
        }
        TransferRun run = run(command, worlds, to, "");
        assertEquals(0, run.statuses()[0], command + run.err());
        assertNothingWrong(command, to, "late");
    }

    private void walk(Command command, Fault fault) throws IOException {
        for (int rank = 0; rank < command.ranks; rank++) {
            AtomicInteger count = new AtomicInteger();
            Path clean = dir.resolve("clean" + rank);
            prepare(command, clean);
            TransferRun all = run(command, worlds(command, rank, fault.at(NEVER, count, NOBODY)), clean, "");
            assertEquals(0, all.statuses()[0], command + all.err());
            int messages = count.get();
            assertTrue(messages > 2, () -> "only " + messages);
            for (int k : numbers(messages)) {
                String where = command + ", " + fault + " message " + k + " of rank " + rank;
                Path to = dir.resolve("to-" + rank + "-" + k);
                prepare(command, to);
                AtomicReference<String> hit = new AtomicReference<>();
                TransferRun run =
                        run(command, worlds(command, rank, fault.at(k, new AtomicInteger(), hit::set)), to, "");
                assertAgree(run, where, "bcast".equals(hit.get()));
                assertNothingWrong(command, to, where);

                TransferRun again = run(command, List.of(), to, "--resume");
                assertEquals(0, again.statuses()[0], where + ": " + again.err());
                assertComplete(command, to, where);
                delete(to);
            }
            delete(clean);
        }
    }

    /** With the profile full, the number of every message; else of one in the middle and of the last. */
    private static int[] numbers(int messages) {
        return Boolean.getBoolean("minimpi.full")
                ? IntStream.rangeClosed(1, messages).toArray()
                : new int[] {messages / 2, messages};
    }

    /** What verify needs to be there. */
    private void prepare(Command command, Path to) throws IOException {
        if (command == Command.VERIFY) {
            TransferRun.of(2, "send", source, "--to", to);
        }
    }

    private TransferRun run(Command command, List<UnaryOperator<Comm>> worlds, Path to, String more) {
        List<Object> line = new ArrayList<>(List.of(command.line.split(" ")));
        line.add(command.tree ? source : large);
        line.addAll(List.of("--to", to));
        if (command != Command.VERIFY) {
            line.addAll(List.of("--chunk", "1K", "--window", "2"));
            if (!more.isEmpty() && !line.contains(more)) {
                line.add(more);
            }
        }
        return TransferRun.of(command.ranks, worlds, line.toArray());
    }

    private static List<UnaryOperator<Comm>> worlds(Command command, int rank, UnaryOperator<Comm> world) {
        List<UnaryOperator<Comm>> worlds = new ArrayList<>();
        for (int r = 0; r < command.ranks; r++) {
            worlds.add(r == rank ? world : UnaryOperator.identity());
        }
        return worlds;
    }

    /** A rank that ends the job by itself throws, and returns nothing; {@code last} if it is about the status of all. */
    private static void assertAgree(TransferRun run, String where, boolean last) {
        String shown = where + ": " + Arrays.toString(run.statuses()) + run.err() + run.failure();
        int status = 0;
        if (run.failure() != null) {
            status = assertInstanceOf(AbortedException.class, run.failure().getCause(), shown)
                    .code();
            assertTrue(status == 12 || status == 26 || status == 29, shown);
        }
        for (int returned : run.statuses()) {
            assertTrue(
                    returned == status || status != 0 && returned == TransferRun.NONE || last && returned == 0, shown);
        }
    }

    /** Where the files of each rank should be. */
    private List<Path> roots(Command command, Path to) {
        if (command.line.startsWith("bcast")) {
            return List.of(to.resolve("rank-1"), to.resolve("rank-2"));
        }
        return List.of(to);
    }

    private void assertNothingWrong(Command command, Path to, String where) throws IOException {
        for (Path root : roots(command, to)) {
            if (!Files.exists(root)) {
                continue;
            }
            try (Stream<Path> all = Files.walk(root)) {
                for (Path path : all.filter(Files::isRegularFile).toList()) {
                    boolean hidden = path.getFileName().toString().startsWith(".minimpi-");
                    assertTrue(!hidden || command.line.contains("--resume"), where + ": " + path);
                    if (!hidden) {
                        assertEquals(-1, Files.mismatch(original(command, root, path), path), where + ": " + path);
                    }
                }
            }
        }
    }

    private Path original(Command command, Path root, Path copy) {
        return command.tree ? dir.resolve(root.relativize(copy)) : large;
    }

    private void assertComplete(Command command, Path to, String where) throws IOException {
        if (command == Command.DRY_RUN) {
            assertTrue(!Files.exists(to), where);
            return;
        }
        assertNothingWrong(command, to, where);
        for (Path root : roots(command, to)) {
            try (Stream<Path> all = Files.walk(root)) {
                assertEquals(command.tree ? 7 : 2, all.count(), where);
            }
        }
    }

    private static void delete(Path tree) throws IOException {
        if (Files.exists(tree)) {
            try (Stream<Path> all = Files.walk(tree)) {
                for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
    }
}
