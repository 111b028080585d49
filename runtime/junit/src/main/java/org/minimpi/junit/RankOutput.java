package org.minimpi.junit;

/** Puts {@code [rank 2] } before every line that a rank prints, or a thread that it started, while tests run. */
final class RankOutput implements AutoCloseable {
    private static final InheritableThreadLocal<RankOutput> CURRENT = new InheritableThreadLocal<>();

    private static int users;
    private static TaggedStream out;
    private static TaggedStream err;

    private final TaggedLines outLines;
    private final TaggedLines errLines;

    private RankOutput(int rank) {
        String tag = "[rank " + rank + "] ";
        outLines = new TaggedLines(tag);
        errLines = new TaggedLines(tag);
    }

    /** From now on, and until as many calls of {@link #uninstall}, ranks print through this. */
    static synchronized void install() {
        if (users++ == 0) {
            out = new TaggedStream(System.out, () -> lines(true));
            err = new TaggedStream(System.err, () -> lines(false));
            System.setOut(out);
            System.setErr(err);
        }
    }

    /** Leaves alone what somebody else has put in place meanwhile. */
    static synchronized void uninstall() {
        if (--users == 0) {
            if (System.out == out) {
                System.setOut(out.target());
            }
            if (System.err == err) {
                System.setErr(err.target());
            }
        }
    }

    /** What the calling thread prints is the rank's, until it is closed. */
    static RankOutput ofRank(int rank) {
        RankOutput output = new RankOutput(rank);
        CURRENT.set(output);
        return output;
    }

    /** Says something of the test as a whole. */
    static void warn(String warning) {
        System.err.println(warning);
    }

    /** Null if the calling thread is of no rank. */
    private static TaggedLines lines(boolean standard) {
        RankOutput current = CURRENT.get();
        return current == null ? null : standard ? current.outLines : current.errLines;
    }

    @Override
    public void close() {
        outLines.end();
        errLines.end();
        CURRENT.remove();
    }
}
