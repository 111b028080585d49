package org.minimpi.engine.check;

import java.util.Arrays;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import org.minimpi.Job;
import org.minimpi.spi.CallSite;

/** A deadlock in words: for each rank its call, where that is in the user's code, and whom it waits for. */
public final class DeadlockReport {
    private static final int MOST_NAMES = 8;

    private final WaitGraph graph;
    private final Wait[] waits;
    private final IntPredicate ended;
    private final Report report;

    /**
     * A report.
     *
     * @param finding what it is, in capitals
     * @param job where
     * @param graph with dead ranks
     * @param waits by rank
     * @param sites where a rank is; null where that is not known
     * @param ended whether a rank has
     */
    public DeadlockReport(
            String finding, Job job, WaitGraph graph, Wait[] waits, IntFunction<CallSite> sites, IntPredicate ended) {
        this.graph = graph;
        this.waits = waits;
        this.ended = ended;
        report = new Report(finding, job);
        int lines = 0;
        for (int rank : graph.culprits()) {
            CallSite site = lines++ < Report.MOST_LINES ? sites.apply(rank) : null;
            report.line(rank, waits[rank].what(), site, "waits for " + whom(rank));
        }
    }

    /**
     * Something that helps.
     *
     * @param text a line
     * @return this
     */
    public DeadlockReport note(String text) {
        report.note(text);
        return this;
    }

    /** Adds what is known of the ranks in it. */
    void addFor(BiConsumer<Report, Integer> details) {
        List<Integer> ranks = graph.culprits();
        ranks.subList(0, Math.min(MOST_NAMES, ranks.size())).forEach(rank -> details.accept(report, rank));
    }

    private String whom(int rank) {
        int[] others = graph.inVain(rank);
        if (others.length == 0) {
            return "nobody who could end it";
        }
        return (others.length > 1 ? "any of " : "")
                + Arrays.stream(others)
                        .limit(MOST_NAMES)
                        .mapToObj(other -> "rank " + other + (ended.test(other) ? ", which has ended" : ""))
                        .collect(Collectors.joining("; ", "", others.length > MOST_NAMES ? "; ..." : ""));
    }

    @Override
    public String toString() {
        return report.toString();
    }
}
