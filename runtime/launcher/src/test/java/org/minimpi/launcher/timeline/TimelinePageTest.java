package org.minimpi.launcher.timeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import jdk.jfr.Recording;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.minimpi.Buf;
import org.minimpi.Checks;
import org.minimpi.Comm;
import org.minimpi.Job;
import org.minimpi.JobFailedException;
import org.minimpi.RankMain;

/** The page as a browser shows it. */
@Tag("full")
@ResourceLock("jobs in this JVM")
class TimelinePageTest {
    private static final String EVENTS = """
            const canvas = document.getElementById("canvas"), tip = document.getElementById("tip");
            const pointer = (type, at, more) => canvas.dispatchEvent(new PointerEvent(type,
              { clientX: at.x, clientY: at.y, bubbles: true, button: 0, ...more }));
            const hover = (at) => { pointer("pointermove", at); return tip.hidden ? "" : tip.textContent; };
            const key = (name) => document.dispatchEvent(new KeyboardEvent("keydown", { key: name, bubbles: true }));
            const state = () => timeline.state();
            const length = () => state().to - state().from;
            """;

    @TempDir
    private Path dir;

    private Path page;

    @BeforeEach
    void needsABrowser() {
        assumeTrue(
                Browser.find().isPresent(),
                "no Chromium on the PATH (chromium, google-chrome): the page is not tested in a browser");
        page = dir.resolve("page.html");
    }

    /** Makes the page of one job. */
    private void record(Job job, RankMain main) throws IOException {
        Path file = dir.resolve("run.jfr");
        try (Recording recording = new Recording()) {
            for (String name : List.of("Send", "Receive", "Wait", "Collective", "Match", "JobStart", "JobEnd")) {
                recording.enable("minimpi." + name).withoutThreshold().withStackTrace();
            }
            recording.start();
            try {
                job.run(main);
            } catch (JobFailedException expected) {
                // The page shows it.
            }
            recording.stop();
            recording.dump(file);
        }
        try (Writer out = Files.newBufferedWriter(page)) {
            TimelinePage.of(List.of(List.of(file))).writeTo(out);
        }
    }

    private JsonObject evaluate(String body) throws Exception {
        return Browser.in(dir).evaluate(page, EVENTS + body);
    }

    private static Buf ints(int count) {
        return Buf.of(new int[count]);
    }

    private void recordThree() throws IOException {
        record(Job.ranks(3).named("three"), world -> {
            if (world.rank() == 0) {
                world.send(ints(2), 1, 5);
                world.send(ints(1), 2, 6);
                world.send(ints(1), 2, 66);
            } else if (world.rank() == 1) {
                world.recv(ints(2), Comm.ANY_SOURCE, 5);
            } else {
                world.irecv(ints(1), 0, 6).await();
            }
            world.barrier();
        });
    }

    @Test
    void ranksBarsAndArrows() throws Exception {
        recordThree();
        JsonObject found = evaluate("return { ...state(), title: document.title,"
                + " facts: document.getElementById('facts').textContent,"
                + " lostButton: document.getElementById('lost').textContent };");
        assertEquals(3, found.get("rows").getAsInt());
        // Three sends, a receive, an irecv and its wait, three barriers; short ones may share a pixel.
        int bars = found.get("bars").getAsInt();
        assertTrue(bars >= 5 && bars <= 9, found.toString());
        assertEquals(2, found.get("arrows").getAsInt());
        assertEquals(1, found.get("lost").getAsInt());
        assertEquals("1 message never received", found.get("lostButton").getAsString());
        assertEquals(0, found.get("deadlocked").getAsInt());
        assertEquals("three - MiniMPI timeline", found.get("title").getAsString());
        assertTrue(found.get("facts").getAsString().startsWith("3 ranks · threads · "), found.toString());
        assertTrue(found.get("facts").getAsString().endsWith(" · 9 calls · 3 messages"), found.toString());
    }

