package org.minimpi.transfer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** When a line is drawn, and what is left of it. */
class ProgressTest {
    private static final long MIB = 1 << 20;
    private static final long GIB = 1 << 30;

    private final StringWriter out = new StringWriter();
    private final AtomicLong clock = new AtomicLong();
    private int columns = 80;

    private Progress progress(IntSupplier width) {
        return new Progress(new PrintWriter(out), width, clock::get);
    }

    private void pass(long millis) {
        clock.addAndGet(TimeUnit.MILLISECONDS.toNanos(millis));
    }

    private static String drawn(String line) {
        return "\r\033[?7l" + line + "\033[J\033[?7h\r";
    }

    private String taken() {
        String text = out.toString();
        out.getBuffer().setLength(0);
        return text;
    }

    @Test
    void isALineEveryFiveSecondsWhereThereIsNoTerminal() {
        Progress progress = progress(null);
        for (int second = 1; second <= 12; second++) {
            pass(1000);
            progress.reached("file", second * MIB, 100 * MIB, second * MIB);
        }
        progress.clear();
        assertEquals(
                String.format("file: 5 %% of 100.0 MiB, 1.0 MiB/s%nfile: 10 %% of 100.0 MiB, 1.0 MiB/s%n"), taken());
    }

    @Test
    void isOneLineOnATerminalThatIsTakenAway() {
        Progress progress = progress(() -> columns);
        progress.reached("file", MIB, 100 * MIB, MIB);
        progress.clear();
        assertEquals("", taken());
        pass(500);
        progress.reached("file", 10 * MIB, 100 * MIB, 10 * MIB);
        assertEquals(drawn("file  [==>                         ]   10% of 100.0 MiB   20.0 MiB/s  0:05 left"), taken());
        progress.clear();
        assertEquals("\r\033[J", taken());
        progress.clear();
        assertEquals("", taken());
    }

    @Test
    void followsTheWidthOfTheTerminal() {
        Progress progress = progress(() -> columns);
        pass(500);
        progress.reached("file", 10 * MIB, 100 * MIB, 10 * MIB);
        taken();
        columns = 40;
        pass(500);
        progress.reached("file", 20 * MIB, 100 * MIB, 20 * MIB);
        assertEquals(drawn("file  [==>           ]   20%  0:04 left"), taken());
    }

    @Test
    void countsManySmallFiles() {
        Progress progress = progress(() -> columns);
        pass(500);
        progress.done(1024, 1024);
        assertEquals(drawn("1 file, 1.0 KiB, 2.0 KiB/s"), taken());
        columns = 26;
        pass(500);
        progress.done(3072, 3072);
        assertEquals(drawn("2 files, 4.0 KiB"), taken());
        columns = 19;
        pass(500);
        progress.done(0, 0);
        assertEquals(drawn(""), taken());
    }

    @Test
    void theRateIsOfWhatWasSentOfLate() {
        Progress progress = progress(() -> columns);
        pass(1000);
        progress.reached("resumed", 50 * GIB, 100 * GIB, 10 * MIB);
        assertTrue(taken().contains("10.0 MiB/s"));
        for (int second = 2; second <= 20; second++) {
            pass(1000);
            progress.reached("resumed", 51 * GIB, 100 * GIB, 10 * MIB + second * MIB);
        }
        assertTrue(out.toString().endsWith(" 1.0 MiB/s  13:56:16 left" + "\033[J\033[?7h\r"), out.toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"f", "a-rather-long-name-of-a-file.tar.gz", "\u65e5\u672c\u8a9e\u306e\u540d\u524d.txt"})
    void isNeverAsWideAsTheTerminal(String name) {
        for (int width = 1; width <= 250; width++) {
            for (double rate : new double[] {0, 1, 1e6, 1.07e9}) {
                for (long reached : new long[] {0, GIB, 20 * GIB, 21 * GIB}) {
                    String line = new ProgressLine(name, reached, 20 * GIB, rate).fit(width);
                    assertTrue(Columns.of(line) < width, width + ": " + line);
                    assertTrue(width < 5 || line.contains("%"), width + ": " + line);
                    assertTrue(width < 20 || line.contains(name.substring(0, 1)), width + ": " + line);
                }
            }
        }
    }

    @Test
    void dropsTheSizeThenTheRateThenTheBarThenTheTime() {
        ProgressLine line = new ProgressLine("a-rather-long-name.tar.gz", 5 * GIB, 20 * GIB, GIB);
        assertEquals(
                "a-rather-long-name.tar.gz  [==========>                             ]   25% of 20.0 GiB    1.0 GiB/s"
                        + "  0:15 left",
                line.fit(200));
        assertEquals("a-rather-...me.tar.gz  [==>       ]   25% of 20.0 GiB    1.0 GiB/s  0:15 left", line.fit(78));
        assertEquals("a-rather...e.tar.gz  [==>       ]   25%    1.0 GiB/s  0:15 left", line.fit(64));
        assertEquals("a-rath...tar.gz  [==>       ]   25%  0:15 left", line.fit(47));
        assertEquals("a-rather-...me.tar.gz   25%  0:15 left", line.fit(39));
        assertEquals("a-rat...ar.gz   25%", line.fit(20));
        assertEquals(" 25%", line.fit(19));
        assertEquals(" 25%", line.fit(5));
        assertEquals("", line.fit(4));
    }

    @Test
    void longTimesAreShort() {
        assertTrue(new ProgressLine("f", 0, 59, 1).fit(80).endsWith("  0:59 left"));
        assertTrue(new ProgressLine("f", 0, 3600, 1).fit(80).endsWith("  1:00:00 left"));
        assertTrue(new ProgressLine("f", 0, 90_000, 1).fit(80).endsWith("  1 d 1 h left"));
        assertTrue(new ProgressLine("f", 0, GIB * GIB, 1).fit(80).endsWith("  > 99 days left"));
        assertTrue(new ProgressLine("f", 0, 59, 0).fit(80).endsWith(" 0 B/s"));
    }

    @Test
    void aTerminalThatIsSlowToAnswerIsNotWaitedFor() {
        AtomicInteger terminal = new AtomicInteger(60);
        Queue<Runnable> asked = new ArrayDeque<>();
        TerminalWidth width = new TerminalWidth(terminal::get, asked::add, clock::get);
        Progress progress = progress(width);
        assertEquals(0, asked.size());
        pass(100);
        progress.reached("file", MIB, 100 * MIB, MIB);
        assertEquals("", taken());
        asked.remove().run();
        pass(100);
        progress.reached("file", MIB, 100 * MIB, MIB);
        assertTrue(taken().contains("file  ["));
        assertEquals(60, width.getAsInt());
        assertEquals(0, asked.size());

        terminal.set(100);
        pass(1000);
        assertEquals(60, width.getAsInt());
        asked.remove().run();
        assertEquals(100, width.getAsInt());
        terminal.set(0);
        pass(1000);
        width.getAsInt();
        asked.remove().run();
        assertEquals(80, width.getAsInt());
    }
}
