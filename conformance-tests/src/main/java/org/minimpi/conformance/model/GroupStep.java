package org.minimpi.conformance.model;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Predicate;
import org.minimpi.Group;

/**
 * Every rank of a communicator calculates with its group and that of another.
 *
 * @param on the communicator
 * @param other the other
 * @param chosen some ranks of the first, in any order
 */
record GroupStep(ModelComm on, ModelComm other, List<Integer> chosen) implements Step {

    static GroupStep make(Draft draft) {
        ModelComm on = draft.anyComm();
        List<Integer> ranks = draft.shuffled(on.size());
        return new GroupStep(
                on, draft.anyComm(), ranks.subList(0, draft.random().nextInt(ranks.size() + 1)));
    }

    @Override
    public void play(Rank rank) {
        List<Integer> left = on.members();
        List<Integer> right = other.members();
        Group group = rank.comm().group();
        Expect.equal(left, group.worldRanks(), "group");
        Group another = rank.comm(other).map(comm -> comm.group()).orElseGet(() -> new Group(right));
        Expect.equal(right, another.worldRanks(), "group of " + other);
        Expect.equal(only(left, right::contains), group.intersection(another).worldRanks(), "intersection");
        Expect.equal(
                only(left, one -> !right.contains(one)),
                group.difference(another).worldRanks(),
                "difference");
        List<Integer> union = new ArrayList<>(left);
        union.addAll(only(right, one -> !left.contains(one)));
        Expect.equal(union, group.union(another).worldRanks(), "union");
        int[] ranks = chosen.stream().mapToInt(Integer::intValue).toArray();
        List<Integer> included = chosen.stream().map(left::get).toList();
        Expect.equal(included, group.include(ranks).worldRanks(), "include");
        Expect.equal(
                only(left, one -> !included.contains(one)), group.exclude(ranks).worldRanks(), "exclude");
        for (int i = 0; i < left.size(); i++) {
            int place = right.indexOf(left.get(i));
            OptionalInt there = place < 0 ? OptionalInt.empty() : OptionalInt.of(place);
            Expect.equal(there, group.translate(i, another), "translate " + i);
            Expect.equal(OptionalInt.of(i), group.rankOf(left.get(i)), "rankOf");
        }
    }

    private static List<Integer> only(List<Integer> members, Predicate<Integer> wanted) {
        return members.stream().filter(wanted).toList();
    }

    @Override
    public String toString() {
        return on + ": calculate with its group, that of " + other + " and ranks " + chosen;
    }
}
