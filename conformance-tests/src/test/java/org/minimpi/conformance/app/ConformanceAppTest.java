package org.minimpi.conformance.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.minimpi.testsupport.Command;
import org.minimpi.testsupport.Ended;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** The app in processes, as a user runs it. */
class ConformanceAppTest {
    private static final String BROKEN = BrokenApp.class.getName();

    @TempDir
    Path directory;

    private record Results(int status, List<String> lines) {

        String line(String start) {
            return lines.stream()
                    .filter(line -> line.startsWith(start))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("no line '" + start + "' in " + String.join("\n", lines)));
        }

        /** The line of a case, without its time. */
        String of(String name) {
            return lines.stream()
                    .filter(line -> line.contains(name))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("no case " + name + " in " + String.join("\n", lines)))
                    .replaceAll(" +[0-9.]+ s ", " ");
        }

        String last() {
            return lines.get(lines.size() - 1);
        }
    }

    private static Results run(Object... arguments) throws Exception {
        Ended ended = Command.java()
                .with("org.minimpi.launcher.Main", "run")
                .with(arguments)
                .run();
        return new Results(
                ended.status(),
                Stream.of(ended.err(), ended.out()).flatMap(String::lines).toList());
    }

    /** The time that a case may take is longer than one that passes takes on a busy machine. */
    @Test
    @Tag("full")
    void everyFailureIsItsCasesResultAndTheRestStillRuns() throws Exception {
        Path xml = directory.resolve("results.xml");
        Results ended = run("-n", "2", BROKEN, "--only", "Broken", "--timeout", "5", "--xml", xml.toString());
        assertEquals(1, ended.status());
        assertEquals("passed  Broken.a_passes", ended.of("a_passes"));
        assertTrue(ended.of("b_throwsOnOneRank").startsWith("failed  Broken.b_throwsOnOneRank: rank 1 of 2 failed"));
        assertTrue(ended.of("b_throwsOnOneRank").contains("expected 3 but was 4"));
        assertEquals("passed  Broken.c_passes", ended.of("c_passes"));
        assertTrue(ended.of("d_aborts")
                .contains("failed  Broken.d_aborts: rank 0 of 2 aborted the job with code 9: no way"));
        assertEquals("skipped             Broken.e_needsManyRanks: needs 100 ranks", ended.of("e_needsManyRanks"));
        assertTrue(ended.of("f_hangs").contains("Broken.f_hangs did not end within 5 s"), ended.of("f_hangs"));
        ended.line("    rank 0 of 2 is at");
        ended.line("    rank 1 of 2 is at");
        assertTrue(ended.lines().stream().anyMatch(line -> line.contains("Broken.waitForEver(Broken.java")));
        assertTrue(ended.of("g_computesForEver").startsWith("failed"));
        assertTrue(ended.lines().stream().anyMatch(line -> line.contains("Broken.g_computesForEver(Broken.java")));
        assertTrue(ended.of("h_exits").contains("System.exit"), ended.of("h_exits"));
        assertTrue(ended.of("i_leavesAMessage").contains("left a message behind"), ended.of("i_leavesAMessage"));
        assertEquals("passed  Broken.j_passes", ended.of("j_passes"));
        assertEquals("3 passed, 6 failed, 1 skipped", ended.last());

        Document document =
                DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(xml.toFile());
        Element suite = (Element) document.getElementsByTagName("testsuite").item(0);
        assertEquals("10", suite.getAttribute("tests"));
        assertEquals("6", suite.getAttribute("failures"));
        assertEquals("1", suite.getAttribute("skipped"));
        NodeList failures = document.getElementsByTagName("failure");
        assertEquals(6, failures.getLength());
        assertTrue(((Element) failures.item(0)).getAttribute("message").contains("expected 3 but was 4"));
    }

    @Test
    void failureOfACaseIsReported() throws Exception {
        Results ended = run("-n", "2", BROKEN, "--only", "Broken.b_throwsOnOneRank");
        assertEquals(1, ended.status());
        assertTrue(ended.of("b_throwsOnOneRank").startsWith("failed  Broken.b_throwsOnOneRank: rank 1 of 2 failed"));
        assertEquals("0 passed, 1 failed, 0 skipped", ended.last());
    }

    @Test
    void aPatternChoosesCases() throws Exception {
        Results ended = run("-n", "1", BROKEN, "--only", "*.?_*");
        assertEquals(2, ended.status());
        assertTrue(ended.line("conformance: ").contains("no case is called '*.?_*'"));
        assertEquals(
                "3 passed, 0 failed, 0 skipped",
                run("-n", "1", BROKEN, "--only", "Broken.*_passes").last());
    }

    @Test
    @Tag("full")
    void casesThatEndTheirJobs() throws Exception {
        Results ended = run("-n", "2", "conformance", "--only", "Endings");
        assertEquals("7 passed, 0 failed, 0 skipped", ended.last());
        assertEquals(0, ended.status());
        assertEquals(
                "2 passed, 0 failed, 5 skipped",
                run("-n", "1", "conformance", "--only", "Endings").last());
    }

    @Test
    @Tag("full")
    void aBackendThatIsNotThere() throws Exception {
        Results ended = run("-n", "2", "--backend", "pigeon", "conformance", "--only", "Ordering");
        assertEquals(2, ended.status());
        assertTrue(
                ended.line("minimpi: ").contains("no backend 'pigeon'"),
                ended.lines().toString());
        assertFalse(ended.last().contains("passed"));
    }
}
