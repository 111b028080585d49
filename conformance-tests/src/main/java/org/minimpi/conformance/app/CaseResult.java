package org.minimpi.conformance.app;

import java.util.List;
import java.util.Locale;

/**
 * How a case ended.
 *
 * @param name of the case, such as "Ordering.oneSender"
 * @param outcome how
 * @param nanos how long it took; 0 if it was skipped
 * @param reason why it failed or was skipped, in one line; empty if it passed
 * @param details what more there is to say, such as stacks
 */
record CaseResult(String name, Outcome outcome, long nanos, String reason, List<String> details) {

    enum Outcome {
        PASSED,
        FAILED,
        SKIPPED
    }

    static CaseResult passed(String name, long nanos) {
        return new CaseResult(name, Outcome.PASSED, nanos, "", List.of());
    }

    static CaseResult skipped(String name, String reason) {
        return new CaseResult(name, Outcome.SKIPPED, 0, reason, List.of());
    }

    static CaseResult failed(String name, long nanos, String reason, List<String> details) {
        return new CaseResult(name, Outcome.FAILED, nanos, reason, List.copyOf(details));
    }

    boolean is(Outcome other) {
        return outcome == other;
    }

    double seconds() {
        return nanos / 1e9;
    }

    /** One line. */
    @Override
    public String toString() {
        String word = outcome.name().toLowerCase(Locale.ROOT);
        String time = is(Outcome.SKIPPED) ? "" : String.format(Locale.ROOT, "%.3f s", seconds());
        return String.format(Locale.ROOT, "%-7s %10s  %s", word, time, name) + (reason.isEmpty() ? "" : ": " + reason);
    }
}
