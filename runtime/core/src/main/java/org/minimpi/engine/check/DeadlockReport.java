package org.minimpi.engine.check;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.minimpi.Job;
import org.minimpi.spi.CallSite;

/** A deadlock in words: for each rank its call, where that is in the user's code, and whom it waits for. */
final class DeadlockReport {
    private static final int MOST_NAMES = 8;

    private final WaitGraph graph;
    private final Wait[] waits;
    private final RankWatch[] ranks;
    private final Report report;

    DeadlockReport(Job job, WaitGraph graph, Wait[] waits, boolean[] running, RankWatch[] ranks) {
        this.graph = graph;
        this.waits = waits;
        this.ranks = ranks;
        report = new Report("DEADLOCK", job);
        int lines = 0;
        for (int rank : graph.culprits()) {
            CallSite site = lines++ < Report.MOST_LINES ? CallSite.of(ranks[rank].thread()) : null;
            report.line(rank, waits[rank].what(), site, "waits for " + whom(rank));
        }
        if (isHiddenByBuffering(running)) {
            report.note("hidden by buffering: none of this with buffering=INFINITE");
        }
    }

    /** Whether nobody would be dead if no standard send had to wait. */
    private boolean isHiddenByBuffering(boolean[] running) {
        Wait[] buffered = waits.clone();
        for (int rank = 0; rank < buffered.length; rank++) {
            if (buffered[rank] != null && buffered[rank].unbuffered()) {
                buffered[rank] = Wait.forNobody(buffered[rank].what());
            }
        }
        return new WaitGraph(buffered, running).firstDead() < 0;
    }

    private String whom(int rank) {
        int[] others = graph.inVain(rank);
        if (others.length == 0) {
            return "nobody who could end it";
        }
        return (others.length > 1 ? "any of " : "")
                + Arrays.stream(others)
                        .limit(MOST_NAMES)
                        .mapToObj(other -> "rank " + other + (ranks[other].hasEnded() ? ", which has ended" : ""))
                        .collect(Collectors.joining("; ", "", others.length > MOST_NAMES ? "; ..." : ""));
    }

    @Override
    public String toString() {
        return report.toString();
    }
}
