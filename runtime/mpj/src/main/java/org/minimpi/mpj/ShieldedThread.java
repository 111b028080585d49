package org.minimpi.mpj;

import java.util.function.Supplier;

/**
 * A thread that no interrupt reaches while it is inside MPJ Express, where one would close the connection that is being
 * written to, or let it go on without a lock. It is interrupted once it is outside again.
 */
final class ShieldedThread extends Thread {
    private final Object lock = new Object();
    private boolean inside;
    private boolean interrupted;

    ShieldedThread(ThreadGroup group, Runnable body, String name) {
        super(group, body, name);
        setDaemon(true);
    }

    /** Calls it with the shield up; called by this thread. */
    <T> T shielded(Supplier<T> call) {
        synchronized (lock) {
            inside = true;
            interrupted = Thread.interrupted();
        }
        try {
            return call.get();
        } finally {
            synchronized (lock) {
                inside = false;
                if (interrupted) {
                    super.interrupt();
                }
            }
        }
    }

    @Override
    public void interrupt() {
        synchronized (lock) {
            if (inside) {
                interrupted = true;
            } else {
                super.interrupt();
            }
        }
    }
}
