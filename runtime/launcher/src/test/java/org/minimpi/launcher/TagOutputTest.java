package org.minimpi.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;

@ResourceLock("jobs in this JVM")
class TagOutputTest {

    private static Captured tagged(int ranks, ScriptedApp.Body body) {
        return Captured.run(body, "run", "--tag-output", "-n", String.valueOf(ranks), "scripted");
    }

    @Test
    void everyLineOfBothStreamsHasItsRank() {
        PrintStream before = System.out;
        Captured ran = tagged(2, world -> {
            assertNotSame(before, System.out);
            System.out.println("out\n\nof " + world.rank());
            System.err.printf("err of %d%n", world.rank());
            return 0;
        });
        assertEquals(
                List.of("[rank 0] ", "[rank 0] of 0", "[rank 0] out", "[rank 1] ", "[rank 1] of 1", "[rank 1] out"),
                ran.outLines().stream().sorted().toList());
        assertEquals(
                List.of("[rank 0] err of 0", "[rank 1] err of 1"),
                ran.errLines().stream().sorted().toList());
        assertSame(before, System.out);
    }

    @Test
    void withoutTheOptionStreamsAreLeftAlone() {
        PrintStream before = System.out;
        assertEquals(
                0,
                Captured.run(world -> System.out == before ? 0 : 1, "run", "scripted")
                        .status());
    }

    @Test
    void linesOfManyRanksNeverMix() {
        Captured ran = tagged(8, world -> {
            for (int i = 0; i < 200; i++) {
                for (int piece = 0; piece < 5; piece++) {
                    System.out.print(world.rank());
                }
                System.out.println();
            }
            return 0;
        });
        assertEquals(1600, ran.outLines().size());
        assertEquals(
                8,
                ran.outLines().stream()
                        .peek(line -> assertTrue(line.matches("\\[rank (\\d)] \\1{5}"), line))
                        .collect(Collectors.toSet())
                        .size());
    }

    @Test
    void threadsOfARankAreTheRanks() {
        Captured ran = tagged(2, world -> {
            Thread thread = new Thread(() -> System.out.print("from a thread"));
            thread.start();
            thread.join();
            return 0;
        });
        assertEquals(
                List.of("[rank 0] from a thread", "[rank 1] from a thread"),
                ran.outLines().stream().sorted().toList());
    }

    @Test
    void lastLineIsEndedEvenBehindAFailure() {
        Captured ran = tagged(1, world -> {
            System.out.print("half");
            throw new IllegalStateException("no");
        });
        assertEquals("[rank 0] half\n", ran.outText());
        assertEquals(1, ran.errLines().size(), ran.errText());
    }

    @Test
    void outputOfNoRankPassesAsItIs() throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        CountDownLatch done = new CountDownLatch(1);
        Thread nobodys = new Thread(() -> {
            try {
                go.await();
                System.out.println("from nobody");
            } catch (InterruptedException e) {
                return;
            }
            done.countDown();
        });
        nobodys.start();
        Captured ran = tagged(1, world -> {
            go.countDown();
            done.await();
            return 0;
        });
        nobodys.join();
        assertEquals("from nobody\n", ran.outText());
    }

    @Test
    void charactersMaySplitBetweenWrites() {
        Captured ran = tagged(2, world -> {
            for (byte b : "grüße 漢字 🙂\rdone\n".getBytes(StandardCharsets.UTF_8)) {
                System.out.write(b);
                Thread.yield();
            }
            System.out.print("ÄÖ");
            return 0;
        });
        for (int rank = 0; rank < 2; rank++) {
            assertTrue(ran.outText().contains("[rank " + rank + "] grüße 漢字 🙂\rdone\n"), ran.outText());
            assertTrue(ran.outText().contains("[rank " + rank + "] ÄÖ\n"), ran.outText());
        }
    }

    @Test
    void hugeLineComesInPiecesUnderOneTag() {
        String huge = "x".repeat(5 * TaggedLines.MOST_HELD + 17);
        Captured ran = tagged(1, world -> {
            System.out.println(huge);
            System.out.print(huge);
            return 0;
        });
        assertEquals("[rank 0] " + huge + "\n[rank 0] " + huge + "\n", ran.outText());
    }

    @Test
    void hugeLinesOfTwoRanksDoNotMix() {
        int length = 3 * TaggedLines.MOST_HELD;
        Captured ran = tagged(2, world -> {
            // Byte by byte, so that the ranks take turns.
            for (int i = 0; i < length; i++) {
                System.out.write('0' + world.rank());
            }
            return 0;
        });
        int total = 0;
        for (String line : ran.outLines()) {
            assertTrue(line.matches("\\[rank 0] 0+|\\[rank 1] 1+"), () -> line.substring(0, 20));
            total += line.length() - "[rank 0] ".length();
        }
        assertEquals(2 * length, total);
    }

    @Test
    void appsAreToldThatThereIsNoTerminal() {
        System.setProperty("minimpi.terminal", "true");
        try {
            assertEquals(
                    0,
                    tagged(1, world -> Boolean.getBoolean("minimpi.terminal") ? 1 : 0)
                            .status());
        } finally {
            System.clearProperty("minimpi.terminal");
        }
    }
}
