package org.minimpi.conformance.app;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.minimpi.App;
import org.minimpi.conformance.ConformanceCase;
import org.minimpi.conformance.Ending;

/** All cases that were asked for, in as many jobs as it takes. */
final class Campaign {
    private static final int FAILURE = 1;

    private final String app;
    private final App.Jobs jobs;
    private final Options options;
    private final PrintWriter out;
    private final PrintWriter err;
    private final long seed;
    private final List<CaseResult> results = new ArrayList<>();

    Campaign(String app, App.Jobs jobs, Options options, PrintWriter out, PrintWriter err) {
        options.check();
        this.app = app;
        this.jobs = jobs;
        this.options = options;
        this.out = out;
        this.err = err;
        this.seed = options.seed() != null
                ? options.seed()
                : ThreadLocalRandom.current().nextInt(Integer.MAX_VALUE);
    }

    int run() throws IOException {
        List<ConformanceCase> cases = options.cases();
        out.println(cases.size() + options.endings().size() + " cases on " + jobs.backend() + " with " + jobs.ranks()
                + " ranks, --seed " + seed);
        while (results.size() < cases.size()) {
            ConformanceCase first = cases.get(results.size());
            WatchedJob job = new WatchedJob(app, this::ended);
            int status = job.run(jobs, options.arguments(seed, first.name()));
            if (!job.isReady()) {
                job.errors().forEach(err::println);
                return status == 0 ? FAILURE : status;
            }
            if (results.size() < cases.size()) {
                ended(job.failure(cases.get(results.size()).name(), status));
            }
        }
        for (Ending ending : options.endings()) {
            run(ending);
        }
        return summary();
    }

    private void run(Ending ending) throws IOException {
        if (jobs.ranks() < ending.minRanks()) {
            ended(CaseResult.skipped(ending.name(), "needs " + ending.minRanks() + " ranks"));
            return;
        }
        WatchedJob job = new WatchedJob(app, this::ended);
        int status = job.run(jobs, options.arguments(ending));
        String said = job.reason(status);
        String wrong = ending.wrong(status, said);
        ended(
                wrong == null
                        ? CaseResult.passed(ending.name(), job.nanos())
                        : CaseResult.failed(ending.name(), job.nanos(), wrong, job.errors()));
    }

    private void ended(CaseResult result) {
        results.add(result);
        out.println(result);
        result.details().forEach(line -> out.println("    " + line));
    }

    private int summary() throws IOException {
        out.println(count(CaseResult.Outcome.PASSED) + " passed, " + count(CaseResult.Outcome.FAILED) + " failed, "
                + count(CaseResult.Outcome.SKIPPED) + " skipped");
        if (options.xml() != null) {
            new JUnitXml(jobs.backend() + " with " + jobs.ranks() + " ranks", results).write(options.xml());
        }
        return count(CaseResult.Outcome.FAILED) == 0 ? 0 : FAILURE;
    }

    private long count(CaseResult.Outcome outcome) {
        return results.stream().filter(result -> result.is(outcome)).count();
    }
}
