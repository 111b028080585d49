package org.minimpi.conformance;

import java.util.concurrent.atomic.AtomicBoolean;
import org.minimpi.Comm;

/** Tells whether code given to the runtime ever runs on a thread of another rank, where ranks share a JVM. */
final class Whose implements AutoCloseable {
    private static final ThreadLocal<Comm> OWNER = new ThreadLocal<>();

    private final Comm comm;
    private final AtomicBoolean foreign = new AtomicBoolean();

    /** This thread is the rank's. */
    Whose(Comm comm) {
        this.comm = comm;
        OWNER.set(comm);
    }

    /** To be called by the code in question. */
    void look() {
        if (OWNER.get() != null && OWNER.get() != comm) {
            foreign.set(true);
        }
    }

    void check() {
        Check.holds(!foreign.get(), "it ran on a thread of another rank");
    }

    @Override
    public void close() {
        OWNER.remove();
    }
}
