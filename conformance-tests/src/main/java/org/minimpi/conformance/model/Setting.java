package org.minimpi.conformance.model;

import java.util.List;
import java.util.Random;
import org.minimpi.Buffering;
import org.minimpi.Job;

/**
 * How the program of a seed is run.
 *
 * @param ranks the number of ranks
 * @param buffering how much standard sends may buffer
 */
record Setting(int ranks, Buffering buffering) {
    private static final List<Integer> RANKS = List.of(1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 7, 8, 8, 9);
    /** Some algorithms are for many ranks only. */
    private static final int MANY_RANKS = 17;

    private static final int PERCENT_MANY = 2;
    private static final int MOST_MESSAGE_BYTES = 2000;
    private static final int MOST_RANK_BYTES = 20_000;

    static Setting of(long seed) {
        Random random = new Random(Values.key(seed));
        int few = RANKS.get(random.nextInt(RANKS.size()));
        int ranks = random.nextInt(100) < PERCENT_MANY ? MANY_RANKS : few;
        return new Setting(
                ranks,
                switch (random.nextInt(4)) {
                    case 0 -> Buffering.ZERO;
                    case 1 -> new Buffering(random.nextInt(MOST_MESSAGE_BYTES), random.nextInt(MOST_RANK_BYTES));
                    default -> Buffering.DEFAULT;
                });
    }

    Job of(Job job) {
        return job.named("model").buffering(buffering);
    }

    @Override
    public String toString() {
        return ranks + " ranks, " + buffering;
    }
}
