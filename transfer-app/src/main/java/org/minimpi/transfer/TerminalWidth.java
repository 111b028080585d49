package org.minimpi.transfer;

import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;

/** The columns of the terminal, which are asked for again and again, as it may be resized, and never waited for. */
final class TerminalWidth implements IntSupplier {
    /** Says that the answer is not there yet. */
    static final int PENDING = 0;

    private static final int DEFAULT = 80;
    private static final long ASK_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final IntSupplier terminal;
    private final Executor executor;
    private final LongSupplier clock;
    private volatile int columns = PENDING;
    private boolean asked;
    private long askedAt;

    /** {@code terminal} says 0 or less where it does not know; {@code executor} runs it. */
    TerminalWidth(IntSupplier terminal, Executor executor, LongSupplier clock) {
        this.terminal = terminal;
        this.executor = executor;
        this.clock = clock;
    }

    /** The width of this process's terminal, which the environment's COLUMNS overrides. */
    static IntSupplier ofSystem(LongSupplier clock) {
        String columns = System.getenv("COLUMNS");
        if (columns != null && columns.matches("[1-9][0-9]{0,4}")) {
            int fixed = Integer.parseInt(columns);
            return () -> fixed;
        }
        return new TerminalWidth(TerminalWidth::stty, TerminalWidth::inBackground, clock);
    }

    private static void inBackground(Runnable task) {
        Thread thread = new Thread(task, "terminal-width");
        thread.setDaemon(true);
        thread.start();
    }

    /** Java cannot ask a terminal. */
    private static int stty() {
        try {
            Process stty = new ProcessBuilder("stty", "size")
                    .redirectInput(new File("/dev/tty"))
                    .redirectError(Redirect.DISCARD)
                    .start();
            String[] rowsAndColumns = new String(stty.getInputStream().readAllBytes(), StandardCharsets.US_ASCII)
                    .strip()
                    .split(" ");
            return Integer.parseInt(rowsAndColumns[rowsAndColumns.length - 1]);
        } catch (IOException | NumberFormatException e) {
            return 0;
        }
    }

    @Override
    public int getAsInt() {
        long now = clock.getAsLong();
        if (!asked || now - askedAt >= ASK_NANOS) {
            asked = true;
            askedAt = now;
            executor.execute(() -> {
                int answer = terminal.getAsInt();
                columns = answer > 0 ? answer : DEFAULT;
            });
        }
        return columns;
    }
}
