package org.minimpi.engine;

import java.lang.reflect.Method;
import org.minimpi.Job;
import org.minimpi.spi.Endpoint;

/** Makes the threads that ranks run on. */
final class RankThreadFactory {
    /** From here on, a virtual thread that blocks in synchronized frees its processor. */
    private static final int GOOD_VIRTUAL_THREADS = 24;

    private static final int MOST_PLATFORM_RANKS = 20_000;
    private static final int MOST_VIRTUAL_RANKS = 200_000;

    /** Whether a virtual thread was left behind: one that spins keeps a processor from all others for ever. */
    private static volatile boolean virtualIsUnsafe;

    private final Job job;
    private final ClassLoader loader;
    private final boolean virtual;

    /** Chooses the kind of thread, or refuses a number of ranks that it cannot have. */
    RankThreadFactory(Job job, ClassLoader loader) {
        this.job = job;
        this.loader = loader;
        boolean supported = Runtime.version().feature() >= GOOD_VIRTUAL_THREADS;
        if (job.rankThreads() == Job.RankThreads.VIRTUAL && !supported) {
            throw new IllegalArgumentException("virtual rank threads need JDK " + GOOD_VIRTUAL_THREADS
                    + " or newer, this is " + Runtime.version().feature());
        }
        virtual = switch (job.rankThreads()) {
            case VIRTUAL -> true;
            case PLATFORM -> false;
            case AUTO ->
                supported
                        && !virtualIsUnsafe
                        && job.ranks() > Runtime.getRuntime().availableProcessors();
        };
        int most = virtual ? MOST_VIRTUAL_RANKS : MOST_PLATFORM_RANKS;
        if (job.ranks() > most) {
            throw new IllegalArgumentException(job.ranks() + " ranks are more than " + most + ", the most that "
                    + (virtual ? "virtual" : "platform") + " threads of one JVM are used for"
                    + (virtual || supported ? "" : "; JDK " + GOOD_VIRTUAL_THREADS + " and newer can have more"));
        }
    }

    /** A thread was left to itself. Later jobs of this JVM have platform threads if it was a virtual one. */
    void leftBehind() {
        virtualIsUnsafe |= virtual;
    }

    /** An unstarted daemon thread for one rank. */
    Thread create(Endpoint rank, Runnable body) {
        String name = job.name() + "-rank-" + rank.worldRank();
        Thread thread = rank.newThread(name, body)
                .orElseGet(() -> virtual ? createVirtual(name, body) : new Thread(null, body, name));
        thread.setDaemon(true);
        thread.setContextClassLoader(loader);
        return thread;
    }

    /** Thread.ofVirtual().name(name).unstarted(body), which JDK 17 does not have. */
    private static Thread createVirtual(String name, Runnable body) {
        try {
            Method ofVirtual = Thread.class.getMethod("ofVirtual");
            Class<?> builder = ofVirtual.getReturnType();
            Object named = builder.getMethod("name", String.class).invoke(ofVirtual.invoke(null), name);
            return (Thread) builder.getMethod("unstarted", Runnable.class).invoke(named, body);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("no virtual threads on JDK " + Runtime.version(), e);
        }
    }
}
