package org.minimpi.conformance.app;

import org.minimpi.Comm;
import org.minimpi.Status;
import org.minimpi.conformance.ConformanceCase;
import org.minimpi.conformance.Ending;

/** One rank's way through the cases. The first that fails here ends the job. */
final class CaseLoop {
    private final Comm world;
    private final Options options;
    private final Progress progress;

    CaseLoop(Comm world, Options options, Progress progress) {
        this.world = world;
        this.options = options;
        this.progress = progress;
    }

    int run() throws Exception {
        if (world.rank() == 0) {
            progress.ready();
        }
        try (Watchdog watchdog = new Watchdog(world, options.timeout())) {
            if (options.ending() != null) {
                watchdog.watch(options.ending());
                Ending.of(options.ending()).run(world);
                return 0;
            }
            for (ConformanceCase test : options.casesFrom()) {
                run(test, watchdog);
            }
        }
        return 0;
    }

    private void run(ConformanceCase test, Watchdog watchdog) throws Exception {
        String reason = test.skipped(world);
        if (reason == null) {
            watchdog.watch(test.name());
            long start = System.nanoTime();
            runApart(test);
            world.barrier();
            if (world.rank() == 0) {
                progress.passed(test.name(), System.nanoTime() - start);
            }
        } else if (world.rank() == 0) {
            progress.skipped(test.name(), reason);
        }
    }

    private void runApart(ConformanceCase test) throws Exception {
        try (Comm comm = world.dup()) {
            test.run(comm);
            comm.barrier();
            Status left = comm.iprobe(Comm.ANY_SOURCE, Comm.ANY_TAG).orElse(null);
            if (left != null) {
                throw new AssertionError("it left a message behind: " + left);
            }
        }
    }
}
