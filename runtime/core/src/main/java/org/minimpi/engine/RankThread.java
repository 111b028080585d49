package org.minimpi.engine;

/**
 * The thread of one rank. It alone, and threads that are no rank of any job, call on the rank's behalf, until the job is
 * over.
 */
final class RankThread {
    private static final ThreadLocal<RankThread> CURRENT = new ThreadLocal<>();

    private final Outcomes job;
    private final int rank;
    private final RankChecks checks;
    /** Null before the rank starts and after the job is over. No need to be volatile: only its own thread finds itself. */
    private Thread thread;

    private volatile boolean over;

    RankThread(Outcomes job, int rank, RankChecks checks) {
        this.job = job;
        this.rank = rank;
        this.checks = checks;
    }

    /** The calling thread is the rank's from now on. */
    void start() {
        thread = Thread.currentThread();
        CURRENT.set(this);
        checks.starts();
    }

    /** The job is over. */
    void end() {
        over = true;
        thread = null;
    }

    /** Refuses threads of other ranks, and all when the job is over. */
    void check(Messaging comm) {
        if (Thread.currentThread() != thread) {
            checkOther(comm);
        }
    }

    private void checkOther(Messaging comm) {
        if (over) {
            throw new IllegalStateException(comm.describe("used after its job, " + job.name() + ", was over"));
        }
        RankThread caller = CURRENT.get();
        if (caller != null && caller != this) {
            String whose = "rank " + caller.rank + (caller.job == job ? "" : " of another job, " + caller.job.name());
            throw new IllegalStateException(
                    comm.describe("used by the thread of " + whose + "; each rank has its own Comm"));
        }
        checks.usedByAnother();
    }
}
