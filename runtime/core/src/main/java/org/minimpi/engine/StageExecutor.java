package org.minimpi.engine;

import java.util.concurrent.Executor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The job's executor: threads for what ranks do while they are elsewhere. As many as there is work, since a stage may
 * block; none before there is some. After the job has ended, work is done by who brings it.
 */
final class StageExecutor implements Executor, AutoCloseable {
    private static final int KEEP_ALIVE_SECONDS = 1;

    private final ThreadPoolExecutor threads;

    StageExecutor(String job) {
        AtomicInteger count = new AtomicInteger();
        threads = new ThreadPoolExecutor(
                0,
                Integer.MAX_VALUE,
                KEEP_ALIVE_SECONDS,
                TimeUnit.SECONDS,
                new SynchronousQueue<>(),
                task -> {
                    Thread thread = new Thread(task, job + "-stage-" + count.incrementAndGet());
                    thread.setDaemon(true);
                    return thread;
                },
                (task, pool) -> task.run());
    }

    @Override
    public void execute(Runnable task) {
        threads.execute(task);
    }

    @Override
    public void close() {
        threads.shutdown();
    }
}
