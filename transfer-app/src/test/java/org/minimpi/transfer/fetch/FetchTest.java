package org.minimpi.transfer.fetch;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.minimpi.Comm;
import org.minimpi.transfer.Interposed;
import org.minimpi.transfer.SmallDisk;
import org.minimpi.transfer.TransferRun;

class FetchTest {
    @TempDir
    Path dir;

    private Path to;
    private UnrulyServer server;

    @BeforeEach
    void start() throws IOException {
        to = dir.resolve("to");
        server = new UnrulyServer();
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5})
    void filesArriveWithAnyNumberOfRanks(int ranks) throws IOException {
        TransferRun run = fetch(ranks, "/good/a", "/moved/b", "/flaky/c");

        assertArrayEquals(new int[ranks], run.statuses(), run.err());
        assertEquals("", run.err());
        assertEquals(3, run.out().lines().count());
        for (String name : List.of("a", "b", "c")) {
            assertArrayEquals(UnrulyServer.good(name), Files.readAllBytes(to.resolve(name)));
        }
        assertFiles(3);
    }

    @Test
    void aListHasBlankLinesAndRemarks() throws IOException {
        Path list = Files.writeString(
                dir.resolve("list"), "# mine\n\n  " + server.url("/good/a") + "  \r\n" + server.url("/good/b"));

        TransferRun run = TransferRun.of(2, "fetch", "@" + list, server.url("/good/c"), "--to", to);

        assertArrayEquals(new int[2], run.statuses(), run.err());
        assertFiles(3);
    }

    @Test
    void anEmptyListIsDoneAtOnce() throws IOException {
        TransferRun run = TransferRun.of(2, "fetch", "@" + Files.createFile(dir.resolve("list")), "--to", to);

        assertArrayEquals(new int[2], run.statuses(), run.err());
        assertEquals("", run.out() + run.err());
    }

    @Test
    void theLineHasSizePlaceAndDigest() {
        TransferRun run = fetch(2, "/good/a");

        assertTrue(
                run.out()
                        .matches(
                                "http://\\S+/good/a: \\d+ bytes to \\S+/to/a on rank 1 in \\d+\\.\\d\\d s, SHA-256 [0-9a-f]{64}\\R"),
                run.out());
    }

    @Test
    void quietSaysNothingButErrors() {
        TransferRun run = fetch(2, "-q", "/good/a", "/absent/b");

        assertEquals("", run.out());
        assertEquals("transfer: " + server.url("/absent/b") + ": HTTP 404", run.line());
    }

    @Test
    void jsonHasOneObjectForEachUrl() {
        TransferRun run = fetch(2, "--json", "/good/a", "/absent/b", "ftp://c");

        assertArrayEquals(new int[] {23, 23}, run.statuses());
        assertEquals("", run.err());
        List<JsonObject> events = run.out()
                .lines()
                .map(line -> JsonParser.parseString(line).getAsJsonObject())
                .sorted((a, b) ->
                        b.get("url").getAsString().compareTo(a.get("url").getAsString()))
                .toList();
        assertEquals(3, events.size());
        for (JsonObject event : events) {
            assertEquals(
                    "[url, status, bytes, sha256, ms, error, file]",
                    event.keySet().toString());
        }
        assertEquals(200, events.get(0).get("status").getAsInt());
        assertEquals(to.resolve("a").toString(), events.get(0).get("file").getAsString());
        assertTrue(events.get(0).get("error").isJsonNull());
        assertEquals(404, events.get(1).get("status").getAsInt());
        assertEquals("HTTP 404", events.get(1).get("error").getAsString());
        assertTrue(events.get(1).get("sha256").isJsonNull());
        assertTrue(events.get(2).get("status").isJsonNull());
    }

    @ParameterizedTest
    @CsvSource({
        "/failing/x, HTTP 500 (3 attempts), 3",
        "/reset/x, (3 attempts), 3",
        "/short/x, (3 attempts), 3",
        "/garbage/x, (3 attempts), 3",
        "/absent/x, HTTP 404, 1",
        "/endless/x, the body is larger than 1048576 bytes (see --max-size), 1",
        "/large/x, the body is larger than 1048576 bytes (see --max-size), 1",
        "/loop/x, more than 5 redirects, 6",
        "/elsewhere/x, 'redirected to ''ftp://127.0.0.1/x'', which cannot be fetched: not an http or https URL', 1"
    })
    void whatFailsIsTriedAgainIfThatMayHelp(String path, String error, int requests) throws IOException {
        assertFails(path, "2m", error, requests);
    }

    /** Each attempt waits for a time-out, or for as long as the server says. */
    @ParameterizedTest
    @CsvSource({
        "/silent/x, timed out (3 attempts), 3",
        "/stalled/x, timed out (3 attempts), 3",
        "/busy/x, HTTP 429 (3 attempts), 3"
    })
    @Tag("full")
    void serverThatDelaysIsTriedAgain(String path, String error, int requests) throws IOException {
        assertFails(path, "1s", error, requests);
    }

    private void assertFails(String path, String timeout, String error, int requests) throws IOException {
        TransferRun run = fetch(2, path, "--retries", "2", "--timeout", timeout, "--max-size", "1M");

        assertArrayEquals(new int[] {23, 23}, run.statuses(), run.err());
        assertEquals(1, run.err().lines().count(), run.err());
        assertTrue(run.line().startsWith("transfer: " + server.url(path) + ": "), run.err());
        assertTrue(run.line().endsWith(error), run.err());
        assertEquals(requests, server.requests(path));
        assertFiles(0);
        assertTrue(server.awaitQuiet(), "a connection is left open");
    }

    @Test
    void fiveRedirectsAreFollowed() {
        assertArrayEquals(new int[2], fetch(2, "/hops/4").statuses());
        assertArrayEquals(new int[] {23, 23}, fetch(2, "/hops/5").statuses());
    }

    @Test
    void aBodyMayBeAsLargeAsTheLimit() {
        int size = UnrulyServer.good("y").length;
        assertEquals(100_000, size);
        assertArrayEquals(new int[2], fetch(2, "/good/y", "--max-size", size).statuses());
        assertArrayEquals(
                new int[] {23, 23}, fetch(2, "/good/z", "--max-size", size - 1).statuses());
    }

    @Test
    void alikeNamesGetNumbersInTheOrderOfTheList() throws IOException {
        TransferRun run =
                fetch(4, "/good/1/x.txt", "/good/2/X.txt", "/good/x-2.txt", "/good/3/x.txt", "/good/x.txt?a=b");

        assertEquals(0, run.statuses()[0], run.err());
        assertArrayEquals(UnrulyServer.good("x.txt"), Files.readAllBytes(to.resolve("x.txt")));
        assertArrayEquals(UnrulyServer.good("X.txt"), Files.readAllBytes(to.resolve("X-2.txt")));
        assertArrayEquals(UnrulyServer.good("x-2.txt"), Files.readAllBytes(to.resolve("x-2-2.txt")));
        assertFiles(5);
    }

    @Test
    void aNameIsDecoded() throws IOException {
        TransferRun run = fetch(2, "/good/ü", "/good/a%20b%C3%B6");

        assertArrayEquals(new int[2], run.statuses(), run.err());
        assertArrayEquals(UnrulyServer.good("%C3%BC"), Files.readAllBytes(to.resolve("ü")));
        assertTrue(Files.exists(to.resolve("a bö")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/good/..", "/good/..%2f..%2fetc%2fpasswd", "/good/a%5cb", "/good/x%00y", "/good/nul"})
    void aNameIsNotTrusted(String path) throws IOException {
        TransferRun run = fetch(2, path);

        assertArrayEquals(new int[] {28, 28}, run.statuses(), run.err());
        assertTrue(run.line().contains("unsafe name"), run.err());
        assertEquals(0, server.requests(path));
        assertFiles(0);
    }

    @ParameterizedTest
    @CsvSource({"1, replace", "2, replace", "1, skip", "2, skip", "1, rename", "2, rename", "2, RENAME"})
    void whatIsToBeDoneWhereANameIsTakenIsDone(int ranks, String overwrite) throws IOException {
        Files.writeString(Files.createDirectory(to).resolve("a"), "mine");

        TransferRun run = fetch(ranks, "--overwrite", overwrite, "/good/a", "/good/b");

        assertArrayEquals(new int[ranks], run.statuses(), run.err());
        assertArrayEquals(UnrulyServer.good("b"), Files.readAllBytes(to.resolve("b")));
        boolean replaced = overwrite.equals("replace");
        boolean skipped = overwrite.equals("skip");
        assertArrayEquals(replaced ? UnrulyServer.good("a") : "mine".getBytes(), Files.readAllBytes(to.resolve("a")));
        assertEquals(skipped ? 0 : 1, server.requests("/good/a"));
        assertFiles(replaced || skipped ? 2 : 3);
        assertTrue(
                run.out()
                        .contains(
                                skipped
                                        ? "/good/a: skipped, as there is " + to + "/a on rank"
                                        : "bytes to " + to + (replaced ? "/a on rank" : "/a.1 on rank")),
                run.out());
    }

    @Test
    void aDirectoryIsNotReplaced() throws IOException {
        Files.createDirectories(to.resolve("a"));
        TransferRun run = fetch(2, "--overwrite", "replace", "/good/a");
        assertArrayEquals(new int[] {11, 11}, run.statuses());
        assertTrue(run.line().contains("it is a directory"), run.err());
        assertEquals(0, server.requests("/good/a"));
    }

    @Test
    void whatIsSkippedIsSaidAsJsonToo() throws IOException {
        Files.writeString(Files.createDirectory(to).resolve("a"), "mine");
        TransferRun run = fetch(2, "--overwrite", "skip", "--json", "/good/a");
        JsonObject event = JsonParser.parseString(run.out()).getAsJsonObject();
        assertTrue(event.get("error").isJsonNull() && event.get("sha256").isJsonNull(), run.out());
        assertEquals(to.resolve("a").toString(), event.get("file").getAsString());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void eachRankHasTheDirectoryThatTheUserSays(int ranks) throws IOException {
        String[] urls = {"/good/a", "/good/b", "/good/c", "/good/d"};
        to = dir.resolve("r{rank}");
        TransferRun run = fetch(ranks, (Object[]) urls);
        assertArrayEquals(new int[ranks], run.statuses(), run.err());
        assertFalse(Files.exists(to));
        for (String line : run.out().lines().toList()) {
            String file = line.replaceFirst(".* bytes to (.*) on rank .*", "$1");
            String rank = line.replaceFirst(".* on rank (\\d+) .*", "$1");
            assertTrue(file.startsWith(dir.resolve("r" + rank) + "/"), line);
            String name = Path.of(file).getFileName().toString();
            assertArrayEquals(UnrulyServer.good(name), Files.readAllBytes(Path.of(file)));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void verboseSaysWhoFetchesWhat(int ranks) {
        TransferRun run = fetch(ranks, "-v", "/good/a");
        assertEquals(
                "transfer: " + server.url("/good/a") + ": to " + to.resolve("a") + " on rank " + (ranks - 1),
                run.line());
    }

    @Test
    void whoStopsItIsToldHowToGoOn() {
        List<Comm> worlds = new ArrayList<>();
        UnaryOperator<Comm> stopped = world -> {
            worlds.add(world);
            AtomicInteger looks = new AtomicInteger();
            return Interposed.before("nanoTime", () -> {
                        if (looks.incrementAndGet() == 4) {
                            worlds.get(0).abort(130, "interrupted");
                        }
                    })
                    .apply(world);
        };
        TransferRun run = TransferRun.of(
                2,
                List.of(UnaryOperator.identity(), stopped),
                "fetch",
                "--to",
                to,
                server.url("/good/a"),
                server.url("/good/b"));
        assertEquals(20, run.statuses()[0], run.err() + run.failure());
        assertEquals(
                "transfer: interrupted: 1 of the URLs arrived and kept; the same command with --overwrite skip goes on",
                run.line());
    }

    @Test
    void whatIsThereIsLeftAlone() throws IOException {
        Files.createDirectory(to);
        Files.writeString(to.resolve("a"), "mine");

        TransferRun run = fetch(2, "/good/a");

        assertArrayEquals(new int[] {11, 11}, run.statuses());
        assertTrue(run.line().contains("it exists already"), run.err());
        assertEquals("mine", Files.readString(to.resolve("a")));
        assertFiles(1);
    }

    @Test
    @SuppressWarnings("try")
    void aDiskThatFillsUpIsThatUrlsResult() throws Exception {
        try (SmallDisk disk = SmallDisk.mount(Files.createDirectory(to), 1)) {
            TransferRun run = fetch(2, "/good/a", "/endless/b", "--max-size", "1G");

            assertArrayEquals(new int[] {23, 23}, run.statuses());
            assertEquals(1, run.err().lines().count(), run.err());
            assertTrue(run.line().endsWith("/to/b: No space left on device"), run.err());
            assertFiles(1);
            assertArrayEquals(new int[] {27, 27}, fetch(2, "/endless/b").statuses());
        }
    }

    @Test
    void aDirectoryThatIsAFileIsToldByEachRank() throws IOException {
        Files.createFile(to);

        TransferRun run = fetch(3, "/good/a");

        assertArrayEquals(new int[] {11, 11, 11}, run.statuses());
        assertEquals(2, run.err().lines().count(), run.err());
        assertTrue(run.err().contains("transfer: rank 2: cannot write to directory"), run.err());
        assertFalse(fetch(1, "/good/a").err().isEmpty());
    }

    @Test
    void urlsThatAreNone() {
        for (String url :
                List.of("x", "ftp://x/y", "http:", "http:///x", "http://a b/", "http://me:secret@127.0.0.1/x")) {
            TransferRun run = fetch(2, url);
            assertArrayEquals(new int[] {23, 23}, run.statuses(), url);
            assertEquals(1, run.err().lines().count(), run.err());
        }
    }

    @Test
    void aListThatCannotBeReadLeavesNothing() throws IOException {
        assertListFails("@" + dir.resolve("none"), "no such file");
        assertListFails("@" + dir, "not a regular file");
        assertListFails("@" + Files.write(dir.resolve("latin"), new byte[] {(byte) 0xe4, '\n'}), "not text in UTF-8");
    }

    private void assertListFails(String list, String text) {
        TransferRun run = TransferRun.of(3, "fetch", list, "--to", to);
        assertArrayEquals(new int[] {11, 11, 11}, run.statuses());
        assertEquals(1, run.err().lines().count(), run.err());
        assertTrue(run.line().contains(text), run.err());
        assertFalse(Files.exists(to));
    }

    @Test
    void optionsOutOfRange() {
        assertMisuse("is not a time", "--timeout", "0");
        assertMisuse("--timeout is at most a day", "--timeout", "1441m");
        assertMisuse("is not a time", "--timeout", "-1");
        assertMisuse("--retries is 0 to 100", "--retries", "-1");
        assertMisuse("is not a size", "--max-size", "-1");
        TransferRun run = TransferRun.of(2, "fetch", "http://x");
        assertTrue(run.line().contains("--to DIR is missing"), run.err());
        assertArrayEquals(new int[] {2, 2}, run.statuses());
    }

    private void assertMisuse(String text, Object... options) {
        List<Object> args = new ArrayList<>(List.of("/good/x"));
        args.addAll(Arrays.asList(options));
        TransferRun run = fetch(2, args.toArray());
        assertArrayEquals(new int[] {2, 2}, run.statuses());
        assertTrue(run.line().contains(text), run.err());
    }

    /** With paths of the server in place of their URLs. */
    private TransferRun fetch(int ranks, Object... args) {
        Stream<Object> line = Arrays.stream(args).map(a -> a.toString().startsWith("/") ? server.url(a.toString()) : a);
        return TransferRun.of(
                ranks, Stream.concat(Stream.of("fetch", "--to", to), line).toArray());
    }

    private void assertFiles(int count) throws IOException {
        if (count == 0 && !Files.exists(to)) {
            return;
        }
        try (Stream<Path> files = Files.list(to)) {
            assertEquals(count, files.count());
        }
    }
}
