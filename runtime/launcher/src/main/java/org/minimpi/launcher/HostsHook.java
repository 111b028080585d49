package org.minimpi.launcher;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.minimpi.App;
import org.minimpi.spi.RankHosts.Host;

/** Ends the JVMs of a job when the launcher is told to end, and gives their ranks time to clean up. */
final class HostsHook extends Thread {
    private static final long RANKS_MILLIS = 900;

    private final List<Host> hosts;
    private final JobWatch watch;
    private final TimelineOutput timeline;
    private final CountDownLatch judged = new CountDownLatch(1);

    private HostsHook(List<Host> hosts, JobWatch watch, TimelineOutput timeline) {
        super("minimpi-shutdown");
        this.hosts = hosts;
        this.watch = watch;
        this.timeline = timeline;
    }

    static HostsHook arm(List<Host> hosts, JobWatch watch, TimelineOutput timeline) {
        HostsHook hook = new HostsHook(hosts, watch, timeline);
        try {
            Runtime.getRuntime().addShutdownHook(hook);
        } catch (IllegalStateException shuttingDown) {
            hosts.forEach(host -> host.process().destroy());
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
            timeline.close();
            if (ended) {
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