    @Test
    void hoverSaysWhatACallIs() throws Exception {
        recordThree();
        JsonObject found = evaluate("""
                const bars = [...Array(9).keys()].map((i) => timeline.bar(i));
                const receive = bars.find((bar) => bar.words.startsWith("rank 1: recv"));
                const said = hover(receive);
                const nothing = hover({ x: receive.x, y: 690 });
                return { said, nothing, words: receive.words };
                """);
        String said = found.get("said").getAsString();
        assertEquals(found.get("words").getAsString(), said);
        assertTrue(
                Pattern.compile(
                                "rank 1: recv\nfrom rank 0, tag 5\nasked for any rank\n8 bytes\nin world\n"
                                        + "\\S+ \\S+, from .* to .*\nat TimelinePageTest:\\d+",
                                Pattern.DOTALL)
                        .matcher(said)
                        .matches(),
                said);
        assertEquals("", found.get("nothing").getAsString());
    }

    @Test
    void hoverSaysWhatAnArrowIs() throws Exception {
        record(Job.ranks(2).named("arrow"), world -> {
            world.barrier();
            if (world.rank() == 0) {
                world.send(ints(3), 1, 5);
            } else {
                world.recv(ints(3), 0, 5);
            }
        });
        JsonObject found = evaluate("state(); return { said: hover(timeline.arrow(0)) };");
        String said = found.get("said").getAsString();
        assertTrue(said.startsWith("message from rank 0 to rank 1\ntag 5, 12 bytes, in world\nreceived "), said);
        assertTrue(said.contains("\nsent at TimelinePageTest:"), said);
    }

    @Test
    void wheelKeysDragAndFitChangeTheRange() throws Exception {
        recordThree();
        JsonObject found = evaluate("""
                const all = length(), left = state().from;
                const wheel = (by) => canvas.dispatchEvent(new WheelEvent("wheel",
                  { clientX: 600, clientY: 200, deltaY: by, bubbles: true, cancelable: true }));
                wheel(-300);
                const wheeled = length();
                const before = state().from;
                pointer("pointerdown", { x: 600, y: 300 });
                pointer("pointermove", { x: 500, y: 300 });
                pointer("pointerup", { x: 500, y: 300 });
                const dragged = state().from - before, draggedLength = length();
                key("+");
                const keyed = length();
                key("-");
                const back = length();
                const arrowFrom = state().from;
                key("ArrowRight");
                const arrowed = state().from - arrowFrom;
                document.getElementById("fit").click();
                const fitted = length();
                pointer("pointerdown", { x: 400, y: 300 }, { shiftKey: true });
                pointer("pointermove", { x: 500, y: 300 }, { shiftKey: true });
                pointer("pointerup", { x: 500, y: 300 }, { shiftKey: true });
                const selected = length();
                for (let i = 0; i < 100; i++) key("+");
                const closest = length();
                key("0");
                return { all, wheeled, dragged, draggedLength, keyed, back, arrowed, fitted, selected, closest,
                  end: length(), left, endLeft: state().from };
                """);
        double all = found.get("all").getAsDouble();
        double wheeled = found.get("wheeled").getAsDouble();
        double keyed = found.get("keyed").getAsDouble();
        assertTrue(wheeled < all, found.toString());
        assertTrue(found.get("dragged").getAsDouble() > 0, found.toString());
        assertEquals(wheeled, found.get("draggedLength").getAsDouble(), 1);
        assertTrue(keyed < wheeled && found.get("back").getAsDouble() > keyed, found.toString());
        assertTrue(found.get("arrowed").getAsDouble() > 0, found.toString());
        assertEquals(all, found.get("fitted").getAsDouble(), 1);
        assertTrue(found.get("selected").getAsDouble() < all / 5, found.toString());
        assertEquals(20, found.get("closest").getAsDouble(), 1);
        assertEquals(all, found.get("end").getAsDouble(), 1);
        assertEquals(found.get("left").getAsDouble(), found.get("endLeft").getAsDouble(), 1);
    }

