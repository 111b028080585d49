package org.minimpi.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.minimpi.AbortedException;
import org.minimpi.Checks;
import org.minimpi.CommInterruptedException;
import org.minimpi.DeadlockException;
import org.minimpi.Job;
import org.minimpi.MpiException;
import org.minimpi.RankMain;
import org.minimpi.TransportException;
import org.minimpi.engine.check.Report;
import org.minimpi.engine.check.Warning;
import org.minimpi.spi.Backend;
import org.minimpi.spi.Context;
import org.minimpi.spi.Endpoint;
import org.minimpi.spi.Traffic;

/** One run of a job: of all its ranks, or of those that this JVM was started for. */
final class LocalJob {
    private static final long SEARCH_NANOS = TimeUnit.MILLISECONDS.toNanos(10);
    private static final int MOST_MESSAGES = 4;
    private static final int SEARCH_SHARE = 50;

    private final Job job;
    private final RankMain main;
    private final RankThreadFactory threads;
    private final List<RankJob> ranks;
    private final Outcomes outcomes;
    private final JobChecks checks;
    private final JobExecutor executor;
    private final CountDownLatch running;
    private final List<Thread> started = new ArrayList<>();

    LocalJob(Job job, Backend backend, RankMain main) {
        this.job = job;
        this.main = main;
        ClassLoader loader = Loaders.of(main);
        threads = new RankThreadFactory(job, loader);
        outcomes = new Outcomes(job.name(), job.ranks());
        List<Endpoint> endpoints = backend.openLocal(job);
        boolean apart = endpoints.size() < job.ranks();
        checks = new JobChecks(job, backend.capabilities(), apart, this::traffic, this::found, this::addMessages);
        executor = new JobExecutor(job.name(), loader, checks);
        ranks = endpoints.stream()
                .map(endpoint -> new RankJob(endpoint, backend.capabilities(), executor, outcomes, checks))
                .toList();
        if (apart) {
            checks.ask(ranks.get(0), (deadlock, rank) -> found(deadlock, 0));
        }
        running = new CountDownLatch(ranks.size());
    }

    /** Its number in this JVM. */
    int number() {
        return outcomes.number();
    }

    void run() {
        try (executor) {
            startAll();
            awaitAll();
        } finally {
            ranks.forEach(rank -> rank.thread().end());
        }
        if (!outcomes.hasFailed()) {
            findLeaks();
            if (checks.log() != null) {
                checks.log()
                        .findHiddenDeadlock(
                                (deadlock, rank) -> judge(checks.options().hidden(), rank, deadlock));
            }
        }
        outcomes.check();
    }

    private void findLeaks() {
        Checks.Severity severity = checks.options().leaks();
        if (severity != Checks.Severity.IGNORE) {
            Leaks leaks = new Leaks(job, ranks, checks.collectives());
            leaks.found().ifPresent(leak -> judge(severity, leaks.rank(), leak));
        }
    }

    private void judge(Checks.Severity severity, int rank, MpiException finding) {
        if (severity == Checks.Severity.FAIL) {
            outcomes.failed(rank, finding);
        } else {
            Warning.tell(job, finding.getMessage());
        }
    }

    private void awaitAll() {
        try {
            if (checks.areOn()) {
                search();
            }
            running.await();
        } catch (InterruptedException e) {
            throw interrupted();
        } catch (RuntimeException | Error e) {
            ranks.get(0).fail(e);
            throw e;
        }
    }

    /** Looks for deadlocks among some of the ranks, as often as takes little of the time. */
    private void search() throws InterruptedException {
        long pause = SEARCH_NANOS;
        while (!running.await(pause, TimeUnit.NANOSECONDS)) {
            long start = System.nanoTime();
            checks.look();
            pause = Math.max(SEARCH_NANOS, SEARCH_SHARE * (System.nanoTime() - start));
        }
    }

    /**
     * A message of another tag, or from elsewhere, often is what a rank should have received. Where a send waits, it is its
     * rank that is in the report.
     */
    private void addMessages(Report report, int rank) {
        LostMessage.at(ranks.get(rank)).stream()
                .filter(lost -> !lost.waiting())
                .limit(MOST_MESSAGES)
                .forEach(lost -> report.line(lost.sender(), lost.what(), lost.site(), "not received"));
    }

    private List<Traffic> traffic() {
        return ranks.stream()
                .flatMap(rank -> rank.endpoint().traffic().stream())
                .toList();
    }

    private void found(DeadlockException deadlock, int rank) {
        if (!outcomes.hasFailed()) {
            ranks.get(rank).fail(deadlock);
        }
    }

    /** Starts ranks up to the first that cannot be started. */
    private void startAll() {
        for (RankJob rank : ranks) {
            if (!start(rank)) {
                break;
            }
        }
        for (int i = started.size(); i < ranks.size(); i++) {
            ranks.get(i).endpoint().close();
            running.countDown();
        }
    }

    private boolean start(RankJob rank) {
        int number = rank.endpoint().worldRank();
        try {
            Thread thread = threads.create(rank.endpoint(), () -> runRank(rank));
            thread.start();
            started.add(thread);
            return true;
        } catch (Throwable e) {
            rank.fail(unstarted(number, e));
            return false;
        }
    }

    /** Whatever it is, the ranks that have been started must hear of it. */
    private Throwable unstarted(int rank, Throwable e) {
        try {
            return new TransportException("cannot start rank " + rank + " of " + job.ranks() + ": " + e, e);
        } catch (Throwable noMemoryForThat) {
            return e;
        }
    }

    private void runRank(RankJob rank) {
        try (Endpoint endpoint = rank.endpoint()) {
            Context world = Context.world(endpoint.worldRank(), job.ranks());
            runMain(rank, new Communicator(rank, world, "world"));
        } catch (Throwable e) {
            rank.fail(e);
        } finally {
            running.countDown();
        }
    }

    /** A failure is told, and so is the end, before the endpoint is closed, which may wait for other ranks. */
    private void runMain(RankJob rank, Communicator world) {
        rank.thread().start();
        try {
            main.run(world);
        } catch (Throwable e) {
            rank.fail(e);
        } finally {
            if (checks.areOn()) {
                rank.checks().watch().ends();
            }
        }
    }

    private CommInterruptedException interrupted() {
        CommInterruptedException failure = new CommInterruptedException(
                job.name() + ": interrupted while its " + job.ranks() + " ranks were running");
        AbortedException aborted = new AbortedException(1, failure.getMessage());
        ranks.get(0).fail(aborted);
        started.forEach(Thread::interrupt);
        try {
            running.await();
        } catch (InterruptedException e) {
            threads.leftBehind();
            failure.addSuppressed(e);
        }
        outcomes.suppressBefore(aborted, failure);
        Thread.currentThread().interrupt();
        return failure;
    }
}
