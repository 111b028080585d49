package org.minimpi.transfer.classic;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class HelloTest {
    private static final Path DIR = Path.of("unused");

    @Test
    void rank0SendsAndRank1Prints() {
        ClassicRun run = ClassicRun.of(3, DIR, "hello");

        assertEquals(List.of("from node 0 sent data"), run.lines(0));
        assertEquals(List.of("Node 1 received mess Hello"), run.lines(1));
        assertEquals(List.of(), run.lines(2));
        assertArrayEquals(new int[3], run.statuses());
    }

    @Test
    void oneRank() {
        ClassicRun run = ClassicRun.of(1, DIR, "hello");

        assertEquals(
                List.of(
                        "Error: This program requires at least 2 MPI processes.",
                        "Usage: minimpi run -n 2 transfer classic hello"),
                run.lines(0));
        assertArrayEquals(new int[] {2}, run.statuses());
    }
}
