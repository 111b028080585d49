package org.minimpi.engine;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The job's threads, for what has to be done for ranks that are elsewhere. None before there is something to do. After the
 * job has ended, and where there is no memory for a thread, work is done by who brings it: who tells others that something
 * is complete must not fail at the first of them.
 */
final class JobExecutor implements AutoCloseable {
    private static final int KEEP_ALIVE_SECONDS = 1;

    private final String job;
    private final JobChecks checks;
    /** Stages decode objects, so they look for classes where the job's ranks do. */
    private final ClassLoader loader;

    private final AtomicInteger threads = new AtomicInteger();
    private final ThreadPoolExecutor rounds;
    private final ThreadPoolExecutor stages;

    JobExecutor(String job, ClassLoader loader, JobChecks checks) {
        this.job = job;
        this.loader = loader;
        this.checks = checks;
        rounds = pool(Runtime.getRuntime().availableProcessors(), new LinkedBlockingQueue<>());
        rounds.allowCoreThreadTimeOut(true);
        stages = pool(0, new SynchronousQueue<>());
    }

    /** For rounds of collectives, which do not block: as many threads as processors. */
    void round(Runnable task) {
        execute(rounds, task);
    }

    /** For what users hang on a stage, which may block: as many threads as it takes. */
    void stage(Runnable task) {
        execute(stages, task);
    }

    private void execute(ThreadPoolExecutor pool, Runnable task) {
        checks.taskBegins();
        Runnable counted = () -> {
            try {
                task.run();
            } finally {
                checks.taskEnds();
            }
        };
        try {
            pool.execute(counted);
        } catch (OutOfMemoryError noThread) {
            counted.run();
        }
    }

    @Override
    public void close() {
        rounds.shutdown();
        stages.shutdown();
    }

    private ThreadPoolExecutor pool(int core, BlockingQueue<Runnable> queue) {
        return new ThreadPoolExecutor(
                core,
                Integer.MAX_VALUE,
                KEEP_ALIVE_SECONDS,
                TimeUnit.SECONDS,
                queue,
                this::thread,
                (task, pool) -> task.run());
    }

    private Thread thread(Runnable body) {
        Thread thread = new Thread(null, body, job + "-helper-" + threads.incrementAndGet(), 0, false);
        thread.setDaemon(true);
        thread.setContextClassLoader(loader);
        return thread;
    }
}
