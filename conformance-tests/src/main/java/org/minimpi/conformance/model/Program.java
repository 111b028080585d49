package org.minimpi.conformance.model;

import java.util.List;

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

    /** Step by step, for a person to follow. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("program of seed " + seed + " for " + world.size() + " ranks");
        for (int i = 0; i < steps.size(); i++) {
            text.append(String.format(
                    "%n%4d  %s", i + 1, steps.get(i).toString().replace("\n", System.lineSeparator() + "      ")));
        }
        return text.toString();
    }
}
