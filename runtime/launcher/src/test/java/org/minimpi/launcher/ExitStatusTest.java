package org.minimpi.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.minimpi.AbortedException;
import org.minimpi.Buf;
import org.minimpi.Comm;
import org.minimpi.JobFailedException;
import org.minimpi.MpiException;

@ResourceLock("jobs in this JVM")
class ExitStatusTest {

    private static Buf oneInt() {
        return Buf.of(new int[1]);
    }

    /** A receive that nobody sends to. */
    private static int receiveForEver(Comm world) {
        world.recv(oneInt(), Comm.ANY_SOURCE, 99);
        return 0;
    }

    /** Waits until the job has failed. */
    private static void awaitFailure(Comm world) {
        try {
            receiveForEver(world);
        } catch (MpiException expected) {
            return;
        }
        throw new AssertionError("received something");
    }

    @Test
    void successOfAll() {
        Captured ran = Captured.run(world -> 0, "run", "-n", "4", "scripted");
        assertEquals(0, ran.status());
        assertEquals("", ran.errText() + ran.outText());
    }

    @ParameterizedTest
    @CsvSource({"0,0", "1,1", "3,3", "255,255", "256,1", "-1,1", "512,1"})
    void whatOneRankReturns(int returned, int status) {
        Captured ran = Captured.run(world -> world.rank() == 1 ? returned : 0, "run", "-n", "3", "scripted");
        assertEquals(status, ran.status());
        assertEquals("", ran.errText());
    }

    /** On JobStatus itself: when a rank's return has been noted, other ranks cannot see. */
    @Test
    void firstToReturnInTimeWins() {
        JobStatus status = new JobStatus(returned -> {});
        status.returned(42, false);
        status.returned(10, false);
        assertEquals(42, status.exit(null));
    }

    /** Thread.join by name, of a platform thread. A virtual one is not listed and was asked to end just before. */
    private static void awaitEndOf(String thread) throws InterruptedException {
        for (Thread each : Thread.getAllStackTraces().keySet()) {
            if (each.getName().equals(thread)) {
                each.join();
            }
        }
    }

    @Test
    void nonZeroDoesNotEndTheOthers() {
        AtomicBoolean received = new AtomicBoolean();
        Captured ran = Captured.run(
                world -> {
                    if (world.rank() == 0) {
                        world.isend(oneInt(), 1, 1);
                        return 4;
                    }
                    world.recv(oneInt(), 0, 1);
                    received.set(true);
                    return 0;
                },
                "run",
                "scripted");
        assertEquals(4, ran.status());
        assertTrue(received.get());
    }

    @Test
    void exceptionIsOneLineAndReleasesTheOthers() {
        Captured ran = Captured.run(
                world -> {
                    if (world.rank() == 1) {
                        throw new IllegalStateException("bad\nthing\u001b[31m");
                    }
                    return receiveForEver(world);
                },
                "run",
                "-n",
                "3",
                "scripted");
        assertEquals(
                List.of("minimpi: scripted: rank 1 of 3 failed: java.lang.IllegalStateException: bad\\nthing\\u001b[31m"
                        + " (minimpi run -v shows where)"),
                ran.errLines());
        assertEquals(1, ran.status());
    }

    @Test
    void stackTraceWithVerboseOnly() {
        ScriptedApp.Body body = world -> {
            throw new UnsupportedOperationException("no");
        };
        assertFalse(Captured.run(body, "run", "scripted", "-v").errText().contains("\tat "));
        String verbose = Captured.run(body, "run", "-v", "scripted").errText();
        assertTrue(verbose.contains("\njava.lang.UnsupportedOperationException: no\n"), verbose);
        assertTrue(verbose.contains("\tat "), verbose);
    }

    @Test
    void errorCountsAsException() {
        Captured ran = Captured.run(
                world -> {
                    throw new StackOverflowError();
                },
                "run",
                "-n",
                "1",
                "scripted");
        assertEquals(
                List.of("minimpi: scripted: rank 0 of 1 failed: java.lang.StackOverflowError"
                        + " (minimpi run -v shows where)"),
                ran.errLines());
        assertEquals(1, ran.status());
    }

    @ParameterizedTest
    @CsvSource({"Java heap space,true", "GC overhead limit exceeded,true", "Requested array size exceeds VM limit,false"
    })
    void whereTheHeapWasTooSmallTheOptionIsNamed(String message, boolean named) {
        Captured ran = Captured.run(
                world -> {
                    throw new OutOfMemoryError(message);
                },
                "run",
                "scripted");
        assertEquals(1, ran.errLines().size(), ran.errText());
        assertEquals(named, ran.errText().contains("MINIMPI_JAVA_OPTS=-Xmx"), ran.errText());
    }

    /** As where ranks have failed at once for want of memory, and the job itself has none. */
    @Test
    void causesThatAreAFullHeapAreNamed() {
        Throwable outer = new IllegalStateException(new OutOfMemoryError("Java heap space"));
        assertEquals(FullHeap.MESSAGE, FullHeap.describe(outer));
        assertEquals("internal error: java.lang.IllegalStateException", FullHeap.describe(new IllegalStateException()));
    }

    @ParameterizedTest
    @CsvSource({"3,3", "0,1", "256,1", "-1,1", "255,255"})
    void abortGivesItsCode(int code, int status) {
        Captured ran = Captured.run(
                world -> {
                    if (world.rank() == 1) {
                        throw world.abort(code, "why not");
                    }
                    return receiveForEver(world);
                },
                "run",
                "scripted");
        assertEquals(
                List.of("minimpi: scripted: rank 1 of 2 aborted the job with code " + code + ": why not"),
                ran.errLines());
        assertEquals(status, ran.status());
    }

    @Test
    void abortThatIsNotThrownCounts() {
        Captured ran = Captured.run(
                world -> {
                    AbortedException ignored = world.abort(9, "over");
                    return ignored.code() == 9 ? 0 : 1;
                },
                "run",
                "-n",
                "1",
                "scripted");
        assertEquals(9, ran.status());
    }

    @Test
    void returnAfterAnAbortIsItsConsequence() {
        CountDownLatch returned = new CountDownLatch(1);
        Captured ran = Captured.run(
                world -> {
                    if (world.rank() == 1) {
                        awaitFailure(world);
                        returned.countDown();
                        return 5;
                    }
                    AbortedException aborted = world.abort(3, "first");
                    returned.await();
                    awaitEndOf("scripted-rank-1");
                    throw aborted;
                },
                "run",
                "scripted");
        assertEquals(3, ran.status());
    }

    @Test
    void returnBeforeAnExceptionIsFirst() {
        JobStatus status = new JobStatus(returned -> {});
        status.returned(6, false);
        status.threw(0, new IllegalStateException());
        assertEquals(6, status.exit(new JobFailedException(0, "later", new IllegalStateException("later"))));
    }

    @Test
    void exceptionBeforeAReturnIsFirst() {
        Captured ran = Captured.run(
                world -> {
                    if (world.rank() == 0) {
                        awaitFailure(world);
                        return 6;
                    }
                    throw new IllegalStateException("first");
                },
                "run",
                "scripted");
        assertEquals(1, ran.status());
    }
}
