package org.minimpi.findings;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import org.minimpi.Comm;
import org.minimpi.Job;
import org.minimpi.JobFailedException;
import org.minimpi.RankMain;

/**
 * What came of one run.
 *
 * @param failure null if it went well
 */
record Outcome(JobFailedException failure, List<String> warnings) {
    private static final int MOST_YIELDS = 40;

    /** Runs it; the seed says how late each rank starts. */
    static Outcome of(Job job, RankMain main, long seed) {
        List<String> warnings = Collections.synchronizedList(new ArrayList<>());
        Job told = job.warnings(warning -> {
            warnings.add(warning);
            job.warnings().accept(warning);
        });
        try {
            told.run(world -> {
                startLate(world, seed);
                main.run(world);
            });
        } catch (JobFailedException e) {
            return new Outcome(e, warnings);
        }
        return new Outcome(null, warnings);
    }

    private static void startLate(Comm world, long seed) {
        SplittableRandom random = new SplittableRandom(seed + world.rank());
        for (int yields = random.nextBoolean() ? random.nextInt(MOST_YIELDS) : 0; yields > 0; yields--) {
            Thread.yield();
        }
    }

    /** Throws if anything was found. */
    void checkNothing() {
        if (failure != null || !warnings.isEmpty()) {
            throw new AssertionError("nothing is wrong with this program: " + warnings, failure);
        }
    }
}
