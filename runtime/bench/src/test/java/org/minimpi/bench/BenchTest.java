package org.minimpi.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.minimpi.App;

class BenchTest {
    private static List<JsonObject> json(int ranks, String test, Object... more) {
        Object[] args = Stream.concat(
                        Stream.of(test, "--json", "--warm-up", "1", "--repetitions", "3"), Stream.of(more))
                .toArray();
        BenchRun run = BenchRun.of(ranks, args);
        assertEquals("", run.err());
        assertEquals(0, run.status());
        return run.out()
                .lines()
                .map(line -> JsonParser.parseString(line).getAsJsonObject())
                .toList();
    }

    @ParameterizedTest
    @CsvSource({
        "latency, 2",
        "latency, 3",
        "bandwidth, 2",
        "bandwidth, 3",
        "bibandwidth, 2",
        "bibandwidth, 3",
        "message-rate, 2",
        "message-rate, 5",
        "bcast, 1",
        "bcast, 3",
        "allreduce, 1",
        "allreduce, 3",
        "allgather, 3",
        "alltoall, 3"
    })
    void everySizeHasItsLine(String test, int ranks) {
        List<JsonObject> lines = json(ranks, test, "--sizes", "7,1K..2K");
        assertEquals(
                List.of(7L, 1024L, 2048L),
                lines.stream().map(line -> line.get("bytes").getAsLong()).toList());
        for (JsonObject line : lines) {
            assertEquals(test, line.get("test").getAsString());
            assertEquals("threads", line.get("backend").getAsString());
            assertEquals(ranks, line.get("ranks").getAsInt());
            assertOrdered(line);
            double directions = test.equals("bibandwidth") ? 2 : 1;
            double us = line.get("us").getAsDouble();
            assertEquals(
                    directions * line.get("bytes").getAsLong() / us,
                    line.get("mbps").getAsDouble(),
                    0.01 * line.get("mbps").getAsDouble() + 1e-3);
        }
    }

    @ParameterizedTest
    @CsvSource({"barrier, 1", "barrier, 3", "start, 1", "start, 4"})
    void whatHasNoSizeHasOneLine(String test, int ranks) {
        List<JsonObject> lines = json(ranks, test);
        assertEquals(1, lines.size());
        assertEquals(ranks, lines.get(0).get("ranks").getAsInt());
        assertEquals(0, lines.get(0).get("bytes").getAsLong());
        assertOrdered(lines.get(0));
    }

    @Test
    void objectsAreARecordAStringAndAnArray() {
        List<JsonObject> lines = json(2, "objects");
        assertEquals(
                List.of("record", "String", "byte[]"),
                lines.stream().map(line -> line.get("what").getAsString()).toList());
        assertTrue(lines.get(2).get("bytes").getAsLong() >= 1 << 16, lines::toString);
        lines.forEach(BenchTest::assertOrdered);
    }

    @Test
    void aTableHasAHeadingAndARowForEachSize() {
        BenchRun run = BenchRun.of(2, "latency", "--sizes", "8,64", "--warm-up", "1", "--repetitions", "3");
        List<String> lines = run.out().lines().toList();
        assertEquals(4, lines.size(), run.out());
        assertEquals("latency, threads, 2 ranks", lines.get(0));
        assertTrue(lines.get(2).matches("\\s+8(\\s+[\\d.]+){5}"), lines.get(2));
        assertTrue(lines.get(3).matches("\\s+64(\\s+[\\d.]+){5}"), lines.get(3));
    }

    @Test
    void helpIsPrintedOnce() {
        BenchRun run = BenchRun.of(2, "--help");
        assertEquals(0, run.status());
        assertTrue(run.out().startsWith("Usage: minimpi run bench"), run.out());
        assertTrue(!run.out().contains(BenchCommand.BACKEND), run.out());
    }

    @Test
    void isFoundByName() {
        assertTrue(ServiceLoader.load(App.class).stream()
                .anyMatch(app -> app.get().name().equals("bench")));
    }

    private static void assertOrdered(JsonObject line) {
        double least = line.get("min_us").getAsDouble();
        double median = line.get("us").getAsDouble();
        double p99 = line.get("p99_us").getAsDouble();
        assertTrue(0 <= least && least <= median && median <= p99 && p99 > 0, line::toString);
    }
}
