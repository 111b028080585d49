package org.minimpi.junit;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.minimpi.AbortedException;
import org.minimpi.Buf;
import org.minimpi.Comm;
import org.minimpi.JobFailedException;
import org.minimpi.RankFailedException;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.TestAbortedException;

class RankFailureTest {

    static class OneAsserts {
        @RankTest(ranks = 4)
        void wrong(Comm comm) {
            if (comm.rank() == 2) {
                assertEquals(3, 4);
            }
            comm.recv(Buf.EMPTY, Comm.ANY_SOURCE, 0);
        }
    }

    @Test
    void failureNamesItsRankFirst() {
        AssertionFailedError e = assertInstanceOf(AssertionFailedError.class, Kit.failure(OneAsserts.class));
        assertEquals("rank 2 of 4: expected: <3> but was: <4>", e.getMessage());
        assertEquals(3, e.getExpected().getValue());
        assertEquals(4, e.getActual().getValue());
        assertTrue(Arrays.stream(e.getStackTrace())
                .anyMatch(at -> at.getMethodName().equals("wrong")));
    }

    @Test
    void othersAreShownAsConsequences() {
        List<String> others = Arrays.stream(Kit.failure(OneAsserts.class).getSuppressed())
                .map(Throwable::getMessage)
                .sorted()
                .toList();
        assertEquals(3, others.size());
        for (int i = 0; i < 3; i++) {
            int rank = List.of(0, 1, 3).get(i);
            assertTrue(
                    others.get(i).startsWith("rank " + rank + " of 4: org.minimpi.RankFailedException: rank 2 failed"),
                    others.get(i));
        }
    }

    static class AllAssert {
        @RankTest(ranks = 3)
        void wrong(Comm comm) {
            if (comm.rank() == 1) {
                fail("first");
            }
            try {
                comm.recv(Buf.EMPTY, 1, 0);
            } catch (RankFailedException e) {
                fail("late " + comm.rank());
            }
        }
    }

    @Test
    void earliestIsPrimary() {
        Throwable e = Kit.failure(AllAssert.class);
        assertEquals("rank 1 of 3: first", e.getMessage());
        assertEquals(
                List.of("rank 0 of 3: late 0", "rank 2 of 3: late 2"),
                Arrays.stream(e.getSuppressed())
                        .map(Throwable::getMessage)
                        .sorted()
                        .toList());
    }

    static class Throws {
        static final IllegalStateException CAUSE = new IllegalStateException("broken");

        @RankTest(ranks = 2)
        void wrong(Comm comm) {
            if (comm.rank() == 1) {
                throw CAUSE;
            }
        }
    }

    @Test
    void anyThrowableNamesItsRank() {
        JobFailedException e = assertInstanceOf(JobFailedException.class, Kit.failure(Throws.class));
        assertEquals("rank 1 of 2: java.lang.IllegalStateException: broken", e.getMessage());
        assertEquals(1, e.rank());
        assertSame(Throws.CAUSE, e.getCause());
        assertEquals(0, e.getSuppressed().length);
    }

    static class Checked {
        @RankTest(ranks = 1)
        void wrong(Comm comm) throws Exception {
            throw new IOException("disk");
        }
    }

    @Test
    void checkedExceptionIsNotWrapped() {
        assertInstanceOf(IOException.class, Kit.failure(Checked.class).getCause());
    }

    static class Several {
        @RankTest(ranks = 2)
        void wrong(Comm comm) {
            if (comm.rank() == 0) {
                assertAll(() -> fail("one"), () -> fail("two"));
            }
        }
    }

    @Test
    void multipleFailuresKeepTheirText() {
        AssertionFailedError e = assertInstanceOf(AssertionFailedError.class, Kit.failure(Several.class));
        assertTrue(e.getMessage().startsWith("rank 0 of 2: Multiple Failures (2 failures)"), e.getMessage());
    }

    static class Assumes {
        @RankTest(ranks = 3)
        void needsMore(Comm comm) {
            if (comm.rank() == 1) {
                assumeTrue(comm.size() > 3, "needs 4 ranks");
            }
            comm.recv(Buf.EMPTY, 1, 0);
        }
    }

    @Test
    void assumptionAbortsTheTest() {
        TestAbortedException e = assertInstanceOf(TestAbortedException.class, Kit.abortion(Assumes.class));
        assertEquals("rank 1 of 3: Assumption failed: needs 4 ranks", e.getMessage());
        assertEquals(0, Kit.run(Assumes.class).testEvents().failed().count());
    }

    static class Aborts {
        @RankTest(ranks = 3)
        void ends(Comm comm) {
            if (comm.rank() == 2) {
                throw comm.abort(7, "enough");
            }
            comm.recv(Buf.EMPTY, 2, 0);
        }
    }

    @Test
    void rankThatAbortsIsPrimary() {
        Throwable e = Kit.failure(Aborts.class);
        assertEquals("rank 2 of 3: org.minimpi.AbortedException: enough", e.getMessage());
        assertEquals(7, assertInstanceOf(AbortedException.class, e.getCause()).code());
        assertEquals(2, e.getSuppressed().length);
    }

    static class Hangs {
        @RankTest(ranks = 2, checks = "off")
        @Timeout(value = 200, unit = TimeUnit.MILLISECONDS)
        void hangs(Comm comm) {
            comm.recv(Buf.EMPTY, 0, 0);
        }
    }

    @Test
    void timeoutEndsEveryRank() {
        assertInstanceOf(TimeoutException.class, Kit.failure(Hangs.class));
    }

    static class Swallows {
        @RankTest(ranks = 3)
        void swallows(Comm comm) {
            try {
                if (comm.rank() == 1) {
                    throw comm.abort(3, "over");
                }
                comm.recv(Buf.EMPTY, 1, 0);
            } catch (RuntimeException swallowed) {
                // As careless programs do.
            }
        }

        @RankTest(ranks = 2)
        void works(Comm comm) {
            comm.barrier();
        }
    }

    @Test
    void whoSwallowsWhatEndsTheJobFailsAllTheSame() {
        Throwable e = Kit.failure(Swallows.class);
        assertEquals("rank 1 of 3: org.minimpi.AbortedException: over", e.getMessage());
        assertEquals(0, e.getSuppressed().length);
        assertEquals(1, Kit.run(Swallows.class).testEvents().succeeded().count());
    }

    static class OthersSwallow {
        @RankTest(ranks = 2)
        void swallows(Comm comm) {
            if (comm.rank() == 1) {
                assertEquals("a", "b");
            }
            try {
                comm.recv(Buf.EMPTY, 1, 0);
            } catch (RankFailedException swallowed) {
                comm.rank();
            }
        }
    }

    @Test
    void othersMaySwallowIt() {
        Throwable e = Kit.failure(OthersSwallow.class);
        assertEquals("rank 1 of 2: expected: <a> but was: <b>", e.getMessage());
        assertEquals(0, e.getSuppressed().length);
    }
}
