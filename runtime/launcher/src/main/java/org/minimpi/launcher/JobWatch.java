package org.minimpi.launcher;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.minimpi.spi.RankHosts.Host;

/**
 * Waits until the JVMs of a job have ended, and judges how. Once a rank has failed, the others have a moment to end by
 * themselves, then are told to, then are killed.
 */
final class JobWatch {
    private static final long GRACE_NANOS = TimeUnit.MILLISECONDS.toNanos(1500);
    private static final long LAST_GRACE_NANOS = TimeUnit.MILLISECONDS.toNanos(1000);
    /** How long the last word of a process may be on its way when the process is gone. */
    private static final long LAST_WORD_MILLIS = 100;

    private record Ended(Host host) {}

    private record Lost(Host host) {}

    private final List<Host> hosts;
    private final BlockingQueue<Object> events = new LinkedBlockingQueue<>();
    private final Map<Integer, RankReport> reports = new LinkedHashMap<>();
    private final List<LostRanks> lost = new ArrayList<>();
    private long deadline = Long.MAX_VALUE;
    private int reminders;

    /** For these processes. */
    JobWatch(List<Host> hosts) {
        this.hosts = hosts;
    }

    /** A rank has ended; called by any thread. */
    void report(RankReport report) {
        events.add(report);
    }

    /** Returns when all processes have ended. */
    void await() throws InterruptedException {
        hosts.forEach(host -> host.process().onExit().thenRun(() -> events.add(new Ended(host))));
        for (int running = hosts.size(); running > 0; ) {
            Object event = next();
            if (event == null) {
                remind();
            } else if (event instanceof RankReport report) {
                reported(report);
            } else if (event instanceof Ended ended && !hasReported(ended.host)) {
                CompletableFuture.delayedExecutor(LAST_WORD_MILLIS, TimeUnit.MILLISECONDS)
                        .execute(() -> events.add(new Lost(ended.host)));
            } else {
                running--;
                if (event instanceof Lost gone && !hasReported(gone.host)) {
                    lost(gone.host);
                }
            }
        }
    }

    private Object next() throws InterruptedException {
        return deadline == Long.MAX_VALUE
                ? events.take()
                : events.poll(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
    }

    /** The first report of a rank counts. */
    private void reported(RankReport report) {
        reports.putIfAbsent(report.rank(), report);
        if (report.isFailure()) {
            hurry();
        }
    }

    private boolean hasReported(Host host) {
        return IntStream.range(host.firstRank(), host.firstRank() + host.ranks())
                .allMatch(reports::containsKey);
    }

    private void lost(Host host) {
        if (reminders == 0) {
            lost.add(new LostRanks(host));
            remind();
        }
    }

    private void hurry() {
        if (deadline == Long.MAX_VALUE) {
            deadline = System.nanoTime() + GRACE_NANOS;
        }
    }

    private void remind() {
        reminders++;
        deadline = System.nanoTime() + LAST_GRACE_NANOS;
        for (Host host : hosts) {
            if (reminders == 1) {
                host.process().destroy();
            } else {
                host.process().destroyForcibly();
            }
        }
    }

    /** The rank whose own failure has ended the job; empty if there is none. */
    Optional<RankReport> culprit() {
        return reports.values().stream().filter(RankReport::isCulprit).findFirst();
    }

    /** The rank whose words explain the end: the culprit, or whoever has said something. */
    Optional<Integer> speaker() {
        return culprit()
                .or(() -> reports.values().stream()
                        .filter(report -> report.status() != 0)
                        .findFirst())
                .map(RankReport::rank);
    }

    /** The processes that ended without a word before others did. */
    List<LostRanks> lost() {
        return List.copyOf(lost);
    }

    /** The exit status of the job. */
    int status() {
        Optional<LostRanks> killed = lost.stream().filter(LostRanks::isKilled).findFirst();
        Optional<Integer> first = reports.values().stream()
                .filter(report -> !report.isFailure() && report.status() != 0 || report.isCulprit())
                .findFirst()
                .map(this::status);
        Optional<Integer> firstLost = lost.stream().map(LostRanks::status).findFirst();
        Optional<Integer> anyFailed = reports.values().stream()
                .map(RankReport::status)
                .filter(status -> status != 0)
                .findFirst();
        return killed.map(LostRanks::status)
                .or(() -> first)
                .or(() -> firstLost)
                .or(() -> anyFailed)
                .orElse(0);
    }

    private int status(RankReport report) {
        if (report.status() != 0) {
            return report.status();
        }
        return hosts.stream()
                .filter(host -> report.rank() >= host.firstRank() && report.rank() < host.firstRank() + host.ranks())
                .mapToInt(host -> host.process().exitValue())
                .filter(status -> status != 0)
                .findFirst()
                .orElse(Launcher.FAILURE);
    }
}
