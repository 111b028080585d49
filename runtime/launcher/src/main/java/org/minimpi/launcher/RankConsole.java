package org.minimpi.launcher;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;

/** The console of a rank in a JVM of its own: it prints there, and what is said about it the launcher says. */
final class RankConsole implements Console {
    private static final String TOLD = "minimpi.failure.told";

    private final Main process;
    private final ThreadGroup group = Thread.currentThread().getThreadGroup();
    private final int rank;
    /** Otherwise the first that ends may end them all, and ranks share nothing but the system properties. */
    private final boolean alone;

    /** Null if nobody has started it. */
    private final RankLink link;

    RankConsole(int rank, boolean alone, RankLink link) {
        this.process = new Main();
        this.rank = rank;
        this.alone = alone;
        this.link = link;
    }

    @Override
    public PrintStream out() {
        return process.out();
    }

    @Override
    public PrintStream err() {
        return process.err();
    }

    @Override
    public PrintStream messages() {
        return link == null ? err() : new PrintStream(new Lines(), true, charset());
    }

    @Override
    public Charset charset() {
        return process.charset();
    }

    @Override
    public boolean isRank() {
        return true;
    }

    @Override
    public boolean tells(int failedRank) {
        if (link != null) {
            return true;
        }
        return alone ? failedRank == rank : System.getProperties().putIfAbsent(TOLD, "") == null;
    }

    @Override
    public void returned(int status) {
        if (link != null) {
            link.returned(status);
        }
    }

    @Override
    public void jobEnded(int status, int failedRank) {
        if (link != null) {
            link.end(status, failedRank);
        }
    }

    @Override
    public void halt(int status) {
        if (link == null) {
            process.halt(status);
        }
        // Otherwise the launcher ends the process, when all of its ranks have had their time.
    }

    /** The launcher knows the reason by the status. */
    @Override
    public Runnable heapIsFull(String job) {
        return link == null
                ? process.heapIsFull(job)
                : () -> Runtime.getRuntime().halt(FullHeap.STATUS);
    }

    @Override
    public void redirect(PrintStream newOut, PrintStream newErr) {
        Main.redirect(group, newOut, newErr);
    }

    /** Tells the launcher each line. */
    private final class Lines extends OutputStream {
        private final ByteArrayOutputStream line = new ByteArrayOutputStream();

        @Override
        public synchronized void write(int b) {
            if (b == '\n') {
                link.line(line.toString(charset()));
                line.reset();
            } else {
                line.write(b);
            }
        }
    }
}
