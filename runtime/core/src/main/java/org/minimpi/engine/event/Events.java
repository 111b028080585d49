package org.minimpi.engine.event;

import java.util.concurrent.atomic.AtomicInteger;
import jdk.jfr.FlightRecorder;

/**
 * Whether there is anybody to make events for.
 *
 * <p>Asking reads one field. As long as nothing in this JVM has started Flight Recorder no other class of it is loaded, and
 * none of ours that is an event: a job that nobody records pays neither when it starts nor while it runs.
 */
public final class Events {
    private static final boolean EXIST =
            ModuleLayer.boot().findModule("jdk.jfr").isPresent();
    private static final AtomicInteger ORDER = new AtomicInteger();

    private Events() {}

    /**
     * Whether Flight Recorder has been started in this JVM. It may be recording other things.
     *
     * @return false if no event would reach anybody
     */
    public static boolean areOn() {
        return EXIST && FlightRecorder.isInitialized();
    }

    /**
     * The place of a send or a receive among all that this JVM has started while it was recorded.
     *
     * @return not 0
     */
    public static int nextOrder() {
        int order = ORDER.incrementAndGet();
        return order == 0 ? ORDER.incrementAndGet() : order;
    }
}
