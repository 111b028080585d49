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

    /** For ranks that sleep between two polls. */
    private static final Duration SLEEPING = Duration.ofSeconds(5);

    private static final long SOME_POLLS = 50;

    private static final int MOST_FRAMES = 24;
    /** Frames from here on are the same in all ranks. */
    private static final String START = "org.minimpi.engine.LocalJob";

    private static final int MOST_STACKS = 16;

    private final Job job;
    private final RankWatch[] ranks;
    private final long[] pollsBefore;
    /** How often each rank was seen to run since. */
    private final int[] seenRunning;

    private int looks;
    private long completions = -1;
    private long since;
    private boolean toldPolling;
    private Duration next;

    Stall(Job job, RankWatch[] ranks) {
        this.job = job;
        this.ranks = ranks;
        this.pollsBefore = new long[ranks.length];
        this.seenRunning = new int[ranks.length];
    }

    /** Looks; called from time to time, by one thread. The job's own threads may be busy for the ranks. */
    void look(long now, boolean busy) {
        long completed = Arrays.stream(ranks).mapToLong(RankWatch::completions).sum();
        if (completed != completions) {
            completions = completed;
            since = now;
            Arrays.setAll(pollsBefore, rank -> ranks[rank].polls());
            Arrays.fill(seenRunning, 0);
            looks = 0;
            toldPolling = false;
            next = job.checks().stall();
            return;
        }
        Duration still = Duration.ofNanos(now - since);
        Duration patience = job.checks().stall();
        if (patience.isZero()) {
            return;
        }
        count();
        if (!toldPolling && !busy && allPollOrWait(still)) {
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

    private void count() {
        looks++;
        for (int rank = 0; rank < ranks.length; rank++) {
            Thread thread = ranks[rank].thread();
            if (thread != null && thread.getState() == Thread.State.RUNNABLE) {
                seenRunning[rank]++;
            }
        }
    }

    /** Whether it does nothing but poll: without a pause, or mostly asleep. */
    private boolean polls(int rank, Duration still) {
        long polls = ranks[rank].polls() - pollsBefore[rank];
        return isOver(still, POLLING) && polls >= MANY_POLLS
                || isOver(still, SLEEPING) && polls >= SOME_POLLS && seenRunning[rank] < looks / 2;
    }

    private boolean isOver(Duration still, Duration limit) {
        return still.compareTo(min(job.checks().stall(), limit)) >= 0;
    }

    private boolean waits(int rank) {
        return ranks[rank].waiter() != null;
    }

    private Stream<Integer> running() {
        return IntStream.range(0, ranks.length).boxed().filter(rank -> !ranks[rank].hasEnded());
    }

    private boolean allPollOrWait(Duration still) {
        return running()
                        .allMatch(rank ->
                                !ranks[rank].mayHaveHelp() && (polls(rank, still) || ranks[rank].blocked() != null))
                && running().anyMatch(rank -> polls(rank, still));
    }

    private boolean anyWaits() {
        return running()
                .anyMatch(rank ->
                        ranks[rank].polls() > pollsBefore[rank] || waits(rank) || seenRunning[rank] < looks / 2);
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
