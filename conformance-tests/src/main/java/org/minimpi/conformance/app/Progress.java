package org.minimpi.conformance.app;

import java.io.PrintStream;
import java.util.concurrent.TimeUnit;

/**
 * What a job tells about itself, line by line on standard output, and how that is read again.
 *
 * <pre>
 *   conformance: ready
 *   conformance: passed Suite.case MICROSECONDS
 *   conformance: skipped Suite.case REASON
 * </pre>
 */
final class Progress {
    private static final String MARK = "conformance: ";

    private final PrintStream out;

    /** Tells it there. */
    Progress(PrintStream out) {
        this.out = out;
    }

    void ready() {
        out.println(MARK + "ready");
    }

    void passed(String name, long nanos) {
        out.println(MARK + "passed " + name + " " + TimeUnit.NANOSECONDS.toMicros(nanos));
    }

    void skipped(String name, String reason) {
        out.println(MARK + "skipped " + name + " " + reason);
    }

    /** Who wants to know. */
    interface Listener {
        void ready();

        void ended(CaseResult result);

        /** Somebody else's line. */
        void other(String line);
    }

    static void read(String line, Listener listener) {
        String[] words = line.startsWith(MARK) ? line.substring(MARK.length()).split(" ", 3) : new String[] {""};
        if (words.length == 3 && words[0].equals("passed")) {
            listener.ended(CaseResult.passed(words[1], TimeUnit.MICROSECONDS.toNanos(Long.parseLong(words[2]))));
        } else if (words.length == 3 && words[0].equals("skipped")) {
            listener.ended(CaseResult.skipped(words[1], words[2]));
        } else if (words[0].equals("ready")) {
            listener.ready();
        } else {
            listener.other(line);
        }
    }
}
