package org.minimpi.launcher;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.minimpi.App;
import org.minimpi.spi.RankHosts.Host;
import org.minimpi.spi.RankHosts.Started;

/** Ends the JVMs of a job when the launcher is told to end, and gives their ranks time to clean up. */
final class HostsHook extends Thread {
    private static final long RANKS_MILLIS = 900;

    private final Started started;
    private final List<Host> hosts;
    private final JobWatch watch;
    private final TimelineOutput timeline;
    private final CountDownLatch judged = new CountDownLatch(1);

    private HostsHook(Started started, JobWatch watch, TimelineOutput timeline) {
        super("minimpi-shutdown");
        this.started = started;
        this.hosts = started.hosts();
        this.watch = watch;
        this.timeline = timeline;
    }

    static HostsHook arm(Started started, JobWatch watch, TimelineOutput timeline) {
        HostsHook hook = new HostsHook(started, watch, timeline);
        try {
            Runtime.getRuntime().addShutdownHook(hook);
        } catch (IllegalStateException shuttingDown) {
            hook.hosts.forEach(host -> host.process().destroy());
        }
        return hook;
    }

    /** All have ended, or have been ended. */
    void disarm() {
        judged.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(this);
        } catch (IllegalStateException shuttingDown) {
            // It runs.
        }
    }

    @Override
    public void run() {
        watch.stop();
        try {
            boolean ended = judged.await(RANKS_MILLIS, TimeUnit.MILLISECONDS);
            hosts.forEach(host -> host.process().destroyForcibly());
            // The JVM may end before the thread that waits for them does so.
            started.close();
            timeline.close();
            if (ended && !TimeLimit.isReached()) {
                int status = watch.status();
                if (status != 0 && status != App.STOPPED) {
                    Runtime.getRuntime().halt(status);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
