package org.minimpi.engine.check;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import org.minimpi.Job;

/** A deadlock in words: for each rank its call, where in the user's code that is, and whom it waits for. */
final class DeadlockReport {
    private static final int MOST_LINES = 64;
    private static final int MOST_NAMES = 8;

    private final WaitGraph graph;
    private final Wait[] waits;
    private final IntPredicate ended;
    private final Report report;

    DeadlockReport(Job job, WaitGraph graph, Wait[] waits, RankWatch[] ranks) {
        this("DEADLOCK", job, graph, waits, rank -> CallSite.of(ranks[rank].thread()), rank -> ranks[rank].hasEnded());
    }

    DeadlockReport(
            String finding, Job job, WaitGraph graph, Wait[] waits, IntFunction<String> sites, IntPredicate ended) {
        this.graph = graph;
        this.waits = waits;
        this.ended = ended;
        report = new Report(finding, job, "");
        List<Integer> culprits = graph.culprits();
        report.more(Math.max(0, culprits.size() - MOST_LINES));
        for (int rank : culprits.subList(0, Math.min(culprits.size(), MOST_LINES))) {
            report.line("rank " + rank, waits[rank].what(), sites.apply(rank), "waits for " + whom(rank));
        }
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
