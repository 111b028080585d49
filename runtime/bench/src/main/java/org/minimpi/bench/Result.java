package org.minimpi.bench;

import com.google.gson.annotations.SerializedName;

/**
 * What one operation took, and the line of JSON that says so.
 *
 * @param test the benchmark
 * @param what the kind of message, where there are several; otherwise null
 * @param backend what ran it
 * @param ranks how many
 * @param bytes of one message
 * @param us the median, in microseconds
 * @param mbps 10^6 bytes per second, at the median
 * @param leastUs the least, in microseconds
 * @param p99Us the 99th percentile, in microseconds
 */
record Result(
        String test,
        String what,
        String backend,
        int ranks,
        long bytes,
        double us,
        double mbps,
        @SerializedName("min_us") double leastUs,
        @SerializedName("p99_us") double p99Us) {
    private static final double DIGITS = 1e4;

    /** From samples in rising order. */
    static Result of(BenchCommand command, int ranks, Operation operation, double[] samples) {
        double median = percentile(samples, 50);
        return new Result(
                command.benchmark.toString(),
                operation.what(),
                command.backend,
                ranks,
                operation.bytes(),
                rounded(median),
                rounded(operation.bytes() * operation.directions() / median),
                rounded(samples[0]),
                rounded(percentile(samples, 99)));
    }

    /** The least sample that so many percent do not exceed. */
    static double percentile(double[] samples, int percent) {
        return samples[(samples.length * percent + 99) / 100 - 1];
    }

    private static double rounded(double value) {
        return Math.round(value * DIGITS) / DIGITS;
    }
}
