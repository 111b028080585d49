package org.minimpi.junit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.minimpi.Buf;
import org.minimpi.Comm;
import org.minimpi.Op;
import org.minimpi.junit.RankTest.Buffered;

/** Checks the printed failure of a test: the report, once, and the frames of the user's code. */
class RankTraceTest {
    private static final String SETTING = "minimpi.stacktraces";

    @BeforeAll
    static void loadClasses() {
        Kit.loadClasses();
    }

    private static List<String> printed(Throwable failure) {
        StringWriter text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text, true));
        return text.toString()
                .lines()
                .map(line -> line.replace(RankTraceTest.class.getName(), "Here"))
                .map(line -> line.replaceAll("\\(RankTraceTest.java:\\d+\\)", ""))
                .map(line -> line.replaceAll("RankTraceTest.java:\\d+", "LINE"))
                .toList();
    }

    private static void assertPrints(Class<?> sample, String... lines) {
        assertEquals(List.of(lines), printed(Kit.failure(sample)));
    }

    static class Asserts {
        @RankTest(ranks = 2)
        void test(Comm comm) {
            if (comm.rank() == 1) {
                assertEquals(3, 4);
            }
            comm.recv(Buf.EMPTY, 1, 0);
        }
    }

    @Test
    void anAssertion() {
        assertPrints(
                Asserts.class,
                "org.opentest4j.AssertionFailedError: rank 1 of 2: expected: <3> but was: <4>",
                "\tat Here$Asserts.test",
                "\tSuppressed: org.minimpi.JobFailedException: rank 0 of 2: org.minimpi.RankFailedException: rank 1 failed:"
                        + " org.opentest4j.AssertionFailedError: expected: <3> but was: <4>",
                "\t\tat Here$Asserts.test");
    }

    static class Calls {
        @RankTest(ranks = 1)
        void test(Comm comm) {
            List.of("1", "x").forEach(Integer::parseInt);
        }
    }

    @Test
    void whatTheUsersCodeCallsInTheJdkStays() {
        List<String> printed = printed(Kit.failure(Calls.class));
        assertEquals(
                "org.minimpi.JobFailedException: rank 0 of 1: java.lang.NumberFormatException: For input string: \"x\"",
                printed.get(0));
        assertTrue(printed.stream().anyMatch(line -> line.contains("at java.base/java.lang.Integer.parseInt")));
        int test = printed.indexOf("\tat Here$Calls.test");
        assertEquals("Caused by: java.lang.NumberFormatException: For input string: \"x\"", printed.get(test + 1));
    }

    static class Deadlocks {
        @RankTest(ranks = 2, buffering = Buffered.ZERO)
        void test(Comm comm) {
            int peer = 1 - comm.rank();
            comm.send(Buf.of(new int[1]), peer, 0);
            comm.recv(Buf.of(new int[1]), peer, 0);
        }
    }

    @Test
    void aDeadlock() {
        assertPrints(
                Deadlocks.class,
                "org.minimpi.JobFailedException: DEADLOCK in test(Comm)[ranks=2, buffering=ZERO]",
                "  rank 0  send to rank 1, tag 0, 4 bytes  LINE  waits for rank 1",
                "  rank 1  send to rank 0, tag 0, 4 bytes  LINE  waits for rank 0",
                "  hidden by buffering: with buffering=INFINITE these sends would not wait",
                "  again: mvn test -Dtest='Here$Deadlocks#test'",
                "\tat Here$Deadlocks.test");
    }

    static class Mismatches {
        @RankTest(ranks = 2)
        void test(Comm comm) {
            if (comm.rank() == 0) {
                comm.barrier();
            } else {
                comm.bcast(Buf.of(new int[1]), 0);
            }
        }
    }

    @Test
    void aReportThatARankThrows() {
        List<String> printed = printed(Kit.failure(Mismatches.class));
        assertEquals(
                1, printed.stream().filter(line -> line.contains("1 x INT")).count(), printed.toString());
        assertEquals(
                List.of("\tat Here$Mismatches.test", "\t\tat Here$Mismatches.test"),
                printed.stream()
                        .filter(line -> line.startsWith("\tat") || line.startsWith("\t\t"))
                        .toList());
    }

    static class Leaks {
        @RankTest(ranks = 1)
        void test(Comm comm) {
            comm.dup();
        }
    }

    @Test
    void aReportOfNoRanksHasNoFrames() {
        assertPrints(
                Leaks.class,
                "org.minimpi.JobFailedException: LEAK in test(Comm)[ranks=1]",
                "  rank 0  communicator world.dup1  LINE  never closed",
                "  again: mvn test -Dtest='Here$Leaks#test'");
    }

    static class Hangs {
        @RankTest(ranks = 2, timeout = 300, unit = TimeUnit.MILLISECONDS, checks = "off")
        void test(Comm comm) {
            comm.recv(Buf.EMPTY, 0, 0);
        }
    }

    @Test
    void aTimeout() {
        assertPrints(
                Hangs.class,
                "java.util.concurrent.TimeoutException: ranks 0, 1 of 2: not over after 300 ms",
                "ranks 0, 1:",
                "    at Here$Hangs.test",
                "\tat Here$Hangs.test");
    }

    static class HangsForJUnit {
        @RankTest(ranks = 1, checks = "off")
        @Timeout(value = 200, unit = TimeUnit.MILLISECONDS)
        void test(Comm comm) {
            comm.recv(Buf.EMPTY, 0, 0);
        }
    }

    @Test
    void aTimeoutOfJUnit() {
        List<String> printed = printed(Kit.failure(HangsForJUnit.class));
        assertTrue(printed.stream().noneMatch(line -> line.contains("at org.minimpi")), printed.toString());
    }

    static class Chains {
        @RankTest(ranks = 1)
        void test(Comm comm) {
            AssertionError error =
                    new AssertionError("outer", assertThrows(IllegalStateException.class, Chains::inner));
            error.addSuppressed(assertThrows(IllegalStateException.class, Chains::inner));
            throw error;
        }

        static void inner() {
            throw new IllegalStateException("inner");
        }
    }

    @Test
    void causesAndWhatIsSuppressed() {
        assertPrints(
                Chains.class,
                "org.opentest4j.AssertionFailedError: rank 0 of 1: outer",
                "\tat Here$Chains.test",
                "\tSuppressed: java.lang.IllegalStateException: inner",
                "\t\tat Here$Chains.inner",
                "\t\tat Here$Chains.test",
                "Caused by: java.lang.IllegalStateException: inner",
                "\tat Here$Chains.inner",
                "\t... 1 more");
    }

    static class CalledBack {
        @RankTest(ranks = 1)
        void test(Comm comm) {
            comm.reduce(Buf.of(new int[1]), Buf.of(new int[1]), Op.SUM, new Root().number());
        }

        static final class Root {
            int number() {
                return fail("in a call");
            }
        }
    }

    @Test
    void everyFrameOfTheUsersCodeStays() {
        assertPrints(
                CalledBack.class,
                "org.opentest4j.AssertionFailedError: rank 0 of 1: in a call",
                "\tat Here$CalledBack$Root.number",
                "\tat Here$CalledBack.test");
    }

    @Test
    void allFramesAreThereIfAskedFor() {
        Throwable failure = Kit.thrown(
                Kit.run(Asserts.class, SETTING, "full").testEvents().failed().list());
        List<String> printed = printed(failure);
        assertTrue(
                printed.stream().anyMatch(line -> line.contains("at org.minimpi.junit.RankRun")), printed.toString());
        assertTrue(printed.stream().anyMatch(line -> line.contains("at org.junit.jupiter.api")), printed.toString());
    }

    @Test
    void theSettingHasTwoValues() {
        Throwable failure = Kit.thrown(Kit.run(Asserts.class, SETTING, "ful")
                .containerEvents()
                .failed()
                .list());
        assertEquals(
                List.of("org.junit.jupiter.api.extension.ExtensionConfigurationException: @RankTest on Asserts.test:"
                        + " minimpi.stacktraces is full or short, not 'ful'"),
                printed(failure));
    }
}
