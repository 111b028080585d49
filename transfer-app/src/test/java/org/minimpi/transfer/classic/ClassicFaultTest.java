package org.minimpi.transfer.classic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.minimpi.Comm;
import org.minimpi.Job;
import org.minimpi.JobFailedException;
import org.minimpi.ObjectComm;
import org.minimpi.TransportException;
import picocli.CommandLine;

/** A rank that fails at each of its messages in turn: the job ends, and what is under a final name is right. */
class ClassicFaultTest {
    private static final int RANKS = 3;
    private static final int NEVER = 0;
    private static final int SIZE = 9_000;
    private static final Set<String> MESSAGES = Set.of("send", "recv", "isend", "irecv", "receive");

    @TempDir
    Path dir;

    @ParameterizedTest
    @CsvSource({
        "metadata, 0",
        "metadata, 1",
        "empty-end, 0",
        "empty-end, 1",
        "sized, 0",
        "sized, 1",
        "workers, 0",
        "workers, 2"
    })
    void noHangAndNothingWrong(String program, int rank) throws IOException {
        byte[] content = new byte[SIZE];
        new Random(SIZE).nextBytes(content);
        Path file = Files.write(dir.resolve("file"), content);
        AtomicInteger calls = new AtomicInteger();
        run(dir.resolve("clean"), program, file, rank, NEVER, calls);
        int messages = calls.get();
        assertTrue(messages >= 4, () -> "only " + calls);
        for (int k = 1; k <= messages; k++) {
            Path to = dir.resolve("to" + k);
            int at = k;
            JobFailedException failure = assertThrows(
                    JobFailedException.class,
                    () -> run(to, program, file, rank, at, new AtomicInteger()),
                    "message " + k);
            assertEquals(rank, failure.rank());
            assertRight(to, content, "message " + k);
        }
    }

    private static void run(Path to, String program, Path file, int rank, int k, AtomicInteger calls) {
        Job.ranks(RANKS).run(world -> {
            Comm seen = world.rank() == rank ? failing(world, k, calls) : world;
            Callable<?> command = (Callable<?>)
                    new CommandLine(new ClassicCommand(seen, new PrintWriter(PrintWriter.nullWriter()), to))
                            .parseArgs(program, file.toString())
                            .subcommand()
                            .commandSpec()
                            .userObject();
            assertEquals(0, command.call());
        });
    }

    private static Comm failing(Comm world, int k, AtomicInteger calls) {
        ObjectComm objects = proxy(ObjectComm.class, world.objects(), name -> {
            if (MESSAGES.contains(name) && calls.incrementAndGet() == k) {
                throw new TransportException("the cable is out", null);
            }
            return null;
        });
        return proxy(Comm.class, world, name -> name.equals("objects") ? objects : null);
    }

    /** What the function returns for a method's name is what the method returns, unless it is null. */
    private static <T> T proxy(Class<T> type, T real, Function<String, Object> instead) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (self, method, args) -> {
            Object answer = instead.apply(method.getName());
            if (answer != null) {
                return answer;
            }
            try {
                return method.invoke(real, args);
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        }));
    }

    /** Whole files, or chunks that are what the file has there. */
    private static void assertRight(Path to, byte[] content, String when) throws IOException {
        if (!Files.exists(to)) {
            return;
        }
        try (Stream<Path> files = Files.walk(to)) {
            for (Path path : files.filter(Files::isRegularFile).toList()) {
                String name = path.getFileName().toString();
                byte[] due = content;
                if (name.startsWith("chunk_")) {
                    int from = 1024 * Integer.parseInt(name.replaceAll("\\D", ""));
                    due = Arrays.copyOfRange(content, from, Math.min(SIZE, from + 1024));
                }
                assertEquals(0, Arrays.compare(due, Files.readAllBytes(path)), when + ": " + path);
            }
        }
    }
}
