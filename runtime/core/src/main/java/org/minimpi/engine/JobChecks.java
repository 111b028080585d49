package org.minimpi.engine;

import java.util.Set;
import java.util.function.ObjIntConsumer;
import org.minimpi.Capability;
import org.minimpi.DeadlockException;
import org.minimpi.Job;
import org.minimpi.engine.check.CollectiveCalls;
import org.minimpi.engine.check.DeadlockDetector;
import org.minimpi.engine.check.RankWatch;
import org.minimpi.spi.Endpoint;

/** The run-time checks of one job, as far as it has any. */
final class JobChecks {
    static final JobChecks NONE = new JobChecks(null, null);

    /** Null where nothing is checked. */
    private final DeadlockDetector deadlocks;

    private final CollectiveCalls collectives;

    private JobChecks(DeadlockDetector deadlocks, CollectiveCalls collectives) {
        this.deadlocks = deadlocks;
        this.collectives = collectives;
    }

    /** What a job wants and its backend can do; {@code finding} is told of a deadlock, and of one of its ranks. */
    static JobChecks of(Job job, Set<Capability> capabilities, ObjIntConsumer<DeadlockException> finding) {
        return job.checks() && capabilities.contains(Capability.DEADLOCK_DETECTION)
                ? new JobChecks(new DeadlockDetector(job, finding), new CollectiveCalls(job))
                : NONE;
    }

    /** Null where nothing is checked. */
    RankWatch watch(Endpoint endpoint) {
        return deadlocks == null ? null : deadlocks.rank(endpoint.worldRank());
    }

    /** Null where nothing is checked. */
    CollectiveCalls collectives() {
        return collectives;
    }

    boolean areOn() {
        return deadlocks != null;
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

    void searchAmongOthers() {
        deadlocks.searchAmongOthers();
    }
}
