package org.minimpi.transfer.classic;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.minimpi.transfer.fetch.UnrulyServer;

class GatherTest {
    private static final Path DIR = Path.of("unused");
    private UnrulyServer server;

    @BeforeEach
    void start() throws IOException {
        server = new UnrulyServer();
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "1, 3", "3, 3", "3, 1", "2, 5", "3, 7", "4, 4"})
    void anyNumberOfUrlsIsPrintedInOrder(int ranks, int urls) {
        List<Object> line = new ArrayList<>(List.of("gather"));
        List<String> bodies = new ArrayList<>();
        for (int i = 0; i < urls; i++) {
            line.add(server.url("/text/" + i));
            bodies.add(i + " ü");
        }

        ClassicRun run = ClassicRun.of(ranks, DIR, line.toArray());

        List<String> root = new ArrayList<>(List.of("I got the url"));
        root.addAll(bodies);
        assertEquals(root, run.lines(0));
        for (int rank = 1; rank < ranks; rank++) {
            assertEquals(rank < urls ? List.of("I got the url") : List.of(), run.lines(rank));
        }
        assertArrayEquals(new int[ranks], run.statuses());
    }

    /** Waits for a server that says nothing. */
    @Test
    @Tag("full")
    void oneFailureIsThatUrlsResult() {
        List<String> paths =
                List.of("/text/1", "/silent/2", "/reset/3", "/endless/4", "/absent/5", "/loop/6", "/text/7");
        Object[] urls = paths.stream().map(server::url).toArray();

        ClassicRun run = ClassicRun.of(
                3,
                DIR,
                Stream.concat(Stream.of("gather", "--timeout", "3s"), Stream.of(urls))
                        .toArray());

        List<String> lines = run.lines(0);
        assertEquals(8, lines.size(), run.out().get(0));
        assertEquals("1 ü", lines.get(1));
        assertEquals("Error: " + urls[1] + ": timed out", lines.get(2));
        assertTrue(lines.get(3).startsWith("Error: " + urls[2] + ": "), lines.get(3));
        assertEquals("Error: " + urls[4] + ": HTTP 404", lines.get(5));
        assertEquals("Error: " + urls[5] + ": more than 5 redirects", lines.get(6));
        assertEquals("7 ü", lines.get(7));
        assertEquals(23, run.statuses()[0]);
        assertEquals(List.of("I got the url"), run.lines(2));
    }

    @Test
    void noUrl() {
        ClassicRun run = ClassicRun.of(2, DIR, "gather");

        assertEquals(List.of("Usage: minimpi run -n 2 transfer classic gather URL..."), run.lines(0));
        assertEquals(List.of(), run.lines(1));
        assertArrayEquals(new int[] {2, 2}, run.statuses());
    }
}
