package org.minimpi.junit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.minimpi.Buf;
import org.minimpi.Comm;
import org.opentest4j.AssertionFailedError;

class RankTimeoutTest {
    private static volatile boolean spinning;

    @BeforeAll
    static void loadClasses() {
        Kit.loadClasses();
    }

    static class Hangs {
        @RankTest(ranks = 4, timeout = 300, unit = TimeUnit.MILLISECONDS, checks = "off")
        void hangs(Comm comm) {
            if (comm.rank() != 1) {
                comm.recv(Buf.EMPTY, 0, 0);
            }
        }
    }

    @Test
    void aTestThatHangsFailsWithTheStacksOfAllRanks() {
        TimeoutException e = assertInstanceOf(TimeoutException.class, Kit.failure(Hangs.class));
        String[] lines = e.getMessage().split("\n");
        assertEquals("ranks 0, 2, 3 of 4: not over after 300 ms", lines[0]);
        assertTrue(lines[1].startsWith("ranks 0, 2, 3:"), e.getMessage());
        assertTrue(e.getMessage().contains("RankTimeoutTest$Hangs.hangs(RankTimeoutTest.java:"), e.getMessage());
        assertEquals("rank 1 had ended", lines[lines.length - 1]);
        assertFalse(e.getMessage().contains("org.minimpi.engine"), "only what the user knows is shown");
        assertEquals("hangs", e.getStackTrace()[e.getStackTrace().length - 1].getMethodName());
    }

    @TestMethodOrder(MethodOrderer.OrderAnnotation.class)
    static class Spins {
        @Order(1)
        @RankTest(ranks = 8, timeout = 300, unit = TimeUnit.MILLISECONDS)
        void spins(Comm comm) {
            if (comm.rank() == 5) {
                while (spinning) {
                    Thread.onSpinWait();
                }
            }
        }

        @Order(2)
        @RankTest(ranks = 8)
        void works(Comm comm) throws ReflectiveOperationException {
            comm.barrier();
            if (Runtime.version().feature() >= 21) {
                assertEquals(false, Thread.class.getMethod("isVirtual").invoke(Thread.currentThread()));
            }
        }
    }

    @Test
    void aRankThatSpinsIsLeftBehindAndLaterTestsWork() {
        spinning = true;
        try {
            EngineExecutionResults results = Kit.run(Spins.class);
            Throwable e = Kit.thrown(results.testEvents().failed().list());
            String first = e.getMessage().lines().findFirst().orElseThrow();
            assertEquals(
                    "rank 5 of 8: not over after 300 ms; rank 5 did not end when interrupted and runs on as a daemon",
                    first);
            assertEquals(1, results.testEvents().succeeded().count());
        } finally {
            spinning = false;
        }
    }

    static class FailsAndSpins {
        @RankTest(ranks = 2, timeout = 300, unit = TimeUnit.MILLISECONDS)
        void spins(Comm comm) {
            if (comm.rank() == 1) {
                fail("the reason");
            }
            while (spinning) {
                Thread.onSpinWait();
            }
        }
    }

    static class SwallowsAndSpins {
        @RankTest(ranks = 2, timeout = 300, unit = TimeUnit.MILLISECONDS)
        void spins(Comm comm) {
            try {
                comm.recv(Buf.EMPTY, 1 - comm.rank(), 7);
            } catch (RuntimeException e) {
                // On with it.
            }
            while (spinning) {
                Thread.onSpinWait();
            }
        }
    }

    @Test
    void aReportThatIsSwallowedIsPrimary() {
        spinning = true;
        try {
            Throwable e = Kit.failure(SwallowsAndSpins.class);
            assertTrue(e.getMessage().startsWith("DEADLOCK in spins(Comm)[ranks=2]"), e.getMessage());
            assertTrue(e.getSuppressed()[0].getMessage().startsWith("ranks 0, 1 of 2: not over after 300 ms"));
        } finally {
            spinning = false;
        }
    }

    @Test
    void aFailureBeforeTheTimeoutIsPrimary() {
        spinning = true;
        try {
            AssertionFailedError e = assertInstanceOf(AssertionFailedError.class, Kit.failure(FailsAndSpins.class));
            assertEquals("rank 1 of 2: the reason", e.getMessage());
            assertTrue(e.getSuppressed()[0].getMessage().startsWith("rank 0 of 2: not over after 300 ms"));
        } finally {
            spinning = false;
        }
    }

    static class Swallows {
        @RankTest(ranks = 1, timeout = 50, unit = TimeUnit.MILLISECONDS, checks = "off")
        void swallows(Comm comm) {
            try {
                comm.recv(Buf.EMPTY, 0, 0);
            } catch (RuntimeException e) {
                Thread.interrupted();
            }
        }

        @AfterEach
        void after() {
            assertFalse(Thread.currentThread().isInterrupted());
        }
    }

    @Test
    void aTestCannotSwallowItsTimeout() {
        EngineExecutionResults results =
                Kit.run(Swallows.class, "junit.jupiter.execution.timeout.thread.mode.default", "SAME_THREAD");
        Throwable e = Kit.thrown(results.testEvents().failed().list());
        assertEquals(
                "rank 0 of 1: not over after 50 ms",
                e.getMessage().lines().findFirst().orElseThrow());
        assertEquals(0, e.getSuppressed().length, "JUnit's thread is not interrupted any more");
    }

    @Test
    void whereTimeoutsAreOffThereAreNone() {
        EngineExecutionResults results = Kit.run(Slow.class, "junit.jupiter.execution.timeout.mode", "disabled");
        assertEquals(1, results.testEvents().succeeded().count());
        assertInstanceOf(TimeoutException.class, Kit.failure(Slow.class));
    }

    static class Slow {
        @RankTest(ranks = 1, timeout = 1, unit = TimeUnit.MILLISECONDS)
        void slow(Comm comm) throws InterruptedException {
            Object nobody = new Object();
            synchronized (nobody) {
                nobody.wait(100);
            }
        }
    }
}
