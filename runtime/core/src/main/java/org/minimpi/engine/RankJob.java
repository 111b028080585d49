package org.minimpi.engine;

import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.minimpi.Capability;
import org.minimpi.spi.Context;
import org.minimpi.spi.Endpoint;
import org.minimpi.spi.RankFailure;
import org.minimpi.spi.SendMode;

/** One rank's place in its job, shared by its communicators. */
final class RankJob {
    private static final int MOST_TRIES = 100;

    private final Endpoint endpoint;
    private final Set<Capability> capabilities;
    private final Outcomes outcomes;
    private final RankChecks checks;
    private final Progress progress;
    private final BufferingChoice sends;
    private final RankThread thread;
    private final AtomicInteger contexts = new AtomicInteger();

    RankJob(
            Endpoint endpoint,
            Set<Capability> capabilities,
            JobExecutor executor,
            Outcomes outcomes,
            JobChecks checks) {
        this.endpoint = endpoint;
        this.capabilities = capabilities;
        this.outcomes = outcomes;
        this.checks = checks.rank(endpoint.worldRank());
        this.sends = new BufferingChoice(checks.job().buffering(), endpoint.worldRank());
        this.thread = new RankThread(outcomes, endpoint.worldRank(), this.checks);
        this.progress = new Progress(endpoint, capabilities.contains(Capability.ASYNC_PROGRESS), executor);
    }

    /** The job's number in this JVM. */
    int number() {
        return outcomes.number();
    }

    Endpoint endpoint() {
        return endpoint;
    }

    Progress progress() {
        return progress;
    }

    RankChecks checks() {
        return checks;
    }

    /** How a send of this mode is done. */
    SendMode mode(SendMode wanted) {
        return sends.mode(wanted);
    }

    RankThread thread() {
        return thread;
    }

    boolean supports(Capability capability) {
        return (capability != Capability.DEADLOCK_DETECTION || checks.job().findDeadlocks())
                && capabilities.contains(capability);
    }

    /** Draws the number of a new context. */
    long newContext() {
        return Context.number(endpoint.worldRank(), contexts.updateAndGet(Math::incrementExact));
    }

    /**
     * This rank failed, so the job has. Only the first failure is told to the others, so that all name the same. Tries
     * again where the heap is full and a lock that others hold takes some memory.
     */
    void fail(Throwable cause) {
        for (int tries = 1; ; tries++) {
            try {
                RankFailure first = endpoint.failedElsewhere().orElse(null);
                if (first != null) {
                    outcomes.failed(first.rank(), first.cause());
                }
                if (outcomes.failed(endpoint.worldRank(), cause)) {
                    endpoint.fail(cause);
                }
                return;
            } catch (OutOfMemoryError e) {
                if (tries == MOST_TRIES) {
                    throw e;
                }
                Thread.yield();
            }
        }
    }

    boolean hasFailed() {
        return outcomes.hasFailed() || endpoint.failedElsewhere().isPresent();
    }
}
