package org.minimpi.engine.replay;

import java.util.ArrayList;
import java.util.List;
import org.minimpi.engine.check.Wait;
import org.minimpi.spi.CallSite;

/**
 * An operation in a {@link RankLog}: in one place where it started, in a second where the rank saw that it was complete.
 * Belongs to the thread of the rank, but for {@link #completed} and {@link #failed}.
 */
public abstract class LoggedOperation extends Step {
    /** How long the log was when the rank last saw that it was not complete; 0 if it never did. */
    int incompleteAt;

    private boolean seen;
    private boolean soft;
    private boolean failed;

    /** Other ranks have to get somewhere before this starts, or it would match something else. */
    private List<Goal> gates = List.of();

    private List<Goal> ends = List.of();

    LoggedOperation(CommLog comm, CallSite site) {
        super(comm, site);
    }

    /** The rank blocked until it was complete; nothing else could have happened. */
    public final void awaited() {
        seen(false);
    }

    /** The rank asked, or waited for some time only, and it was complete. */
    public final void foundComplete() {
        seen(true);
    }

    /** The rank asked, or waited for some time only, and it was not complete. */
    public final void foundIncomplete() {
        if (!seen) {
            incomplete();
        }
    }

    void incomplete() {
        incompleteAt = comm.log.size();
    }

    private void seen(boolean asked) {
        if (!seen) {
            markSeen();
            soft = asked;
            comm.log.add(this);
        }
    }

    /** It is known to be complete from here on. */
    final void markSeen() {
        seen = true;
    }

    /**
     * It is complete; told by any thread.
     *
     * @param source whose message it was, in the communicator
     * @param tag of the message
     */
    public void completed(int source, int tag) {}

    /** It has failed or was cancelled; told by any thread. */
    public final void failed() {
        failed = true;
    }

    final boolean hasFailed() {
        return failed;
    }

    final void startsAfter(Goal goal) {
        if (gates.isEmpty()) {
            gates = new ArrayList<>(2);
        }
        gates.add(goal);
    }

    final void endsWith(List<Goal> goals) {
        ends = goals;
    }

    final Goal missing() {
        return Goal.firstMissed(ends);
    }

    @Override
    final Goal obstacle(int place) {
        return place == at ? Goal.firstMissed(gates) : missing();
    }

    @Override
    final Wait waitAt(int place) {
        return place == at || soft ? null : waitsFor();
    }

    /** Whom it waits for while it is not complete. */
    abstract Wait waitsFor();
}
