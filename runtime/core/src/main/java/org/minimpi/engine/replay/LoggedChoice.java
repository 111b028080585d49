package org.minimpi.engine.replay;

import java.util.Arrays;
import java.util.List;
import org.minimpi.engine.check.Wait;
import org.minimpi.engine.check.Words;
import org.minimpi.spi.CallSite;

/** A wait for one of several operations, in the log of their rank. */
final class LoggedChoice extends Step {
    /** Null where one ends by itself. */
    private final LoggedOperation[] operations;

    private final LoggedOperation[] completed;

    LoggedChoice(CommLog comm, CallSite site, LoggedOperation[] operations, LoggedOperation[] completed) {
        super(comm, site);
        this.operations = operations;
        this.completed = completed;
    }

    @Override
    Goal obstacle(int place) {
        for (LoggedOperation operation : completed) {
            Goal missing = operation.missing();
            if (missing != null) {
                return missing;
            }
        }
        return null;
    }

    /** If any of them is complete, the program goes on with that one. */
    @Override
    Wait waitAt(int place) {
        if (Arrays.stream(operations).anyMatch(operation -> operation == null || operation.missing() == null)) {
            return null;
        }
        List<Wait> waits =
                Arrays.stream(operations).map(LoggedOperation::waitsFor).toList();
        int[] ranks = waits.stream()
                .flatMapToInt(wait -> Arrays.stream(wait.ranks()))
                .distinct()
                .toArray();
        return new Wait(true, ranks, Words.choice(waits.stream().map(Wait::what).toList()));
    }
}
