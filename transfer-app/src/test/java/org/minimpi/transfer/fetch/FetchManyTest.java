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
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.minimpi.transfer.Seeded;
import org.minimpi.transfer.TransferRun;

/** A thousand URLs of which every tenth fails, each kind in its way: the good ones arrive and the bad ones are named. */
class FetchManyTest {
    static final int URLS = 1000;
    static final int[] STATUSES = new int[16];

    /** What can go wrong, and what is said of it. */
    private static final Map<String, String> BAD = Map.of(
            "silent", "timed out",
            "stalled", "timed out",
            "failing", "HTTP 500",
            "absent", "HTTP 404",
            "endless", "larger than",
            "large", "larger than",
            "loop", "more than 5 redirects",
            "elsewhere", "cannot be fetched",
            "reset", "",
            "short", "");

    @TempDir
    Path dir;

    /** Waits for servers that say nothing. */
    @Test
    @Tag("full")
    void everyGoodOneArrivesAndEveryBadOneIsNamed() {
        Seeded.run(this::fetchMany);
    }

    private void fetchMany(long seed) throws IOException {
        try (UnrulyServer server = new UnrulyServer()) {
            Path list = Files.write(dir.resolve("list"), urls(server, seed));
            Path to = dir.resolve("to");

            TransferRun run = TransferRun.of(
                    STATUSES.length,
                    "fetch",
                    "@" + list,
                    "--to",
                    to,
                    "--json",
                    "--timeout",
                    "2s",
                    "--retries",
                    "2",
                    "--max-size",
                    "1M");

            int[] partial = STATUSES.clone();
            Arrays.fill(partial, 23);
            assertArrayEquals(partial, run.statuses(), run.err());
            assertEquals("", run.err());
            check(server, run.out(), to);
            assertTrue(server.awaitQuiet(), "connections are left open");
        }
    }

    /** Nine good ones for each bad one, in an order that the seed tells. */
    static List<String> urls(UnrulyServer server, long seed) {
        List<String> bad = List.copyOf(BAD.keySet());
        List<String> urls = new ArrayList<>();
        for (int i = 0; i < URLS; i++) {
            String kind =
                    i % 10 == 0 ? bad.get(i / 10 % bad.size()) : i % 10 == 1 ? "flaky" : i % 10 == 2 ? "moved" : "good";
            urls.add(server.url("/" + kind + "/" + i + ".bin"));
        }
        Collections.shuffle(urls, new Random(seed));
        return urls;
    }

    static void check(UnrulyServer server, String out, Path to) throws IOException {
        Map<String, JsonObject> results = new HashMap<>();
        out.lines().map(line -> JsonParser.parseString(line).getAsJsonObject()).forEach(result -> {
            assertEquals(null, results.put(result.get("url").getAsString(), result), "twice: " + result);
        });
        assertEquals(URLS, results.size());
        int good = 0;
        for (JsonObject result : results.values()) {
            String url = result.get("url").getAsString();
            String name = url.substring(url.lastIndexOf('/') + 1);
            String kind = url.split("/")[3];
            if (BAD.containsKey(kind)) {
                assertTrue(result.get("sha256").isJsonNull(), result::toString);
                String error = result.get("error").getAsString();
                assertTrue(!error.isEmpty() && error.contains(BAD.get(kind)), result::toString);
                assertFalse(Files.exists(to.resolve(name)), name);
            } else {
                good++;
                assertTrue(result.get("error").isJsonNull(), result::toString);
                assertEquals(200, result.get("status").getAsInt());
                byte[] content = UnrulyServer.good(name);
                assertEquals(content.length, result.get("bytes").getAsLong());
                assertArrayEquals(content, Files.readAllBytes(to.resolve(name)), name);
            }
        }
        assertEquals(900, good);
        try (Stream<Path> files = Files.list(to)) {
            assertEquals(900, files.count());
        }
    }
}
