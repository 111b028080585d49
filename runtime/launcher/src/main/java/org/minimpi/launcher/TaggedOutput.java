package org.minimpi.launcher;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;

/** Output with {@code [rank N] } before every line. What a thread of no rank prints passes as it is. */
final class TaggedOutput implements RankOutput {

    private record RankLines(TaggedLines out, TaggedLines err) {
        void end() {
            out.end();
            err.end();
        }
    }

    private static final String TERMINAL = "minimpi.terminal";

    private final String terminal = System.getProperty(TERMINAL);
    private final InheritableThreadLocal<RankLines> current = new InheritableThreadLocal<>();
    private final Queue<RankLines> all = new ConcurrentLinkedQueue<>();
    private final Console console;
    private final LineSink out;
    private final LineSink err;

    TaggedOutput(Console console) {
        this.console = console;
        out = new LineSink(console.out());
        err = new LineSink(console.err());
        // A progress line would never be seen: lines appear when they end.
        System.clearProperty(TERMINAL);
        console.redirect(stream(RankLines::out, out), stream(RankLines::err, err));
    }

    private PrintStream stream(Function<RankLines, TaggedLines> which, LineSink sink) {
        return new PrintStream(new ByRank(which, sink), false, console.charset());
    }

    @Override
    public void rankStarts(int rank) {
        byte[] tag = ("[rank " + rank + "] ").getBytes(StandardCharsets.US_ASCII);
        RankLines lines = new RankLines(new TaggedLines(tag, out), new TaggedLines(tag, err));
        all.add(lines);
        current.set(lines);
    }

    @Override
    public void rankEnds() {
        current.get().end();
        current.remove();
    }

    @Override
    public void close() {
        all.forEach(RankLines::end);
        console.redirect(console.out(), console.err());
        if (terminal != null) {
            System.setProperty(TERMINAL, terminal);
        }
        console.out().flush();
        console.err().flush();
    }

    /** What System.out or System.err writes to: the lines of the calling thread's rank. */
    private final class ByRank extends OutputStream {
        private final Function<RankLines, TaggedLines> which;
        private final LineSink sink;

        ByRank(Function<RankLines, TaggedLines> which, LineSink sink) {
            this.which = which;
            this.sink = sink;
        }

        @Override
        public void write(int b) {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) {
            RankLines lines = current.get();
            if (lines == null) {
                sink.pass(bytes, offset, length);
            } else {
                which.apply(lines).write(bytes, offset, length);
            }
        }

        @Override
        public void flush() {
            sink.flush();
        }
    }
}
