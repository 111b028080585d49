package org.minimpi.engine.replay;

import java.util.Arrays;
import java.util.function.ObjIntConsumer;
import org.minimpi.DeadlockException;
import org.minimpi.Job;
import org.minimpi.engine.check.DeadlockReport;
import org.minimpi.engine.check.WaitGraph;

/**
 * What the ranks of a job did. Once all have ended well, {@link #findHiddenDeadlock} says whether they would have with
 * synchronous sends too.
 */
public final class OperationLog {
    private static final String FINDING = "DEADLOCK HIDDEN BY BUFFERING";

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
     * @param finding told of it, and of one of its ranks; not told if there is none, or if that is not certain
     */
    public void findHiddenDeadlock(ObjIntConsumer<DeadlockException> finding) {
        Replay replay = replay();
        WaitGraph graph = replay == null ? null : replay.graph();
        if (graph != null && graph.firstDead() >= 0) {
            DeadlockReport report = new DeadlockReport(
                            FINDING, job, graph, replay.waits(), replay::site, replay::hasEnded)
                    .note("passes only because sends are buffered; with buffering=ZERO it happens");
            finding.accept(new DeadlockException(report.toString()), graph.firstDead());
        }
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
