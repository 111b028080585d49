package org.minimpi.findings;

import java.util.function.UnaryOperator;
import org.minimpi.Checks;
import org.minimpi.Job;
import org.minimpi.RankMain;

/**
 * A program with a mistake, what is to be found in it, and its twin without the mistake.
 *
 * @param job how both are run
 * @param wrongJob how the one with the mistake is run
 */
record Program(String name, Job job, Job wrongJob, RankMain wrong, Expected expected, RankMain twin) {

    static Program of(String name, int ranks, RankMain wrong, Expected expected, RankMain twin) {
        Job job = Job.ranks(ranks).named(name).checks(Checks.TESTS);
        return new Program(name, job, job, wrong, expected, twin);
    }

    /** The same with other options. */
    Program with(UnaryOperator<Job> change) {
        return new Program(name, change.apply(job), change.apply(wrongJob), wrong, expected, twin);
    }

    /** The same with other options for the mistake. */
    Program withWrong(UnaryOperator<Job> change) {
        return new Program(name, job, change.apply(wrongJob), wrong, expected, twin);
    }

    @Override
    public String toString() {
        return name;
    }
}
