package org.minimpi.engine.replay;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.minimpi.spi.CallSite;
import org.minimpi.spi.Context;

/** What a rank did, step by step. Written by the rank's own thread; read when all ranks have ended. */
public final class RankLog {
    /** Past so many steps of one rank nothing is logged any more. */
    static final int MOST_STEPS = 100_000;

    private static final int FIRST_STEPS = 32;

    private final OperationLog job;
    /** Null before the rank starts. */
    private Thread thread;

    private Step[] steps = new Step[FIRST_STEPS];
    private int size;

    RankLog(OperationLog job) {
        this.job = job;
    }

    /**
     * The part of a communicator.
     *
     * @param context of its messages
     * @param name what it is called
     * @return where to log what is called on it
     */
    public CommLog of(Context context, String name) {
        return new CommLog(this, context, name);
    }

    /**
     * The rank waited until one of these was complete.
     *
     * @param operations the active ones; null where one was complete from the start, as it has to do with nobody
     * @param completed the indices that the program was told; the others were not complete
     * @param site where in the user's code; null if not known
     */
    public void awaitedSome(List<LoggedOperation> operations, List<Integer> completed, CallSite site) {
        CommLog comm = operations.stream()
                .filter(operation -> operation != null)
                .map(operation -> operation.comm)
                .findFirst()
                .orElse(null);
        if (comm == null || !isOpen()) {
            return;
        }
        List<LoggedOperation> seen = new ArrayList<>(completed.size());
        for (int index : completed) {
            if (operations.get(index) != null) {
                seen.add(operations.get(index));
            }
        }
        add(new LoggedChoice(
                comm, site, operations.toArray(new LoggedOperation[0]), seen.toArray(new LoggedOperation[0])));
        seen.forEach(LoggedOperation::markSeen);
        operations.forEach(operation -> {
            if (operation != null) {
                operation.foundIncomplete();
            }
        });
    }

    /** Says whether anything is still logged, and lets go of the log if not. */
    boolean isOpen() {
        if (job.isGivenUp()) {
            steps = null;
            return false;
        }
        return true;
    }

    /** The calling thread is the rank's. */
    public void starts() {
        thread = Thread.currentThread();
    }

    /** Another thread of the rank may have had the log given up, and let go of it, at any moment. */
    void add(Step step) {
        if (thread != null && thread != Thread.currentThread()) {
            job.giveUp();
        }
        Step[] before = steps;
        if (!isOpen() || before == null) {
            return;
        }
        if (size == MOST_STEPS) {
            job.giveUp();
            return;
        }
        if (size == before.length) {
            before = Arrays.copyOf(before, Math.min(MOST_STEPS, 2 * size));
            steps = before;
        }
        if (step.at < 0) {
            step.at = size;
        }
        before[size++] = step;
    }

    int size() {
        return size;
    }

    Step step(int place) {
        return steps[place];
    }

    /** Null if there is none. */
    Step last() {
        Step[] all = steps;
        return size == 0 || all == null ? null : all[size - 1];
    }
}
