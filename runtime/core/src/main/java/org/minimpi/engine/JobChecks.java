package org.minimpi.engine;

import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.ObjIntConsumer;
import java.util.function.Supplier;
import org.minimpi.Buffering;
import org.minimpi.Capability;
import org.minimpi.Checks;
import org.minimpi.DeadlockException;
import org.minimpi.Job;
import org.minimpi.engine.check.CollectiveCalls;
import org.minimpi.engine.check.DeadlockDetector;
import org.minimpi.engine.check.DistantDeadlocks;
import org.minimpi.engine.check.RankWatch;
import org.minimpi.engine.check.Report;
import org.minimpi.engine.replay.OperationLog;
import org.minimpi.spi.Endpoint;
import org.minimpi.spi.Traffic;

/** The run-time checks of one job, as far as it has any. */
final class JobChecks {
    private final Job job;
    /** What is left of the options where the backend cannot do it. */
    private final Checks options;
    /** Null where nothing is checked. */
    private final DeadlockDetector deadlocks;

    private final boolean apart;
    /** Null if all ranks are in this JVM, and where it cannot look. */
    private DistantDeadlocks distant;

    /** Null too where ranks are in several JVMs. */
    private final CollectiveCalls collectives;
    /** Null where nobody asks for it. */
    private final OperationLog log;

    /**
     * What a job wants and its backend can do; {@code apart} says whether some ranks are in other
     * JVMs, where only deadlocks are looked for; {@code traffic} is what ranks have on their way, none where
     * messages take no time; {@code finding} is told of a deadlock, and of one of its ranks; {@code details}
     * adds to its report what is known of each rank in it.
     */
    JobChecks(
            Job job,
            Set<Capability> capabilities,
            boolean apart,
            Supplier<List<Traffic>> traffic,
            ObjIntConsumer<DeadlockException> finding,
            BiConsumer<Report, Integer> details) {
        boolean on = job.checks().on() && capabilities.contains(Capability.DEADLOCK_DETECTION);
        this.job = job;
        this.apart = apart;
        Checks possible =
                apart ? job.checks().leaks(Checks.Severity.IGNORE).hidden(Checks.Severity.IGNORE) : job.checks();
        this.options = on ? possible : Checks.OFF;
        this.deadlocks = on ? new DeadlockDetector(job, traffic, finding, details) : null;
        this.collectives = on && !apart ? new CollectiveCalls(job, deadlocks::rank) : null;
        boolean logs =
                options.hidden() != Checks.Severity.IGNORE && !job.buffering().equals(Buffering.ZERO);
        this.log = logs ? new OperationLog(job) : null;
    }

    Job job() {
        return job;
    }

    Checks options() {
        return options;
    }

    RankChecks rank(int rank) {
        return new RankChecks(this, rank, watch(rank));
    }

    /** Null where nothing is checked. */
    RankWatch watch(int rank) {
        return deadlocks == null ? null : deadlocks.rank(rank);
    }

    /** Null where nothing is checked. */
    CollectiveCalls collectives() {
        return collectives;
    }

    /** Null where nobody asks for it. */
    OperationLog log() {
        return log;
    }

    boolean areOn() {
        return deadlocks != null;
    }

    boolean findDeadlocks() {
        return options.on() && options.threads() == Checks.Threads.SINGLE;
    }

    void taskBegins() {
        if (deadlocks != null) {
            deadlocks.taskBegins();
        }
    }

    void taskEnds() {
        if (deadlocks != null) {
            deadlocks.taskEnds();
        }
    }

    /** Some ranks are in other JVMs; this one is here, and {@code finding} is told of a deadlock. */
    void ask(RankJob rank, ObjIntConsumer<DeadlockException> finding) {
        Endpoint endpoint = rank.endpoint();
        if (findDeadlocks() && endpoint.survey().isPresent()) {
            distant = new DistantDeadlocks(
                    job,
                    endpoint.worldRank(),
                    watch(endpoint.worldRank()),
                    deadlocks::isBusy,
                    endpoint.survey().get(),
                    endpoint.traffic().orElseThrow(),
                    finding);
        }
    }

    void look() throws InterruptedException {
        if (distant != null) {
            distant.look();
        } else if (!apart) {
            deadlocks.look();
        }
    }
}
