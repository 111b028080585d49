package org.minimpi.conformance.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** The app in processes, as a user runs it. */
class ConformanceAppTest {
    private static final String BROKEN = BrokenApp.class.getName();

    @TempDir
    Path directory;

    private record Ended(int status, List<String> lines) {

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
    }

    private Ended run(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                "org.minimpi.launcher.Main",
                "run"));
        command.addAll(List.of(arguments));
        Path output = directory.resolve("output");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            int status = process.waitFor();
            return new Ended(status, Files.readAllLines(output, StandardCharsets.UTF_8));
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void everyFailureIsItsCasesResultAndTheRestStillRuns() throws Exception {
        Path xml = directory.resolve("results.xml");
        Ended ended = run("-n", "2", BROKEN, "--only", "Broken", "--timeout", "1", "--xml", xml.toString());
        assertEquals(1, ended.status());
        assertEquals("passed  Broken.a_passes", ended.of("a_passes"));
        assertTrue(ended.of("b_throwsOnOneRank").startsWith("failed  Broken.b_throwsOnOneRank: rank 1 of 2 failed"));
        assertTrue(ended.of("b_throwsOnOneRank").contains("expected 3 but was 4"));
        assertEquals("passed  Broken.c_passes", ended.of("c_passes"));
        assertTrue(ended.of("d_aborts")
                .contains("failed  Broken.d_aborts: rank 0 of 2 aborted the job with code 9: no way"));
        assertEquals("skipped             Broken.e_needsManyRanks: needs 100 ranks", ended.of("e_needsManyRanks"));
        assertTrue(ended.of("f_hangs").contains("Broken.f_hangs did not end within 1 s"), ended.of("f_hangs"));
        ended.line("    rank 0 of 2 is at");
        ended.line("    rank 1 of 2 is at");
        assertTrue(ended.lines().stream().anyMatch(line -> line.contains("Broken.waitForEver(Broken.java")));
        assertTrue(ended.of("g_computesForEver").startsWith("failed"));
        assertTrue(ended.lines().stream().anyMatch(line -> line.contains("Broken.g_computesForEver(Broken.java")));
        assertTrue(ended.of("h_exits").contains("System.exit"), ended.of("h_exits"));
        assertTrue(ended.of("i_leavesAMessage").contains("left a message behind"), ended.of("i_leavesAMessage"));
        assertEquals("passed  Broken.j_passes", ended.of("j_passes"));
        assertEquals(
                "3 passed, 6 failed, 1 skipped", ended.lines().get(ended.lines().size() - 1));

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
    void aPatternChoosesCases() throws Exception {
        Ended ended = run("-n", "1", BROKEN, "--only", "*.?_*");
        assertEquals(2, ended.status());
        assertTrue(ended.line("conformance: ").contains("no case is called '*.?_*'"));
        assertEquals("3 passed, 0 failed, 0 skipped", last(run("-n", "1", BROKEN, "--only", "Broken.*_passes")));
    }

    @Test
    void casesThatEndTheirJobs() throws Exception {
        Ended ended = run("-n", "2", "conformance", "--only", "Endings");
        assertEquals("7 passed, 0 failed, 0 skipped", last(ended));
        assertEquals(0, ended.status());
        assertEquals("2 passed, 0 failed, 5 skipped", last(run("-n", "1", "conformance", "--only", "Endings")));
    }

    @Test
    void aBackendThatIsNotThere() throws Exception {
        Ended ended = run("-n", "2", "--backend", "pigeon", "conformance", "--only", "Ordering");
        assertEquals(2, ended.status());
        assertTrue(
                ended.line("minimpi: ").contains("no backend 'pigeon'"),
                ended.lines().toString());
        assertFalse(last(ended).contains("passed"));
    }

    private static String last(Ended ended) {
        return ended.lines().get(ended.lines().size() - 1);
    }
}
