package org.minimpi.conformance.model;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.minimpi.Comm;

/**
 * Makes communicators of the ranks of another: one, or none or several where ranks part. Each rank is in one of them at
 * most.
 *
 * @param on the communicator that they are made from
 * @param how the call
 * @param opened what comes of it
 * @param cached what is cached on it, by the number of its key
 */
record OpenStep(ModelComm on, Way how, List<ModelComm> opened, Map<Integer, Long> cached) implements Step {

    /** A call that makes communicators. */
    interface Way {

        /** Calls it; empty if this rank is in none of them. */
        Optional<? extends Comm> open(Comm parent);
    }

    @Override
    public void play(Rank rank) {
        Optional<? extends Comm> comm = how.open(rank.comm());
        Optional<ModelComm> expected = opened.stream()
                .filter(one -> one.members().contains(rank.worldRank()))
                .findFirst();
        Expect.equal(expected.isPresent(), comm.isPresent(), "whether this rank is in a new communicator");
        if (expected.isPresent()) {
            check(rank, expected.get(), comm.get());
            rank.opened(expected.get(), comm.get());
        }
    }

    private void check(Rank rank, ModelComm expected, Comm comm) {
        Expect.equal(expected.members(), comm.group().worldRanks(), "group of " + expected);
        Expect.equal(expected.size(), comm.size(), "size of " + expected);
        Expect.equal(expected.members().indexOf(rank.worldRank()), comm.rank(), "rank in " + expected);
        AttributeStep.check(rank, comm, cached);
    }

    @Override
    public String toString() {
        return on + ": " + how
                + opened.stream().map(one -> "\n" + one.definition()).collect(Collectors.joining());
    }
}
