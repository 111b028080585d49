package org.minimpi.junit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.minimpi.Buf;
import org.minimpi.Comm;
import org.minimpi.JobFailedException;
import org.minimpi.junit.RankTest.Buffered;

/** What the run-time checks find in a test. */
class RankChecksTest {

    private static void exchange(Comm comm) {
        int peer = 1 - comm.rank();
        comm.send(Buf.of(new int[1]), peer, 3);
        comm.recv(Buf.of(new int[1]), peer, 3);
    }

    static class HeadToHead {
        @RankTest(ranks = 2, buffering = Buffered.ZERO)
        void exchange(Comm comm) {
            RankChecksTest.exchange(comm);
        }
    }

    @Test
    void aDeadlockIsTheFailureInTheWordsOfItsReport() {
        Throwable failure = Kit.failure(HeadToHead.class);
        String report = failure.getMessage();
        assertEquals(
                List.of(
                        "DEADLOCK in exchange(Comm)[ranks=2, buffering=ZERO]",
                        "  rank 0  send to rank 1, tag 3, 4 bytes  RankChecksTest.java:27  waits for rank 1",
                        "  rank 1  send to rank 0, tag 3, 4 bytes  RankChecksTest.java:27  waits for rank 0",
                        "  hidden by buffering: with buffering=INFINITE these sends would not wait",
                        "  again: mvn test -Dtest='org.minimpi.junit.RankChecksTest$HeadToHead#exchange'"),
                report.lines().toList());
        assertInstanceOf(JobFailedException.class, failure);
        assertNull(failure.getCause(), "it would say the same");
        assertEquals(0, failure.getSuppressed().length);
    }

    static class Buffers {
        @RankTest(ranks = 2)
        void exchange(Comm comm) {
            RankChecksTest.exchange(comm);
        }
    }

    @Test
    @ResourceLock(Resources.SYSTEM_ERR)
    void aDeadlockThatBufferingHidesIsAWarning() {
        PrintStream err = System.err;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        System.setErr(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try {
            assertEquals(1, Kit.succeeded(Kit.run(Buffers.class)).size());
        } finally {
            System.setErr(err);
        }
        String warning = printed.toString(StandardCharsets.UTF_8);
        assertTrue(warning.contains("DEADLOCK HIDDEN BY BUFFERING in exchange(Comm)[ranks=2]"), warning);
        assertTrue(warning.contains("RankChecksTest.java:27"), warning);
    }

    @RankTest(ranks = 2, checks = "hidden=fail")
    static class Strict {
        @RankTest
        void exchange(Comm comm) {
            RankChecksTest.exchange(comm);
        }
    }

    @Test
    void orAFailureIfAskedFor() {
        Throwable failure = Kit.failure(Strict.class);
        assertTrue(failure.getMessage().startsWith("DEADLOCK HIDDEN BY BUFFERING"), failure.getMessage());
        assertTrue(failure.getMessage().contains("rank 1  send to rank 0, tag 3, 4 bytes"), failure.getMessage());
    }

    static class Leaks {
        @RankTest(ranks = 2)
        void duplicate(Comm comm) {
            comm.dup();
        }
    }

    @RankTest(ranks = 2, checks = "off")
    static class Unchecked extends Leaks {
        @RankTest
        void exchange(Comm comm) {
            comm.dup();
        }
    }

    @Test
    void aLeakFailsTheTest() {
        Throwable failure = Kit.failure(Leaks.class);
        assertTrue(failure.getMessage().startsWith("LEAK in "), failure.getMessage());
        assertTrue(failure.getMessage().contains("rank 1  communicator world.dup1  RankChecksTest.java:"));
        assertFalse(failure.getMessage().contains("sites=all"));
    }

    @Test
    void checksCanBeSwitchedOff() {
        assertEquals(
                List.of("duplicate(Comm)[ranks=2]", "exchange(Comm)[ranks=2]"),
                Kit.succeeded(Kit.run(Unchecked.class)));
    }

    static class NoSuchCheck {
        @RankTest(ranks = 1, checks = "leeks=warn")
        void test(Comm comm) {}
    }

    @Test
    void aCheckThatThereIsNot() {
        Throwable e = Kit.containerFailure(NoSuchCheck.class);
        assertInstanceOf(ExtensionConfigurationException.class, e);
        assertTrue(e.getMessage().contains("@RankTest on NoSuchCheck.test: no check 'leeks=warn'"), e.getMessage());
    }

    static class Bufferings {
        @RankTest(
                ranks = 2,
                buffering = Buffered.INFINITE,
                bufferingUpTo = {8, 4},
                bufferingSeeds = {1, -7})
        void nothing(Comm comm) {}
    }

    @Test
    void bufferingByBytesAndBySeed() {
        assertEquals(
                List.of(
                        "nothing(Comm)[ranks=2, buffering=4]",
                        "nothing(Comm)[ranks=2, buffering=8]",
                        "nothing(Comm)[ranks=2, buffering=INFINITE]",
                        "nothing(Comm)[ranks=2, buffering=random:-7]",
                        "nothing(Comm)[ranks=2, buffering=random:1]"),
                Kit.succeeded(Kit.run(Bufferings.class)));
    }
}
