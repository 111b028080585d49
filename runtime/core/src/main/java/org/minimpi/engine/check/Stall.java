package org.minimpi.engine.check;

import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.minimpi.Job;
import org.minimpi.spi.CallSite;

/**
 * Warns where nothing has been completed in a whole job for long. If ranks do nothing but poll or wait, that is soon; if
 * some compute, sleep or hold locks, it is when the time is over, with what all ranks are doing.
 */
final class Stall {
    private static final Duration POLLING = Duration.ofSeconds(1);
    /** Fewer than that in so long may be a program that works and looks now and then. */
    private static final long MANY_POLLS = 20_000;

    private static final int MOST_FRAMES = 24;
    private static final int MOST_STACKS = 16;

    private final Job job;
    private final RankWatch[] ranks;
    private final long[] pollsBefore;
    private long completions = -1;
    private long since;
    private boolean toldPolling;
    private int told;

    Stall(Job job, RankWatch[] ranks) {
        this.job = job;
        this.ranks = ranks;
        this.pollsBefore = new long[ranks.length];
    }

    /** Looks; called from time to time, by one thread. */
    void look(long now) {
        long completed = Arrays.stream(ranks).mapToLong(RankWatch::completions).sum();
        if (completed != completions) {
            completions = completed;
            since = now;
            Arrays.setAll(pollsBefore, rank -> ranks[rank].polls());
            toldPolling = false;
            told = 0;
            return;
        }
        Duration still = Duration.ofNanos(now - since);
        Duration patience = job.checks().stall();
        if (patience.isZero()) {
            return;
        }
        if (!toldPolling && still.compareTo(min(patience, POLLING)) >= 0 && allPollOrWait()) {
            toldPolling = true;
            job.warnings().accept(polling());
        }
        if (still.compareTo(patience.multipliedBy(1L << told)) >= 0 && anyWaits()) {
            told = Math.min(told + 1, Integer.SIZE - 2);
            job.warnings().accept(stacks(still));
        }
    }

    private static Duration min(Duration a, Duration b) {
        return a.compareTo(b) < 0 ? a : b;
    }

    private boolean polls(int rank) {
        return ranks[rank].polls() - pollsBefore[rank] >= MANY_POLLS;
    }

    private boolean waits(int rank) {
        return ranks[rank].waiter() != null;
    }

    private Stream<Integer> running() {
        return IntStream.range(0, ranks.length).boxed().filter(rank -> !ranks[rank].hasEnded());
    }

    private boolean allPollOrWait() {
        return running().allMatch(rank -> polls(rank) || waits(rank))
                && running().anyMatch(this::polls);
    }

    private boolean anyWaits() {
        return running().anyMatch(rank -> polls(rank) || waits(rank));
    }

    private String polling() {
        Report report = new Report("NO PROGRESS", job, ": ranks poll, and nothing is completed");
        running().forEach(rank -> report.line(rank, what(rank), CallSite.of(ranks[rank].thread()), ""));
        return report.toString();
    }

    private String what(int rank) {
        Waiting waiting = ranks[rank].waiting();
        if (waits(rank) && waiting != null) {
            return waiting.waitsFor().what();
        }
        Waiting polled = ranks[rank].polled();
        return polled == null ? "polls" : "polls for: " + polled.waitsFor().what();
    }

    private String stacks(Duration still) {
        Map<String, String> byStack = new TreeMap<>();
        running().forEach(rank -> byStack.merge(stack(rank), "" + rank, (some, one) -> some + ", " + one));
        Report report = new Report("STALL", job, ": nothing was completed for " + still.toMillis() / 1000.0 + " s");
        byStack.entrySet().stream()
                .limit(MOST_STACKS)
                .forEach(entry -> report.note("rank " + entry.getValue() + entry.getKey()));
        return report.toString();
    }

    private String stack(int rank) {
        Thread thread = ranks[rank].thread();
        if (thread == null) {
            return " has not started";
        }
        StackTraceElement[] frames = thread.getStackTrace();
        return Arrays.stream(frames)
                .limit(MOST_FRAMES)
                .map(frame -> "\n      at " + frame)
                .collect(Collectors.joining("", "", frames.length > MOST_FRAMES ? "\n      ..." : ""));
    }
}
