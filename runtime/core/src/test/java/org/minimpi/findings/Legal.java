package org.minimpi.findings;

import java.util.function.UnaryOperator;
import org.minimpi.Checks;
import org.minimpi.Job;
import org.minimpi.RankMain;

/** A program without a mistake that may look as if it had one. */
record Legal(String name, Job job, RankMain main) {

    static Legal of(String name, int ranks, RankMain main) {
        return new Legal(name, Job.ranks(ranks).named(name).checks(Checks.TESTS), main);
    }

    /** The same with other options. */
    Legal with(UnaryOperator<Job> change) {
        return new Legal(name, change.apply(job), main);
    }

    /** The same where buffering may be relied on. */
    Legal buffered() {
        return with(job -> job.checks(Checks.TESTS.hidden(Checks.Severity.IGNORE)));
    }

    @Override
    public String toString() {
        return name;
    }
}
