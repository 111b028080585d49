package org.minimpi.spi;

import java.util.function.Supplier;

/**
 * A daemon thread that no interrupt reaches while it is inside a library, where one would close the connection that is
 * being written to, or let it go on without a lock. It is interrupted once it is outside again.
 */
public class ShieldedThread extends Thread {
    private final Object lock = new Object();
    private boolean inside;
    private boolean interrupted;

    /**
     * A thread that is not started.
     *
     * @param group which it is of
     * @param body what it runs
     * @param name what to call it
     */
    public ShieldedThread(ThreadGroup group, Runnable body, String name) {
        super(group, body, name);
    }

    /**
     * Calls something with the shield up; called by this thread, outside.
     *
     * @param <T> what it returns
     * @param call what to call
     * @return what that returned
     */
    public final <T> T shielded(Supplier<T> call) {
        raise();
        try {
            return call.get();
        } finally {
            lower();
        }
    }

    /** The library begins here; called by this thread, outside. */
    public final void raise() {
        synchronized (lock) {
            inside = true;
            interrupted = Thread.interrupted();
        }
    }

    /** It ends here; called by this thread, inside. */
    public final void lower() {
        synchronized (lock) {
            inside = false;
            if (interrupted) {
                super.interrupt();
            }
        }
    }

    /** It has been interrupted inside: it may have to be told to come out. Called by who interrupts. */
    protected void interruptedInside() {}

    @Override
    public void interrupt() {
        synchronized (lock) {
            if (!inside) {
                super.interrupt();
                return;
            }
            interrupted = true;
        }
        interruptedInside();
    }
}
