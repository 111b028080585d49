package org.minimpi.conformance.app;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.minimpi.Comm;

/** Ends the job if one rank is in a case for too long, after every rank has said where it is. */
final class Watchdog implements AutoCloseable {
    /** What the process ends with if the ranks do not. */
    static final int STATUS = 86;

    /** For the others to say where they are. */
    private static final long GRACE_MILLIS = 500;

    /** For the job to end. */
    private static final long END_MILLIS = 2000;

    private final Comm world;
    private final long millis;
    private final Thread rank = Thread.currentThread();
    private final ScheduledExecutorService timer;
    private Future<?> alarm;
    private int cases;

    /** For the calling thread. */
    Watchdog(Comm world, Duration timeout) {
        this.world = world;
        this.millis = timeout.toMillis();
        this.timer = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(null, task, "watchdog-" + world.rank(), 0, false);
            thread.setDaemon(true);
            return thread;
        });
    }

    /** From now on it is in this case. */
    synchronized void watch(String name) {
        if (alarm != null) {
            alarm.cancel(false);
        }
        int now = ++cases;
        alarm = timer.schedule(() -> bark(name, now), millis, TimeUnit.MILLISECONDS);
    }

    private void bark(String name, int number) {
        StringBuilder where = new StringBuilder("rank " + world.rank() + " of " + world.size() + " is at");
        for (StackTraceElement element : rank.getStackTrace()) {
            where.append(System.lineSeparator()).append("    ").append(element);
        }
        System.err.println(where);
        timer.schedule(() -> bite(name, number), GRACE_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** A case that has ended after all is left alone. */
    private synchronized void bite(String name, int number) {
        if (number != cases) {
            return;
        }
        timer.schedule(() -> Runtime.getRuntime().halt(STATUS), END_MILLIS, TimeUnit.MILLISECONDS);
        world.abort(STATUS, name + " did not end within " + millis / 1000 + " s");
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
