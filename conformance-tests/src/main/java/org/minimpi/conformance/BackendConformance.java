package org.minimpi.conformance;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.minimpi.AbortedException;
import org.minimpi.Buffering;
import org.minimpi.Checks;
import org.minimpi.Job;
import org.minimpi.JobFailedException;

/**
 * All cases as JUnit tests, to be extended by one class for each backend: every case with 1, 2, 3, 4, 5 and 8 ranks, as
 * far as it can run with so many, and with buffering and without; a large one once. Skips what needs a capability that the
 * backend has not, and nothing else.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class BackendConformance {
    private static final int[] RANKS = {1, 2, 3, 4, 5, 8};
    private static final SortedMap<String, Buffering> BUFFERING =
            new TreeMap<>(Map.of("DEFAULT", Buffering.DEFAULT, "ZERO", Buffering.ZERO));

    /** For the backend's test. */
    protected BackendConformance() {}

    /**
     * The backend.
     *
     * @param ranks how many
     * @return a job of so many ranks on the backend to be tested
     */
    protected abstract Job job(int ranks);

    /**
     * Whether to run each case once only, with another number of ranks and buffering from case to case.
     *
     * @return false, unless time matters more
     */
    protected boolean isSampled() {
        return false;
    }

    /**
     * Whether to run the cases of 256 MiB and of 100,000 messages.
     *
     * @return true, unless the backend is but a test's
     */
    protected boolean runsLarge() {
        return true;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("runs")
    @Timeout(value = 3, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    final void conforms(ConformanceCase test, Job job) {
        AtomicReference<String> skipped = new AtomicReference<>();
        job.run(world -> {
            String why = test.skipped(world);
            if (why == null) {
                test.run(world);
            } else {
                skipped.set(why);
            }
        });
        Assumptions.assumeTrue(skipped.get() == null, skipped::get);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("endings")
    @Timeout(value = 3, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    final void ends(Ending test, Job job) {
        JobFailedException failure = Assertions.assertThrows(JobFailedException.class, () -> job.run(test));
        int status = failure.getCause() instanceof AbortedException aborted ? aborted.code() : 1;
        Assertions.assertNull(test.wrong(status, failure.getMessage()));
    }

    /** Those that call System.exit are for the command line, where a job has a process of its own. */
    final List<Arguments> endings() {
        return Ending.all().stream()
                .filter(test -> !test.exits())
                .flatMap(test -> IntStream.of(RANKS)
                        .filter(ranks -> ranks >= test.minRanks())
                        .mapToObj(ranks ->
                                Arguments.of(Named.of(test.name() + "[ranks=" + ranks + "]", test), job(ranks))))
                .toList();
    }

    final List<Arguments> runs() {
        List<List<Arguments>> all = Suites.cases().stream()
                .filter(test -> runsLarge() || !test.large())
                .map(test -> runs(test).toList())
                .toList();
        return isSampled()
                ? IntStream.range(0, all.size())
                        .mapToObj(i -> all.get(i).get(i % all.get(i).size()))
                        .toList()
                : all.stream().flatMap(List::stream).toList();
    }

    private Stream<Arguments> runs(ConformanceCase test) {
        return test.large()
                ? Stream.of(run(test, test.minRanks(), "DEFAULT"))
                : IntStream.of(RANKS)
                        .filter(ranks -> ranks >= test.minRanks())
                        .boxed()
                        .flatMap(ranks -> BUFFERING.keySet().stream().map(buffering -> run(test, ranks, buffering)));
    }

    private Arguments run(ConformanceCase test, int ranks, String buffering) {
        String name = test.name() + "[ranks=" + ranks + ", buffering=" + buffering + "]";
        Job job = job(ranks).named(test.name()).buffering(BUFFERING.get(buffering));
        if (test.unchecked()) {
            job = job.checks(Checks.OFF);
        }
        return Arguments.of(Named.of(name, test), job);
    }
}
