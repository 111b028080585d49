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
            SeveralThreads.class,
            Barriers.class,
            Bcasts.class,
            Scatters.class,
            Gathers.class,
            Allgathers.class,
            Alltoalls.class,
            Reduces.class,
            Allreduces.class,
            ReduceScatters.class,
            Scans.class,
            MessageTypes.class,
            MovedTypes.class,
            StartedTypes.class,
            CombinedTypes.class,
            PredefinedOps.class,
            OpsInReductions.class,
            OpSemantics.class,
            UserOps.class,
            OpFailures.class,
            Persistent.class,
            PersistentStates.class,
            Waiting.class,
            Timeouts.class,
            Stages.class,
            Interrupts.class,
            Capabilities.class,
            Overlap.class,
            CollectiveContexts.class,
            Splits.class,
            Creates.class,
            Groups.class,
            Attributes.class,
            Grids.class,
            SubGrids.class,
            Neighbors.class,
            NeighborTypes.class,
            CollectiveMisuse.class,
            NeighborMisuse.class,
            Mismatches.class,
            ThreadsTogether.class,
            ObjectValues.class,
            ObjectCollectives.class,
            ObjectFailures.class,
            Large.class);

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
