package org.minimpi.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@ResourceLock("jobs in this JVM")
class UsageTest {

    private static void assertUsage(Captured ran, String line) {
        String expected = "minimpi: " + line;
        assertEquals(1, ran.errLines().size(), ran.errText());
        assertEquals(expected, ran.errText().substring(0, expected.length()));
        assertTrue(
                ran.errLines().get(0).substring(expected.length()).matches(".*\\(try: minimpi( run)? --help\\)"),
                ran.errText());
        assertEquals("", ran.outText());
        assertEquals(2, ran.status());
    }

    @Test
    void appsAreListed() {
        Captured ran = Captured.run("apps");
        assertEquals(List.of("echo      Keeps its arguments.", "scripted"), ran.outLines());
        assertEquals(0, ran.status());
    }

    @Test
    void versionHasOursAndJavas() {
        Captured ran = Captured.run("--version");
        assertTrue(ran.outLines().get(0).startsWith("minimpi "), ran.outText());
        assertTrue(ran.outLines().get(1).startsWith("Java " + Runtime.version()), ran.outText());
        assertEquals(0, ran.status());
    }

    @ParameterizedTest
    @ValueSource(strings = {"--help", "run --help", "apps --help", "doctor --help", "run -h"})
    void helpIsEverywhere(String line) {
        Captured ran = Captured.run(line.split(" "));
        assertTrue(ran.outText().startsWith("Usage: minimpi"), ran.outText());
        assertEquals("", ran.errText());
        assertEquals(0, ran.status());
    }

    @Test
    void unknownAppListsThoseThatExist() {
        assertUsage(
                Captured.run("run", "nix\n"),
                "no app 'nix\\n', and no class of that name on CLASSPATH; there is: echo, scripted");
    }

    @Test
    void unknownBackendListsThoseThatExist() {
        assertUsage(Captured.run("run", "--backend", "nix", "echo"), "no backend 'nix'; there is: threads");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    0           | -n: a job has at least 1 rank, not 0
                    -3          | -n: a job has at least 1 rank, not -3
                    two         | Invalid value for option '-n': 'two' is not an int
                    1.5         | Invalid value for option '-n': '1.5' is not an int
                    99999999999 | Invalid value for option '-n': '99999999999' is not an int
                    """)
    void badNumberOfRanks(String number, String line) {
        assertUsage(Captured.run("run", "-n", number, "echo"), line);
    }

    @Test
    void moreRanksThanTheBackendCanHave() {
        Captured ran = Captured.run("run", "-n", "2000000000", "echo");
        assertUsage(ran, "2000000000 ranks are more than ");
    }

    @Test
    void nothingToDo() {
        assertUsage(Captured.run(), "a command is missing: run, join, apps or doctor");
        assertUsage(Captured.run("echo", "x"), "no command 'echo'; there is: run, join, apps, doctor");
        assertUsage(Captured.run("-n", "2", "run", "echo"), "unknown option '-n'");
        assertUsage(Captured.run("run"), "Missing required parameter: 'APP'");
        assertUsage(Captured.run("run", "--frobnicate", "echo"), "unknown option '--frobnicate'");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    java.lang.String | class java.lang.String is not an app: it does not implement org.minimpi.App
                    Abstract         | cannot construct app {}: it is abstract
                    Private          | cannot construct app {}: it has no public constructor without parameters
                    Throwing         | cannot construct app {}: java.lang.IllegalStateException: no luck\\ntoday
                    """)
    void classThatCannotBeRun(String name, String line) {
        String type = name.contains(".") ? name : OddClasses.class.getName() + "$" + name;
        assertUsage(Captured.run("run", type), line.replace("{}", type));
    }

    @Test
    void classThatIsNotPublic() {
        String type = "org.minimpi.launcher.elsewhere.HiddenApp";
        assertUsage(Captured.run("run", type), "cannot construct app " + type + ": it is not public");
    }

    @Test
    void classThatCannotBeInitialized() {
        Captured ran = Captured.run("run", OddClasses.Initializer.class.getName());
        assertUsage(
                ran,
                "cannot construct app " + OddClasses.Initializer.class.getName()
                        + ": java.lang.ExceptionInInitializerError: java.lang.NumberFormatException:"
                        + " For input string: \"not a number\"");
    }

    @Test
    void classNameRuns() {
        assertEquals(
                7, Captured.run("run", OddClasses.Unregistered.class.getName()).status());
    }

    @Test
    void twoRanksUnlessSaid() {
        assertEquals(2, Captured.run(world -> world.size(), "run", "scripted").status());
        assertEquals(
                5,
                Captured.run(world -> world.size(), "run", "-n", "5", "scripted")
                        .status());
    }

    @Test
    void whatIsBehindTheAppIsTheApps() {
        String[] args = {"--help", "-v", "-n", "0", "@file", "@@", "--", "--tag-output", "", "'q'", "\"q\"", "a=b", "-"
        };
        String[] line = new String[args.length + 4];
        System.arraycopy(new String[] {"run", "-n", "3", "echo"}, 0, line, 0, 4);
        System.arraycopy(args, 0, line, 4, args.length);
        Captured ran = Captured.run(line);
        assertEquals("", ran.errText());
        assertEquals(0, ran.status());
        assertEquals(List.of(args), EchoApp.seen);
        Captured.run("run", "echo");
        assertEquals(List.of(), EchoApp.seen);
    }
}
