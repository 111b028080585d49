package org.minimpi.launcher.timeline;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What recordings have of one job. */
final class RecordedJob {
    private final int number;
    private final List<Call> calls = new ArrayList<>();
    private final List<Match> matches = new ArrayList<>();
    private String name = "";
    private String backend = "";
    private int ranks;
    private long start = Long.MAX_VALUE;
    private long end = Long.MIN_VALUE;
    private boolean ended;
    private String failure;
    private String report;

    RecordedJob(int number) {
        this.number = number;
    }

    void add(Call call) {
        calls.add(call);
        ranks = Math.max(ranks, call.rank() + 1);
        covers(call.start(), call.end());
    }

    void add(Match match) {
        matches.add(match);
        covers(match.time(), match.time());
    }

    void starts(String itsName, int itsRanks, String itsBackend, long time) {
        name = itsName;
        ranks = Math.max(ranks, itsRanks);
        backend = itsBackend;
        covers(time, time);
    }

    /** In one of its processes. */
    void ends(String itsName, String itsFailure, String itsReport, long time) {
        name = itsName;
        failure = failure == null ? itsFailure : failure;
        report = report == null ? itsReport : report;
        ended = true;
        covers(time, time);
    }

    private void covers(long from, long to) {
        start = Math.min(start, from);
        end = Math.max(end, to);
    }

    int number() {
        return number;
    }

    /** A recording that began later does not have it. */
    String name() {
        return name == null || name.isEmpty() ? "job " + number : name;
    }

    String backend() {
        return backend;
    }

    int ranks() {
        return ranks;
    }

    long start() {
        return start;
    }

    long end() {
        return end;
    }

    /** False if it ran on when the recording ended. */
    boolean hasEnded() {
        return ended;
    }

    /** Null if it did not fail. */
    String failure() {
        return failure;
    }

    /** Null too. */
    String report() {
        return report;
    }

    /** By their start. */
    List<Call> calls() {
        return calls.stream()
                .sorted(Comparator.comparingLong(Call::start).thenComparing(Call::end, Comparator.reverseOrder()))
                .toList();
    }

    List<Match> matches() {
        return matches;
    }

    /** When the first call was told of a deadlock; calls that began later are not part of it. */
    long deadlockTime() {
        return calls.stream()
                .filter(Call::endedByDeadlock)
                .mapToLong(Call::end)
                .min()
                .orElse(Long.MIN_VALUE);
    }
}
