package org.minimpi.bench;

import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.minimpi.Buf;
import org.minimpi.Comm;
import org.minimpi.Op;

/** Times operations. Rank 0 says how often they are done. */
final class Sampler {
    /** Reading the clock must not matter. */
    private static final long SAMPLE_NANOS = TimeUnit.MICROSECONDS.toNanos(200);

    private static final long MOST_NANOS = TimeUnit.SECONDS.toNanos(2);
    private static final int LEAST_REPETITIONS = 5;
    private static final int MOST_TIMES = 1 << 16;

    private final Comm world;
    private final long warmUpNanos;
    private final int repetitions;

    Sampler(Comm world, int warmUpMillis, int repetitions) {
        this.world = world;
        this.warmUpNanos = TimeUnit.MILLISECONDS.toNanos(warmUpMillis);
        this.repetitions = repetitions;
    }

    /** Microseconds of one message on the slowest rank, in rising order. */
    double[] sample(Operation operation) {
        long once = warmUp(operation);
        int times = agree(Math.max(1, Math.min(MOST_TIMES, SAMPLE_NANOS / once)));
        long fitting = MOST_NANOS / (once * times);
        double[] samples = new double[agree(Math.min(repetitions, Math.max(LEAST_REPETITIONS, fitting)))];
        for (int i = 0; i < samples.length; i++) {
            world.barrier();
            samples[i] = time(operation, times) / 1e3 / times / operation.messages();
        }
        world.allreduce(Buf.IN_PLACE, Buf.of(samples), Op.MAX);
        Arrays.sort(samples);
        return samples;
    }

    /** Nanoseconds that the operation takes once warm. */
    private long warmUp(Operation operation) {
        long start = world.nanoTime();
        long once = Math.max(1, time(operation, 1));
        int times = 1;
        while (times > 0) {
            once = Math.max(1, time(operation, times) / times);
            boolean warm = world.nanoTime() - start >= warmUpNanos;
            times = agree(warm ? 0 : Math.max(1, Math.min(2L * times, SAMPLE_NANOS / once)));
        }
        return once;
    }

    private long time(Operation operation, int times) {
        long start = world.nanoTime();
        operation.run(times);
        return world.nanoTime() - start;
    }

    /** What rank 0 says. */
    private int agree(long number) {
        int[] cell = {(int) number};
        world.bcast(Buf.of(cell), 0);
        return cell[0];
    }
}
