/**
 * Benchmarks in the manner of the OSU ones: {@code minimpi run -n 2 bench latency}.
 *
 * <p>Start at {@link org.minimpi.bench.BenchApp}. {@code Benchmark} lists what can be measured, {@code Operation} is what is
 * timed, {@code Sampler} times it. {@code compare} sets results of several programs beside each other. Depends on
 * {@code org.minimpi}, picocli and Gson; runs on every backend.
 */
package org.minimpi.bench;
