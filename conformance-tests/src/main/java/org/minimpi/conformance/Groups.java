package org.minimpi.conformance;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import org.minimpi.Comm;
import org.minimpi.Group;

/** Ordered sets of ranks. */
final class Groups {
    private static final Group GROUP = new Group(List.of(4, 2, 7, 0));

    /** A communicator's group has its ranks in order. */
    @Case(section = "7.3.2")
    void ofACommunicator(Comm comm) {
        Check.equal(
                Arrays.stream(Ints.upTo(comm.size())).boxed().toList(),
                comm.group().worldRanks(),
                "members");
        try (Comm reversed = comm.split(0, -comm.rank())) {
            Check.equal(comm.size(), reversed.group().size(), "size");
            Check.equal(OptionalInt.of(reversed.rank()), reversed.group().rankOf(comm.rank()), "rank");
        }
    }

    /** Size and membership. */
    @Case(section = "7.3.1")
    void size(Comm comm) {
        Check.equal(4, GROUP.size(), "size");
        Check.holds(GROUP.contains(7) && !GROUP.contains(1), "7 is a member, 1 is not");
        Check.equal(0, new Group(List.of()).size(), "size of the empty group");
    }

    /** A member's rank is its place. */
    @Case(section = "7.3.1")
    void rankOf(Comm comm) {
        Check.equal(OptionalInt.of(2), GROUP.rankOf(7), "rank of 7");
        Check.equal(OptionalInt.empty(), GROUP.rankOf(1), "rank of 1");
    }

    /** Ranks of one group in another. */
    @Case(section = "7.3.1")
    void translate(Comm comm) {
        Group other = new Group(List.of(0, 7, 9));
        Check.equal(OptionalInt.of(1), GROUP.translate(2, other), "7");
        Check.equal(OptionalInt.of(0), GROUP.translate(3, other), "0");
        Check.equal(OptionalInt.empty(), GROUP.translate(0, other), "4");
        Check.equal(
                OptionalInt.of(Comm.PROC_NULL), GROUP.translate(Comm.PROC_NULL, other), "the rank that is not there");
        Check.fails(IndexOutOfBoundsException.class, () -> GROUP.translate(4, other), "rank 4");
    }

    /** Ranks of communicators translate by their groups. */
    @Case(section = "7.3.1")
    void translateBetweenCommunicators(Comm comm) {
        try (Comm part = comm.split(comm.rank() % 2, -comm.rank())) {
            for (int rank = 0; rank < comm.size(); rank++) {
                OptionalInt there = comm.group().translate(rank, part.group());
                Check.equal(rank % 2 == comm.rank() % 2, there.isPresent(), "rank " + rank + " is in the part");
                if (there.isPresent()) {
                    Check.equal(OptionalInt.of(rank), part.group().translate(there.getAsInt(), comm.group()), "back");
                }
            }
            Check.equal(OptionalInt.of(part.rank()), comm.group().translate(comm.rank(), part.group()), "this rank");
        }
    }

    /** Equal groups have the same members in the same order. */
    @Case(section = "7.3.1")
    void equality(Comm comm) {
        Check.equal(GROUP, new Group(List.of(4, 2, 7, 0)), "the same");
        Check.equal(GROUP.hashCode(), new Group(List.of(4, 2, 7, 0)).hashCode(), "hash code");
        Check.holds(!GROUP.equals(new Group(List.of(0, 2, 4, 7))), "another order is equal");
        Check.holds(!GROUP.equals(new Group(List.of(4, 2, 7))), "a part is equal");
        try (Comm dup = comm.dup()) {
            Check.equal(comm.group(), dup.group(), "a duplicate's group");
        }
    }

    /** All of one, then the others of the second. */
    @Case(section = "7.3.2")
    void union(Comm comm) {
        Check.equal(
                List.of(4, 2, 7, 0, 9, 1),
                GROUP.union(new Group(List.of(9, 7, 1))).worldRanks(),
                "members");
        Check.equal(GROUP, GROUP.union(new Group(List.of())), "with the empty group");
    }

    /** Those of one that are in the second, in the order of the first. */
    @Case(section = "7.3.2")
    void intersection(Comm comm) {
        Check.equal(
                List.of(4, 7), GROUP.intersection(new Group(List.of(7, 9, 4))).worldRanks(), "members");
        Check.equal(0, GROUP.intersection(new Group(List.of(1))).size(), "nothing in common");
    }

    /** Those of one that are not in the second, in the order of the first. */
    @Case(section = "7.3.2")
    void difference(Comm comm) {
        Check.equal(List.of(2, 0), GROUP.difference(new Group(List.of(7, 9, 4))).worldRanks(), "members");
        Check.equal(0, GROUP.difference(GROUP).size(), "from itself");
    }

    /** Chosen ranks in a chosen order. */
    @Case(section = "7.3.2")
    void include(Comm comm) {
        Check.equal(List.of(0, 4), GROUP.include(3, 0).worldRanks(), "members");
        Check.equal(0, GROUP.include().size(), "none");
        Check.fails(IndexOutOfBoundsException.class, () -> GROUP.include(4), "a rank that does not exist");
        Check.fails(IllegalArgumentException.class, () -> GROUP.include(1, 1), "a rank given twice");
    }

    /** All but chosen ranks. */
    @Case(section = "7.3.2")
    void exclude(Comm comm) {
        Check.equal(List.of(2, 7), GROUP.exclude(3, 0).worldRanks(), "members");
        Check.equal(GROUP, GROUP.exclude(), "all but none");
        Check.fails(IndexOutOfBoundsException.class, () -> GROUP.exclude(-1), "a rank that does not exist");
        Check.fails(IllegalArgumentException.class, () -> GROUP.exclude(1, 1), "a rank given twice");
    }

    /** Members are ranks, each once. */
    @Case(section = "API")
    void badMembers(Comm comm) {
        Check.fails(IllegalArgumentException.class, () -> new Group(List.of(1, -1)), "a negative member");
        Check.fails(IllegalArgumentException.class, () -> new Group(List.of(1, 2, 1)), "a member twice");
    }

    /** A group does not change. */
    @Case(section = "7.3")
    void immutable(Comm comm) {
        List<Integer> ranks = new ArrayList<>(List.of(1, 2));
        Group group = new Group(ranks);
        ranks.add(3);
        Check.equal(List.of(1, 2), group.worldRanks(), "members");
        Check.fails(
                UnsupportedOperationException.class, () -> group.worldRanks().add(3), "adding a member");
        group.union(GROUP);
        Check.equal(2, group.size(), "size");
    }
}
