package org.minimpi.transfer;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;

/** How many bytes a second there were of late. */
final class Rate {
    private static final long WINDOW_NANOS = TimeUnit.SECONDS.toNanos(10);

    private record Sample(long nanos, long bytes) {}

    private final Deque<Sample> samples = new ArrayDeque<>();

    Rate(long nanos) {
        samples.add(new Sample(nanos, 0));
    }

    /** So many bytes there were in all by then; returns the rate. */
    double at(long nanos, long bytes) {
        while (samples.size() > 1 && nanos - samples.element().nanos > WINDOW_NANOS) {
            samples.remove();
        }
        Sample first = samples.element();
        samples.add(new Sample(nanos, bytes));
        return Math.max(0, bytes - first.bytes) / Math.max(1e-9, (nanos - first.nanos) / 1e9);
    }
}
