package org.minimpi.launcher.timeline;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Headless Chromium: runs a script in a copy of a page and hands back what it found. */
final class Browser {
    private static final List<String> NAMES =
            List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome");
    private static final Pattern RESULT = Pattern.compile("<pre id=\"result\">(.*?)</pre>", Pattern.DOTALL);
    private static final int SECONDS = 150;

    private final Path program;
    private final Path dir;

    private Browser(Path program, Path dir) {
        this.program = program;
        this.dir = dir;
    }

    /** The first of the usual programs on the PATH. */
    static Optional<Path> find() {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .flatMap(place -> NAMES.stream().map(name -> Path.of(place, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    static Browser in(Path dir) {
        return new Browser(find().orElseThrow(), dir);
    }

    /** Runs {@code body}, which returns an object, once the page is there. */
    JsonObject evaluate(Path page, String body) throws Exception {
        String script = "(() => { let found; try { found = (() => {" + body + "})(); } catch (e) { found = { error:"
                + " String(e.stack) }; } const result = document.createElement('pre'); result.id = 'result';"
                + " result.textContent = btoa(unescape(encodeURIComponent(JSON.stringify(found))));"
                + " document.body.append(result); })();";
        String hash = Base64.getEncoder()
                .encodeToString(MessageDigest.getInstance("SHA-256").digest(script.getBytes("UTF-8")));
        String html = Files.readString(page)
                .replaceFirst("script-src ", "script-src 'sha256-" + hash + "' ")
                .replace("</body>", "<script>" + script + "</script></body>");
        Matcher result = RESULT.matcher(dump(Files.writeString(dir.resolve("driven.html"), html)));
        assertTrue(result.find(), "the script did not run");
        JsonObject found = JsonParser.parseString(new String(Base64.getDecoder().decode(result.group(1)), "UTF-8"))
                .getAsJsonObject();
        if (found.has("error")) {
            fail(found.get("error").getAsString());
        }
        return found;
    }

    /** The document as it is after its scripts have run. */
    String dump(Path page) throws IOException, InterruptedException {
        Path out = dir.resolve("dom.html");
        Path err = dir.resolve("browser.log");
        Process process = new ProcessBuilder(
                        program.toString(),
                        "--headless",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--disable-dev-shm-usage",
                        "--no-first-run",
                        "--window-size=1200,700",
                        "--user-data-dir=" + dir.resolve("profile"),
                        "--dump-dom",
                        page.toUri().toString())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        try {
            assertTrue(process.waitFor(SECONDS, TimeUnit.SECONDS), "the browser still runs");
            return Files.readString(out);
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }
}
