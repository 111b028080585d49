package org.minimpi.engine.check;

import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
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
    /** Frames from here on are the same in all ranks. */
    private static final String START = "org.minimpi.engine.LocalJob";

    private static final int MOST_STACKS = 16;

    private final Job job;
    private final RankWatch[] ranks;
    private final long[] pollsBefore;
    private long completions = -1;
    private long since;
    private boolean toldPolling;
    private Duration next;

    Stall(Job job, RankWatch[] ranks) {
        this.job = job;
        this.ranks = ranks;
        this.pollsBefore = new long[ranks.length];
    }

    /** Looks; called from time to time, by one thread. The job's own threads may be busy for the ranks. */
    void look(long now, boolean busy) {
        long completed = Arrays.stream(ranks).mapToLong(RankWatch::completions).sum();
        if (completed != completions) {
            completions = completed;
            since = now;
            Arrays.setAll(pollsBefore, rank -> ranks[rank].polls());
            toldPolling = false;
            next = job.checks().stall();
            return;
        }
        Duration still = Duration.ofNanos(now - since);
        Duration patience = job.checks().stall();
        if (patience.isZero()) {
            return;
        }
        if (!toldPolling && still.compareTo(min(patience, POLLING)) >= 0 && !busy && allPollOrWait()) {
            toldPolling = true;
            Warning.tell(job, polling());
        }
        if (!toldPolling && still.compareTo(next) >= 0 && anyWaits()) {
            next = still.multipliedBy(2);
            Warning.tell(job, stacks(still));
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
        return running().allMatch(rank -> !ranks[rank].mayHaveHelp() && (polls(rank) || ranks[rank].blocked() != null))
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
        String seconds = String.format(Locale.ROOT, "%.1f", still.toMillis() / 1000.0);
        Report report = new Report("STALL", job, ": nothing was completed for " + seconds + " s");
        byStack.entrySet().stream()
                .limit(MOST_STACKS)
                .forEach(entry -> report.note(
                        (entry.getValue().contains(",") ? "ranks " : "rank ") + entry.getValue() + entry.getKey()));
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
                .takeWhile(frame -> !frame.getClassName().equals(START))
                .map(frame -> "\n      at " + text(frame))
                .collect(Collectors.joining("", ":", frames.length > MOST_FRAMES ? "\n      ..." : ""));
    }

    private static String text(StackTraceElement frame) {
        return new StackTraceElement(
                        frame.getClassName(), frame.getMethodName(), frame.getFileName(), frame.getLineNumber())
                .toString();
    }
}
