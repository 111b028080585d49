package org.minimpi.launcher;

import java.lang.ref.WeakReference;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Ends this process when its heap is full. A JVM goes on for minutes then, with one collection of the whole heap after the
 * other, each for the few objects that the last one has left room for.
 *
 * <p>A thread sees collections of the whole heap by old objects that it drops, one at a time. The heap is full when for some
 * time each of them has left hardly anything free, and the next one has followed at once. From then on the thread allocates
 * nothing, or it would wait like all others. The beans that measure collectors are not used: to load them takes longer than a
 * small job, and needs memory.
 */
final class HeapWatch implements AutoCloseable {
    /** Of a small heap as much as three regions of the collector G1, which cannot use the last ones. */
    private static final long FULL_BYTES =
            Math.max(3 << 20, Runtime.getRuntime().maxMemory() / 20);

    private static final int MOST_PROBE_BYTES = 32 << 20;
    private static final int FEWEST_COLLECTIONS = 5;
    private static final int MOST_COLLECTIONS = 150;
    private static final int MOST_REFUSALS = 20;
    private static final long FULL_NANOS = TimeUnit.SECONDS.toNanos(2);
    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
    /** Without a collection for so long, the program gets on. */
    private static final long PROGRESS_NANOS = TimeUnit.MILLISECONDS.toNanos(20);
    /** A moment without collections makes up for so many with them. */
    private static final int PROGRESS_WEIGHT = 4;

    private final Runnable end;
    private final Thread thread = new Thread(this::watch, "minimpi-heap");
    private final Queue<Object> kept = new ArrayDeque<>();
    /** One for each object that is kept, and in front of these the one that has been dropped. */
    private final Queue<WeakReference<Object>> dropped = new ArrayDeque<>();

    private int refusals;
    private int collections;
    private long fullNanos;
    private volatile byte[] probe;
    private volatile boolean closed;

    /** From now until it is closed; {@code end} ends the process and allocates nothing. */
    HeapWatch(Runnable end) {
        this.end = end;
        thread.setDaemon(true);
        thread.start();
    }

    private void watch() {
        while (!closed) {
            boolean sees = !dropped.isEmpty() || keepsObjects();
            long start = System.nanoTime();
            LockSupport.parkNanos(this, collections == 0 ? LOOK_NANOS : PROGRESS_NANOS);
            if (sees) {
                judge(System.nanoTime() - start);
            }
        }
    }

    /** Whether it has objects whose collection it can see; without them it ends the process if that lasts. */
    private boolean keepsObjects() {
        try {
            keepObjects();
            refusals = 0;
            return true;
        } catch (OutOfMemoryError full) {
            kept.clear();
            dropped.clear();
            refusals++;
            if (refusals == MOST_REFUSALS) {
                end();
            }
            return false;
        }
    }

    private void keepObjects() {
        for (int i = 0; i < MOST_COLLECTIONS; i++) {
            Object object = new Object();
            kept.add(object);
            dropped.add(new WeakReference<>(object));
        }
        kept.remove();
    }

    private void judge(long nanos) {
        if (!dropped.element().refersTo(null)) {
            fullNanos -= PROGRESS_WEIGHT * nanos;
        } else {
            dropped.remove();
            kept.poll();
            collections++;
            fullNanos += collections == 1 ? 0 : nanos;
            if (free() > FULL_BYTES) {
                fullNanos = -1;
            }
        }
        if (fullNanos < 0) {
            collections = 0;
            fullNanos = 0;
        }
        if (collections >= FEWEST_COLLECTIONS && fullNanos >= FULL_NANOS || collections == MOST_COLLECTIONS) {
            end();
        }
    }

    private static long free() {
        Runtime runtime = Runtime.getRuntime();
        return runtime.maxMemory() - runtime.totalMemory() + runtime.freeMemory();
    }

    /** A rank has failed as there was no memory. Ends the process, unless that has made room to tell of it. */
    void rankFailed() {
        try {
            probe = new byte[(int) Math.min(MOST_PROBE_BYTES, FULL_BYTES)];
            probe = null;
        } catch (OutOfMemoryError full) {
            end();
        }
    }

    /** Ends the process once; a second caller waits for that. */
    private synchronized void end() {
        end.run();
    }

    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(thread);
    }
}
