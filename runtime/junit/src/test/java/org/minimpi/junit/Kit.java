package org.minimpi.junit;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.util.List;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;
import org.minimpi.Comm;

/** Runs sample test classes with JUnit's own engine and looks at what became of them. */
final class Kit {

    static class Sample {
        @RankTest(ranks = 8)
        void works(Comm comm) {
            comm.barrier();
        }
    }

    private Kit() {}

    /** So that no timeout of a sample counts that. */
    static void loadClasses() {
        run(Sample.class).testEvents().assertStatistics(tests -> tests.succeeded(1));
    }

    static EngineExecutionResults run(Class<?> sample) {
        return EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(sample))
                .execute();
    }

    static EngineExecutionResults run(Class<?> sample, String parameter, String value) {
        return EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(sample))
                .configurationParameter(parameter, value)
                .execute();
    }

    /** The display names of the tests that succeeded, sorted. */
    static List<String> succeeded(EngineExecutionResults results) {
        return results.testEvents()
                .succeeded()
                .map(event -> event.getTestDescriptor().getDisplayName())
                .sorted()
                .toList();
    }

    /** What the only test that failed threw. */
    static Throwable failure(Class<?> sample) {
        return thrown(run(sample).testEvents().failed().list());
    }

    /** What the only test that was aborted threw. */
    static Throwable abortion(Class<?> sample) {
        return thrown(run(sample).testEvents().aborted().list());
    }

    /** What the only container that failed threw. */
    static Throwable containerFailure(Class<?> sample) {
        return thrown(run(sample).containerEvents().failed().list());
    }

    /** What the only one of these events threw. */
    static Throwable thrown(List<Event> events) {
        if (events.size() != 1) {
            throw new AssertionError("not one event but " + events);
        }
        return events.get(0)
                .getRequiredPayload(TestExecutionResult.class)
                .getThrowable()
                .orElseThrow();
    }
}
