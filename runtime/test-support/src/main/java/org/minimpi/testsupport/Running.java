package org.minimpi.testsupport;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A child process that has been started. Closing it kills it and its descendants, if any still run, and drops
 * what they wrote. */
public final class Running implements AutoCloseable {
    /** A child that takes longer hangs, however busy the machine is. */
    private static final int HANG_SECONDS = 150;

    private static final int POLL_MILLIS = 5;

    private final List<String> line;
    private final Process process;
    private final Path out;
    private final Path err;

    Running(List<String> line, Process process, Path out, Path err) {
        this.line = line;
        this.process = process;
        this.out = out;
        this.err = err;
    }

    public Process process() {
        return process;
    }

    /** Everything that the child has written to standard output so far. */
    public String out() throws IOException {
        return Files.readString(out);
    }

    /** Everything that the child has written to standard error so far. */
    public String err() throws IOException {
        return Files.readString(err);
    }

    /** A condition on a child, or on what it does to its surroundings. */
    @FunctionalInterface
    public interface Condition {
        boolean holds() throws IOException;
    }

    /** Waits until the child has written a whole line to standard output, and returns that line. */
    public String awaitLine() throws IOException, InterruptedException {
        await(() -> out().indexOf('\n') >= 0);
        return out().lines().findFirst().orElseThrow();
    }

    /**
     * Waits for a condition.
     *
     * @throws AssertionError if the child ends before the condition holds, or hangs
     */
    public void await(Condition condition) throws IOException, InterruptedException {
        long start = System.nanoTime();
        while (!condition.holds()) {
            if (process.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS) && !condition.holds()) {
                throw new AssertionError("ended with " + process.exitValue() + ": " + described());
            }
            if (System.nanoTime() - start > TimeUnit.SECONDS.toNanos(HANG_SECONDS)) {
                throw hangs();
            }
        }
    }

    /** Sends a signal, such as INT or TERM, to the child alone. */
    public void signal(String name) throws IOException, InterruptedException {
        signal(name, process.pid());
    }

    private static void signal(String name, long pid) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + name, Long.toString(pid))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }

    /**
     * Waits until the child has ended, and closes this.
     *
     * @throws AssertionError if the child hangs; its message has the stacks of all JVMs among it and its descendants
     */
    public Ended await() throws IOException, InterruptedException {
        try (this) {
            if (!process.waitFor(HANG_SECONDS, TimeUnit.SECONDS)) {
                throw hangs();
            }
            return new Ended(process.exitValue(), out(), err());
        }
    }

    private AssertionError hangs() throws IOException, InterruptedException {
        // A JVM answers SIGQUIT with the stacks of all of its threads.
        for (ProcessHandle handle : Stream.concat(Stream.of(process.toHandle()), process.descendants())
                .toList()) {
            if (handle.info().command().orElse("").endsWith("java")) {
                signal("QUIT", handle.pid());
            }
        }
        process.waitFor(2, TimeUnit.SECONDS);
        return new AssertionError("still runs after " + HANG_SECONDS + " s: " + described());
    }

    private String described() throws IOException {
        return String.join(" ", line) + "\n" + out() + err();
    }

    @Override
    public void close() throws IOException {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        Files.deleteIfExists(out);
        Files.deleteIfExists(err);
    }
}
