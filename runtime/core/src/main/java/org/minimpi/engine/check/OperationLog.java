package org.minimpi.engine.check;

import java.util.Arrays;
import java.util.Optional;
import org.minimpi.Job;

/**
 * What the ranks of a job did. Once all have ended well, {@link #hiddenDeadlock} says whether they would have with
 * synchronous sends too.
 */
public final class OperationLog {
    private final Job job;
    private final RankLog[] ranks;
    private volatile boolean givenUp;

    /**
     * For a job.
     *
     * @param job what it is
     */
    public OperationLog(Job job) {
        this.job = job;
        this.ranks = new RankLog[job.ranks()];
        Arrays.setAll(ranks, rank -> new RankLog(this));
    }

    /**
     * What a rank did.
     *
     * @param rank which, as the world counts
     * @return the same each time
     */
    public RankLog rank(int rank) {
        return ranks[rank];
    }

    /** Something is not in the log, such as what other threads of a rank did: nothing will be said. Called by any thread. */
    public void giveUp() {
        givenUp = true;
    }

    boolean isGivenUp() {
        return givenUp;
    }

    /**
     * The deadlock that only buffering has kept from happening. To be called once, when all ranks have ended.
     *
     * @return a report; empty if there is none, or if that is not certain
     */
    public Optional<String> hiddenDeadlock() {
        Replay replay = replay();
        WaitGraph graph = replay == null ? null : replay.graph();
        return graph == null || graph.firstDead() < 0
                ? Optional.empty()
                : Optional.of(new DeadlockReport(
                                "DEADLOCK HIDDEN BY BUFFERING",
                                job,
                                graph,
                                replay.waits(),
                                replay::site,
                                replay::hasEnded)
                        .toString());
    }

    /** Null if nothing can be said. */
    Replay replay() {
        if (givenUp) {
            return null;
        }
        Replay replay = new Replay(ranks);
        return replay.run() ? replay : null;
    }
}