    @Test
    void aDeadlockIsRedAndItsReportIsThere() throws Exception {
        record(Job.ranks(3).named("knot </script>").checks(Checks.DEFAULT), world -> {
            world.barrier();
            world.recv(ints(1), (world.rank() + 1) % 3, 0);
        });
        JsonObject found = evaluate("""
                const bars = [...Array(6).keys()].map((i) => timeline.bar(i));
                const bar = bars.find((each) => each.kind === "Receive");
                const now = state();
                const box = canvas.getBoundingClientRect();
                const pen = canvas.getContext("2d"), pixels = [];
                for (let dx = -8; dx <= 8; dx++) {
                  pixels.push([...pen.getImageData(bar.x - box.left + dx, bar.y - box.top, 1, 1).data]);
                }
                const red = getComputedStyle(document.documentElement).getPropertyValue("--deadlock").trim();
                const wanted = [1, 3, 5].map((i) => parseInt(red.slice(i, i + 2), 16));
                return { deadlocked: now.deadlocked, words: bar.words,
                  red: pixels.some((pixel) => wanted.every((part, i) => part === pixel[i])),
                  outcome: document.getElementById("outcome").textContent,
                  report: document.getElementById("report").textContent,
                  open: !document.getElementById("failure").hidden };
                """);
        assertEquals(3, found.get("deadlocked").getAsInt());
        assertTrue(found.get("red").getAsBoolean(), "no red in the bar of the deadlock");
        assertTrue(
                found.get("words").getAsString().contains("ended by org.minimpi.DeadlockException: DEADLOCK in knot"));
        assertTrue(found.get("open").getAsBoolean());
        assertEquals(
                "DEADLOCK in knot </script> [ranks=3]", found.get("outcome").getAsString());
        assertEquals(3, found.get("report").getAsString().lines().count(), found.toString());
        assertTrue(found.get("report").getAsString().contains("TimelinePageTest.java:"), found.toString());
    }

    @Test
    void aHundredThousandCallsAreThere() throws Exception {
        int rounds = 12_500;
        record(Job.ranks(4).named("many"), world -> {
            int next = (world.rank() + 1) % 4;
            int previous = (world.rank() + 3) % 4;
            for (int i = 0; i < rounds; i++) {
                world.isend(ints(1), next, 0);
                world.recv(ints(1), previous, 0);
            }
        });
        JsonObject found = evaluate("""
                const start = performance.now();
                for (let i = 0; i < 10; i++) { key("ArrowRight"); state(); }
                const facts = document.getElementById("facts").textContent;
                const drawing = (performance.now() - start) / 10, wide = state();
                key("0");
                for (let i = 0; i < 24; i++) key("+");
                return { facts, drawing, bars: wide.bars, arrows: wide.arrows, close: state() };
                """);
        assertTrue(found.get("facts").getAsString().endsWith(" · 100,000 calls · 50,000 messages"), found.toString());
        assertTrue(found.get("bars").getAsInt() < 20_000, "bars that no pixel has room for: " + found);
        assertTrue(found.get("arrows").getAsInt() <= 4_000, found.toString());
    }

    @Test
    void nothingIsFetched() throws Exception {
        recordThree();
        String html = Files.readString(page);
        assertTrue(html.contains("content=\"default-src 'none'; script-src 'sha256-"), "no policy");
        assertFalse(html.matches("(?s).*(https?:)?//[a-z0-9.-]+\\.[a-z]{2,}/.*"), "an address");
        assertFalse(Pattern.compile("\\b(src|href)\\s*=").matcher(html).find(), "something is loaded");
        JsonObject found = evaluate("""
                const errors = [];
                document.addEventListener("securitypolicyviolation", (e) => errors.push(e.blockedURI));
                const inline = document.createElement("script");
                inline.textContent = "window.injected = true";
                document.body.append(inline);
                return { resources: performance.getEntriesByType("resource").length, injected: !!window.injected };
                """);
        assertEquals(0, found.get("resources").getAsInt());
        assertFalse(found.get("injected").getAsBoolean(), "a script that is not the page's own was run");
    }

    @Test
    void aRunWithoutJobsHasAPageToo() throws Exception {
        try (Recording recording = new Recording()) {
            recording.start();
            recording.stop();
            recording.dump(dir.resolve("empty.jfr"));
        }
        try (Writer out = Files.newBufferedWriter(page)) {
            TimelinePage.of(List.of(List.of(dir.resolve("empty.jfr")))).writeTo(out);
        }
        JsonObject found =
                evaluate("key('+'); return { ...state(), facts: document.getElementById('facts').textContent };");
        assertEquals("no job was recorded", found.get("facts").getAsString());
        assertEquals(0, found.get("rows").getAsInt());
    }
}
