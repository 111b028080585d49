package org.minimpi.engine.check;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import java.util.function.ObjIntConsumer;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.minimpi.Checks;
import org.minimpi.DeadlockException;
import org.minimpi.Job;
import org.minimpi.engine.check.RankWatch.Blocked;
import org.minimpi.spi.CallSite;
import org.minimpi.spi.Traffic;

/**
 * Finds ranks that wait for each other, or for a rank that has ended, for ever.
 *
 * <p>{@code active} counts what can still do something: ranks that are not blocked, and tasks that the job's own threads
 * have. Whoever wakes a rank counts it before it may itself become inactive, so at zero nothing is on its way: that is
 * quiescence, and the last to become inactive searches at once. Where some ranks go on and others are blocked,
 * {@link #look} is called from time to time.
 *
 * <p>Where messages take time to arrive, a rank may be blocked while its message is on its way. So what ranks have sent is
 * compared with what has arrived, and if that differs the next {@link #look} searches again.
 *
 * <p>Waits with a time limit count as active, and so do ranks that are, or may be, used by more than one thread.
 */
public final class DeadlockDetector {
    private final Job job;
    private final RankWatch[] ranks;
    private final Stall stall;
    private final AtomicInteger active;
    private final AtomicInteger tasks = new AtomicInteger();
    private final AtomicBoolean found = new AtomicBoolean();
    private final ObjIntConsumer<DeadlockException> finding;
    private final BiConsumer<Report, Integer> details;
    private final Supplier<List<Traffic>> traffic;

    /**
     * For a job.
     *
     * @param job what it is
     * @param traffic what each rank has on its way; none where messages take no time
     * @param finding told of a deadlock, once, and of one of its ranks
     * @param details adds to a report what is known of a rank
     */
    public DeadlockDetector(
            Job job,
            Supplier<List<Traffic>> traffic,
            ObjIntConsumer<DeadlockException> finding,
            BiConsumer<Report, Integer> details) {
        this.traffic = traffic;
        this.details = details;
        this.job = job;
        this.finding = finding;
        this.active = new AtomicInteger(job.ranks());
        this.ranks = new RankWatch[job.ranks()];
        boolean manyThreads = job.checks().threads() == Checks.Threads.MULTIPLE;
        Arrays.setAll(ranks, rank -> new RankWatch(this, manyThreads));
        stall = new Stall(job, ranks);
    }

    /**
     * What watches a rank.
     *
     * @param rank which
     * @return the same each time
     */
    public RankWatch rank(int rank) {
        return ranks[rank];
    }

    /** The job's own threads have something to do. */
    public void taskBegins() {
        tasks.incrementAndGet();
        active.incrementAndGet();
    }

    /** They have done it. */
    public void taskEnds() {
        tasks.decrementAndGet();
        parks();
    }

    void parks() {
        if (active.decrementAndGet() == 0) {
            search();
        }
    }

    void wakes() {
        active.incrementAndGet();
    }

    /** Looks for ranks that are blocked for ever while others are not, and whether anything is completed at all. */
    public void look() {
        boolean busy = tasks.get() > 0;
        stall.look(System.nanoTime(), busy);
        if (!busy) {
            search();
        }
    }

    /**
     * Whether other threads have something to do for ranks.
     *
     * @return true if so
     */
    public boolean isBusy() {
        return tasks.get() > 0 || commonPoolIsBusy();
    }

    private void search() {
        Blocked[] blocked = new Blocked[ranks.length];
        Wait[] waits = new Wait[ranks.length];
        boolean[] running = new boolean[ranks.length];
        for (int rank = 0; rank < ranks.length; rank++) {
            blocked[rank] = ranks[rank].blocked();
            waits[rank] = blocked[rank] == null ? null : blocked[rank].why();
            running[rank] = waits[rank] == null && !ranks[rank].hasEnded();
        }
        boolean quiet = IntStream.range(0, ranks.length).noneMatch(rank -> running[rank]);
        Arrays.setAll(
                waits, rank -> waits[rank] == null ? null : quiet ? waits[rank].forGood() : waits[rank].certainly());
        WaitGraph graph = new WaitGraph(waits, running);
        int first = graph.firstDead();
        if (first < 0 || !isQuiet(graph) || !stillSo(graph, blocked) || found.getAndSet(true)) {
            return;
        }
        finding.accept(new DeadlockException(report(graph, waits, running).toString()), first);
    }

    /** Ranks give it work without making a thread; what it does for them is seen when it is idle again. */
    private static boolean commonPoolIsBusy() {
        ForkJoinPool pool = ForkJoinPool.commonPool();
        return pool.hasQueuedSubmissions() || pool.getActiveThreadCount() > 0;
    }

    private DeadlockReport report(WaitGraph graph, Wait[] waits, boolean[] running) {
        DeadlockReport report = new DeadlockReport(
                "DEADLOCK",
                job,
                graph,
                waits,
                rank -> CallSite.of(ranks[rank].thread()),
                rank -> ranks[rank].hasEnded());
        report.addFor(details);
        return isHiddenByBuffering(waits, running)
                ? report.note("hidden by buffering: with buffering=INFINITE these sends would not wait")
                : report;
    }

    /** Whether nobody would be dead if no standard send had to wait. */
    private static boolean isHiddenByBuffering(Wait[] waits, boolean[] running) {
        Wait[] buffered = waits.clone();
        for (int rank = 0; rank < buffered.length; rank++) {
            if (buffered[rank] != null && buffered[rank].unbuffered()) {
                buffered[rank] = Wait.forNobody(buffered[rank].what());
            }
        }
        return new WaitGraph(buffered, running).firstDead() < 0;
    }

    /**
     * Whether nothing is on its way between ranks that are dead, or have ended: what others send to them ends no wait. A task
     * that has ended may have sent something, and what arrives may begin one; so tasks are looked for in between.
     */
    private boolean isQuiet(WaitGraph graph) {
        int[] silent = IntStream.range(0, ranks.length)
                .filter(rank -> graph.isDead(rank) || ranks[rank].hasEnded())
                .toArray();
        Arrivals arrivals = new Arrivals(traffic.get(), silent);
        return !isBusy() && arrivals.areAll();
    }

    private boolean stillSo(WaitGraph graph, Blocked[] blocked) {
        for (int rank = 0; rank < ranks.length; rank++) {
            if (graph.isDead(rank) && !blocked[rank].isSame(ranks[rank].blocked())) {
                return false;
            }
        }
        return true;
    }
}
