package org.minimpi.conformance.model;

import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.minimpi.Comm;

/**
 * Makes communicators of the ranks of another: one, or none or several where ranks part. Each rank is in one of them at
 * most.
 *
 * @param on the communicator that they are made from
 * @param call the call, as a person reads it
 * @param way the call
 * @param opened what comes of it
 * @param copies whether attributes are copied
 */
record OpenStep(ModelComm on, String call, Way way, List<ModelComm> opened, boolean copies) implements Step {

    /** A call that makes communicators. */
    interface Way {

        /** Calls it; empty if this rank is in none of them. */
        Optional<? extends Comm> open(Comm parent);
    }

    @Override
    public void play(Rank rank) {
        Optional<? extends Comm> comm = way.open(rank.comm());
        Optional<ModelComm> expected = opened.stream()
                .filter(one -> one.members().contains(rank.worldRank()))
                .findFirst();
        Expect.equal(expected.isPresent(), comm.isPresent(), "whether this rank is in a new communicator");
        if (expected.isPresent()) {
            rank.opened(expected.get(), comm.get(), copies ? AttributeStep.copied(rank.cached(on)) : new HashMap<>());
            check(rank, expected.get(), comm.get());
        }
    }

    private static void check(Rank rank, ModelComm expected, Comm comm) {
        Expect.equal(expected.members(), comm.group().worldRanks(), "group of " + expected);
        Expect.equal(expected.size(), comm.size(), "size of " + expected);
        Expect.equal(expected.members().indexOf(rank.worldRank()), comm.rank(), "rank in " + expected);
        AttributeStep.check(rank, expected, comm);
    }

    @Override
    public String toString() {
        return on + ": " + call
                + opened.stream().map(one -> "\n" + one.definition()).collect(Collectors.joining());
    }
}
