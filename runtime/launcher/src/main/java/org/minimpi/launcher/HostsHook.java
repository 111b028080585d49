package org.minimpi.launcher;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.minimpi.spi.RankHosts.Host;

/** Ends the JVMs of a job when the launcher is told to end, and gives their ranks time to clean up. */
final class HostsHook extends Thread {
    private static final long RANKS_MILLIS = 900;

    private final List<Host> hosts;

    private HostsHook(List<Host> hosts) {
        super("minimpi-shutdown");
        this.hosts = hosts;
    }

    static HostsHook arm(List<Host> hosts) {
        HostsHook hook = new HostsHook(hosts);
        try {
            Runtime.getRuntime().addShutdownHook(hook);
        } catch (IllegalStateException shuttingDown) {
            hook.run();
        }
        return hook;
    }

    void disarm() {
        try {
            Runtime.getRuntime().removeShutdownHook(this);
        } catch (IllegalStateException shuttingDown) {
            // It runs.
        }
    }

    @Override
    public void run() {
        hosts.forEach(host -> host.process().destroy());
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(RANKS_MILLIS);
        try {
            for (Host host : hosts) {
                host.process().waitFor(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        hosts.forEach(host -> host.process().destroyForcibly());
    }
}
