package org.minimpi.conformance.model;

import java.util.List;
import java.util.function.IntPredicate;

/**
 * A random program: the same for the same seed and number of ranks, on every rank.
 *
 * @param seed what it follows from
 * @param world the communicator of all ranks
 * @param steps what the ranks do, in order
 */
record Program(long seed, ModelComm world, List<Step> steps) {

    static Program of(long seed, int ranks) {
        return Generator.program(seed, ranks);
    }

    /** A step's number and first line. */
    String title(int index) {
        return "step " + (index + 1) + " of " + steps.size() + " ("
                + steps.get(index).toString().lines().findFirst().orElse("") + ")";
    }

    /** Those steps of which the number is accepted, for a person to follow. */
    String text(IntPredicate chosen) {
        StringBuilder text = new StringBuilder("program of seed " + seed + " for " + world.size() + " ranks");
        for (int i = 0; i < steps.size(); i++) {
            if (chosen.test(i + 1)) {
                String step = steps.get(i).toString().replace("\n", System.lineSeparator() + "      ");
                text.append(String.format("%n%4d  %s", i + 1, step));
            }
        }
        return text.toString();
    }

    @Override
    public String toString() {
        return text(number -> true);
    }
}
