package org.minimpi.transfer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
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

/** What a transfer that the user stops says, and whether it is so. */
class InterruptionTest {
    private static final String NOTHING =
            "transfer: interrupted: 0 files arrived and kept; only a transfer that starts with --resume can be resumed";

    @TempDir
    Path dir;

    private Path small;
    private Path large;
    private Path to;

    @BeforeEach
    void files() throws IOException {
        small = Files.write(dir.resolve("small"), SendTest.random(100));
        large = Files.write(dir.resolve("large"), SendTest.random(100_000));
        to = dir.resolve("to");
    }

    /** Stops the job as Ctrl-C does, when rank 0 has called so often. */
    private TransferRun stop(String command, int calls, Object... more) {
        List<Comm> worlds = new ArrayList<>();
        UnaryOperator<Comm> first = world -> {
            worlds.add(world);
            return Interposed.at(calls, new AtomicInteger(), () -> worlds.get(0).abort(130, "interrupted"))
                    .apply(world);
        };
        TransferRun run = TransferRun.of(2, List.of(first), line(command, more));
        assertArrayEquals(new int[] {20, 20}, run.statuses(), run.err());
        return run;
    }

    private Object[] line(String command, Object... more) {
        List<Object> line = new ArrayList<>(List.of(command.split(" ")));
        line.addAll(List.of("--to", to, "--chunk", "1K", "--no-progress"));
        line.addAll(List.of(more));
        return line.toArray();
    }

    private long hidden() throws IOException {
        try (Stream<Path> all = Files.walk(to)) {
            return all.filter(path -> path.getFileName().toString().startsWith(".minimpi-"))
                    .count();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"send", "bcast", "stripe"})
    void withoutResumeNothingIsLeftAndNothingElseIsSaid(String command) throws IOException {
        TransferRun run = stop(command, 50, large);
        assertEquals(NOTHING, run.line());
        assertEquals(0, hidden());
    }

    @ParameterizedTest
    @ValueSource(strings = {"send", "bcast", "stripe"})
    void withResumeTheSameCommandGoesOn(String command) throws IOException {
        TransferRun run = stop(command, 50, large, "--resume");
        assertEquals(
                "transfer: interrupted: 0 files arrived and kept; the same command resumes the last file", run.line());
        assertEquals(2, hidden(), "a part and its journal");
        TransferRun again = TransferRun.of(2, line(command, large, "--resume", "--json"));
        assertArrayEquals(new int[] {0, 0}, again.statuses(), again.err());
        assertTrue(again.out().contains("\"sent\":"), again.out());
        assertTrue(!again.out().contains("\"sent\":100000"), again.out());
    }

    @Test
    void whatHasArrivedIsNotSentAgain() {
        TransferRun run = stop("send", 80, small, large);
        assertEquals(
                "transfer: interrupted: 1 file arrived and kept; the same command with --resume sends the others",
                run.line());
        TransferRun again = TransferRun.of(2, line("send", small, large, "--resume"));
        assertArrayEquals(new int[] {0, 0}, again.statuses(), again.err());
        assertTrue(again.out().startsWith("small: the same as "), again.out());
    }

    @ParameterizedTest
    @CsvSource({
        "'', 'no file is kept; only a transfer that starts with --resume can be resumed'",
        "--resume, no file is kept; the same command resumes the last file"
    })
    void allOrNothing(String option, String text) {
        Object[] more = option.isEmpty() ? new Object[] {large} : new Object[] {large, option};
        assertEquals(
                "transfer: interrupted: " + text,
                stop("bcast --all-or-nothing", 50, more).line());
    }

    @Test
    void whatIsNotWrittenIsNotKept() {
        assertEquals("transfer: interrupted", stop("send --dry-run", 3, large).line());
    }
}
