package org.minimpi.conformance;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** All suites there are. */
public final class Suites {
    static final List<Class<?>> ALL = List.of(
            Environment.class,
            Blocking.class,
            Modes.class,
            Ordering.class,
            Wildcards.class,
            Nonblocking.class,
            Cancelling.class,
            Probes.class,
            MatchedProbes.class,
            SendReceive.class,
            NullProcess.class,
            ElementTypes.class,
            ByteBuffers.class,
            LargeMessages.class,
            ObjectMessages.class,
            Contexts.class,
            ReceiveErrors.class,
            Misuse.class,
            SeveralThreads.class);

    private Suites() {}

    /**
     * All cases.
     *
     * @return suite by suite, by name in each
     */
    public static List<ConformanceCase> cases() {
        return cases(ALL);
    }

    static List<ConformanceCase> cases(List<Class<?>> suites) {
        return suites.stream()
                .flatMap(suite -> Arrays.stream(suite.getDeclaredMethods())
                        .filter(method -> method.isAnnotationPresent(Case.class))
                        .map(ConformanceCase::new)
                        .sorted(Comparator.comparing(ConformanceCase::name)))
                .toList();
    }
}
