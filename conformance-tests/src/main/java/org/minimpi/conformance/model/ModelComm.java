package org.minimpi.conformance.model;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A communicator as the model knows it. Of a split there is one for each colour.
 *
 * @param name what the program calls it
 * @param members its ranks, in order, as the world counts
 * @param grid the grid that they form
 */
record ModelComm(String name, List<Integer> members, Optional<ModelGrid> grid) {

    static ModelComm world(int size) {
        return new ModelComm("world", IntStream.range(0, size).boxed().toList(), Optional.empty());
    }

    int size() {
        return members.size();
    }

    /** The same with its members, as it is made. */
    String definition() {
        return name + grid.map(shape -> " " + shape + " of ").orElse(" of ") + members;
    }

    @Override
    public String toString() {
        return name;
    }
}
