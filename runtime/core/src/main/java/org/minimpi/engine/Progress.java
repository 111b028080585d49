package org.minimpi.engine;

import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.minimpi.spi.Endpoint;
import org.minimpi.spi.Waiter;

/**
 * What one rank has to do after something completed: run the next round of a collective, complete a stage.
 *
 * <p><b>The rule of progress.</b> Whoever completes an operation, often another rank's thread, never does this work
 * itself. A thread that waits for the operation does it. If none waits, the job's executor does where requests complete by
 * themselves; elsewhere every call of this rank that blocks or tests does all of it, and a thread that is parked then is
 * woken for it.
 */
final class Progress {
    private final Endpoint endpoint;
    private final JobExecutor executor;
    /** Null where the executor does the work. */
    private final Queue<Runnable> work;

    private final Set<Waiter> waiting = ConcurrentHashMap.newKeySet();

    /** Asynchronous if the endpoint completes operations with no thread of the rank inside a call. */
    Progress(Endpoint endpoint, boolean asynchronous, JobExecutor executor) {
        this.endpoint = endpoint;
        this.executor = executor;
        this.work = asynchronous ? null : new ConcurrentLinkedQueue<>();
    }

    /** The next round of a collective is due, and nobody waits for it; called by any thread. */
    void round(Runnable task) {
        if (work == null) {
            executor.round(task);
        } else {
            add(task);
        }
    }

    /** A stage is to be completed; called by any thread. */
    void stage(Runnable task) {
        if (work == null) {
            executor.stage(task);
        } else {
            add(task);
        }
    }

    private void add(Runnable task) {
        work.add(task);
        waiting.forEach(Waiter::signal);
    }

    /** This thread of the rank is going to park. */
    void enter(Waiter waiter) {
        if (work != null) {
            waiting.add(waiter);
        }
    }

    /** Ends {@link #enter}. */
    void leave(Waiter waiter) {
        if (work != null) {
            waiting.remove(waiter);
        }
    }

    /** Does what is ready; called by threads of this rank. */
    void advance() {
        if (work != null) {
            for (Runnable task = work.poll(); task != null; task = work.poll()) {
                task.run();
            }
        }
    }

    /** Lets messages move, and does what is ready then. */
    void poll() {
        endpoint.progress();
        advance();
    }
}
