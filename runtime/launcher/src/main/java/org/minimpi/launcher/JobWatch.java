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
    /** How long a JVM may go on when all of its ranks have ended; it may have a recording to write. */
    private static final long ENDED_GRACE_NANOS = TimeUnit.SECONDS.toNanos(10);
    /** How long the last word of a process may be on its way when the process is gone. */
    private static final long LAST_WORD_MILLIS = 500;

    private record Ended(Host host) {}

    private record Lost(Host host) {}

    private record Returned(int status) {}

    private record Stop() {}

    private final BlockingQueue<Object> events = new LinkedBlockingQueue<>();
    private final Map<Integer, RankReport> reports = new LinkedHashMap<>();
    private final List<LostRanks> lost = new ArrayList<>();
    private List<Host> hosts = List.of();
    private int returned;
    private long deadline = Long.MAX_VALUE;
    private int reminders;

    /** A rank has returned a status that is not 0; called by any thread. */
    void returned(int status) {
        events.add(new Returned(status));
    }

    /** The job is to be stopped; called by any thread. */
    void stop() {
        events.add(new Stop());
    }

    /** A rank has ended; called by any thread. */
    void report(RankReport report) {
        events.add(report);
    }

    /** Returns when all of these processes have ended. */
    void await(List<Host> running) throws InterruptedException {
        hosts = running;
        hosts.forEach(host -> host.process().onExit().thenRun(() -> events.add(new Ended(host))));
        for (int left = hosts.size(); left > 0; ) {
            Object event = next();
            if (event == null || event instanceof Stop) {
                remind();
            } else if (event instanceof Returned first) {
                returned = returned == 0 ? first.status : returned;
            } else if (event instanceof RankReport report) {
                reported(report);
            } else if (event instanceof Ended ended && !hasReported(ended.host)) {
                CompletableFuture.delayedExecutor(LAST_WORD_MILLIS, TimeUnit.MILLISECONDS)
                        .execute(() -> events.add(new Lost(ended.host)));
            } else {
                left--;
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

    /** The first report of a rank counts. Once a process is lost, that is the reason, whatever those say that were ended. */
    private void reported(RankReport report) {
        RankReport counts = lost.isEmpty() ? report : report.withoutFailure();
        reports.putIfAbsent(report.rank(), counts);
        if (report.isFailure()) {
            hurry(GRACE_NANOS);
        } else if (hosts.stream().allMatch(this::hasReported)) {
            hurry(ENDED_GRACE_NANOS);
        }
    }

    /** Whether its ranks, or the one that has ended all, have said how they end. */
    private boolean hasReported(Host host) {
        return ranks(host).allMatch(reports::containsKey)
                || ranks(host).mapToObj(reports::get).anyMatch(report -> report != null && report.isCulprit());
    }

    private static IntStream ranks(Host host) {
        return IntStream.range(host.firstRank(), host.firstRank() + host.ranks());
    }

    private void lost(Host host) {
        if (reminders == 0) {
            lost.add(new LostRanks(host));
            remind();
        }
    }

    private void hurry(long graceNanos) {
        if (deadline == Long.MAX_VALUE) {
            deadline = System.nanoTime() + graceNanos;
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

    /** The rank whose words explain the end: the culprit, or whoever was told of the failure. */
    Optional<Integer> speaker() {
        return culprit()
                .or(() -> reports.values().stream()
                        .filter(report -> report.status() != 0 || report.isFailure())
                        .findFirst())
                .map(RankReport::rank);
    }

    /** The rank that has failed first, as far as any rank says so. */
    Optional<Integer> failedRank() {
        return reports.values().stream()
                .filter(RankReport::isFailure)
                .map(RankReport::failedRank)
                .findFirst();
    }

    /** The processes that ended without a word before others did. */
    List<LostRanks> lost() {
        return List.copyOf(lost);
    }

    /** The exit status of the job. */
    int status() {
        Optional<LostRanks> killed = lost.stream().filter(LostRanks::isKilled).findFirst();
        Optional<Integer> first = Optional.of(returned).filter(status -> status != 0);
        Optional<Integer> failed = culprit().map(this::status);
        Optional<Integer> firstLost = lost.stream().map(LostRanks::status).findFirst();
        Optional<Integer> anyFailed = reports.values().stream()
                .map(RankReport::status)
                .filter(status -> status != 0)
                .findFirst();
        return killed.map(LostRanks::status)
                .or(() -> first)
                .or(() -> failed)
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
