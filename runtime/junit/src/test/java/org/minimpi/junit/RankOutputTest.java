package org.minimpi.junit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.minimpi.Comm;

class RankOutputTest {
    private final PrintStream out = System.out;
    private final PrintStream err = System.err;
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    @BeforeEach
    void redirect() {
        PrintStream both = new PrintStream(printed);
        System.setOut(both);
        System.setErr(both);
    }

    @AfterEach
    void restore() {
        System.setOut(out);
        System.setErr(err);
    }

    private List<String> lines() {
        return printed.toString(Charset.defaultCharset()).lines().sorted().toList();
    }

    static class Prints {
        static CountDownLatch done;

        @BeforeEach
        void before() {
            done = new CountDownLatch(3);
            System.out.println("before");
        }

        @RankTest(ranks = 3)
        void prints(Comm comm) throws InterruptedException {
            if (comm.rank() < 2) {
                System.out.print("a");
                comm.barrier();
                System.out.println("b\nc");
            } else {
                comm.barrier();
                System.err.printf("%d%%", 100);
            }
            Thread helper = new Thread(() -> System.out.print("helper"));
            helper.start();
            helper.join();
            done.countDown();
            done.await();
        }
    }

    @Test
    void everyLineOfARankSaysSo() {
        PrintStream before = System.out;
        assertEquals(1, Kit.run(Prints.class).testEvents().succeeded().count());
        assertEquals(
                List.of(
                        "[rank 0] ab",
                        "[rank 0] c",
                        "[rank 0] helper",
                        "[rank 1] ab",
                        "[rank 1] c",
                        "[rank 1] helper",
                        "[rank 2] 100%",
                        "[rank 2] helper",
                        "before"),
                lines());
        assertSame(before, System.out);
    }

    static class OthersPrint {
        static Thread other;

        @RankTest(ranks = 1)
        void prints(Comm comm) throws InterruptedException {
            System.out.println("mine");
            synchronized (other) {
                other.notify();
            }
            other.join();
        }
    }

    @Test
    void otherThreadsPrintAsEver() throws InterruptedException {
        Thread other = new Thread() {
            @Override
            public synchronized void run() {
                try {
                    wait();
                    System.out.print("the other");
                    System.out.println("'s");
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            }
        };
        other.start();
        while (other.getState() != Thread.State.WAITING) {
            Thread.yield();
        }
        OthersPrint.other = other;
        Kit.run(OthersPrint.class);
        assertEquals(List.of("[rank 0] mine", "the other's"), lines());
    }

    static class LongLine {
        @RankTest(ranks = 1)
        void prints(Comm comm) {
            System.out.println("x".repeat(100_000));
        }
    }

    @Test
    void veryLongLinesAreBroken() {
        Kit.run(LongLine.class);
        List<String> lines = lines();
        assertEquals(2, lines.size());
        assertEquals(
                100_000 + 2 * "[rank 0] ".length(),
                lines.get(0).length() + lines.get(1).length());
    }

    static class Redirects {
        static final AtomicReference<String> CAPTURED = new AtomicReference<>();

        @RankTest(ranks = 1)
        void captures(Comm comm) {
            PrintStream before = System.out;
            ByteArrayOutputStream captured = new ByteArrayOutputStream();
            System.setOut(new PrintStream(captured));
            System.out.print("captured");
            System.out.flush();
            System.setOut(before);
            CAPTURED.set(captured.toString());
        }
    }

    @Test
    void aTestThatCapturesItsOutputGetsItAsItIs() {
        Kit.run(Redirects.class);
        assertEquals("captured", Redirects.CAPTURED.get());
        assertEquals(List.of(), lines());
    }
}
