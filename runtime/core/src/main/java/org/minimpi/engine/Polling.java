package org.minimpi.engine;

import java.lang.reflect.Method;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;

/**
 * What a thread does that has polled in vain: it lets others run, or ranks that poll would starve the one they poll for.
 *
 * <p>For virtual threads it is not enough to yield. One that yields stays in the queue of its processor, and as long as
 * there is one in it, nobody looks into the queue of those that a timer or a platform thread has woken: two that poll keep a
 * third from running for ever (seen on JDK 25). So now and then they park, for an instant.
 */
final class Polling {
    private static final int YIELDS = 64;
    private static final Method IS_VIRTUAL = isVirtualMethod();

    private Polling() {}

    /** Lets others run. */
    static void inVain() {
        if (IS_VIRTUAL != null && ThreadLocalRandom.current().nextInt(YIELDS) == 0 && isVirtual()) {
            LockSupport.parkNanos(1);
        } else {
            Thread.yield();
        }
    }

    private static boolean isVirtual() {
        try {
            return (boolean) IS_VIRTUAL.invoke(Thread.currentThread());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Thread.isVirtual, which JDK 17 does not have. */
    private static Method isVirtualMethod() {
        try {
            return Thread.class.getMethod("isVirtual");
        } catch (NoSuchMethodException e) {
            return null;
        }
    }
}
