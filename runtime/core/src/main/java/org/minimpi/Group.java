package org.minimpi;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Predicate;

/**
 * An ordered set of ranks of the world (MPI_Group). A member's rank in the group is its place in the order. Immutable;
 * groups are equal if they have the same members in the same order.
 *
 * @param worldRanks the members, as the world counts
 */
public record Group(List<Integer> worldRanks) {

    /**
     * A group of these members, in this order.
     *
     * @param worldRanks the members; copied
     * @throws IllegalArgumentException if one is negative or there twice
     */
    public Group {
        worldRanks = List.copyOf(worldRanks);
        Set<Integer> seen = new HashSet<>(2 * worldRanks.size());
        for (int worldRank : worldRanks) {
            if (worldRank < 0) {
                throw new IllegalArgumentException("a group has no member " + worldRank);
            }
            if (!seen.add(worldRank)) {
                throw new IllegalArgumentException("member " + worldRank + " is twice in the group");
            }
        }
    }

    /**
     * The number of members (MPI_Group_size).
     *
     * @return 0 or more
     */
    public int size() {
        return worldRanks.size();
    }

    /**
     * Whether a rank of the world is a member.
     *
     * @param worldRank the rank, as the world counts
     * @return true if it is
     */
    public boolean contains(int worldRank) {
        return worldRanks.contains(worldRank);
    }

    /**
     * The place of a rank of the world in this group (MPI_Group_rank).
     *
     * @param worldRank the rank, as the world counts
     * @return its rank in this group; empty if it is no member
     */
    public OptionalInt rankOf(int worldRank) {
        int rank = worldRanks.indexOf(worldRank);
        return rank < 0 ? OptionalInt.empty() : OptionalInt.of(rank);
    }

    /**
     * The place in another group of a member of this one (MPI_Group_translate_ranks).
     *
     * @param rank the member's rank in this group, or {@link Comm#PROC_NULL}, which is the same in every group
     * @param other the other group
     * @return its rank in {@code other}; empty if it is no member there
     * @throws IndexOutOfBoundsException if this group has no such rank
     */
    public OptionalInt translate(int rank, Group other) {
        return rank == Comm.PROC_NULL ? OptionalInt.of(rank) : other.rankOf(worldRanks.get(rank));
    }

    /**
     * The members at these ranks, in this order (MPI_Group_incl).
     *
     * @param ranks ranks in this group
     * @return a group of as many members
     * @throws IndexOutOfBoundsException if this group has no such rank
     * @throws IllegalArgumentException if a rank is given twice
     */
    public Group include(int... ranks) {
        return new Group(Arrays.stream(ranks).mapToObj(worldRanks::get).toList());
    }

    /**
     * The members but for those at these ranks, in the order of this group (MPI_Group_excl).
     *
     * @param ranks ranks in this group, in any order
     * @return a group of the others
     * @throws IndexOutOfBoundsException if this group has no such rank
     * @throws IllegalArgumentException if a rank is given twice
     */
    public Group exclude(int... ranks) {
        return difference(include(ranks));
    }

    /**
     * The members of either: those of this group in its order, then the others in the order of {@code other}
     * (MPI_Group_union).
     *
     * @param other the other group
     * @return a group of all of them
     */
    public Group union(Group other) {
        Set<Integer> all = new LinkedHashSet<>(worldRanks);
        all.addAll(other.worldRanks);
        return new Group(new ArrayList<>(all));
    }

    /**
     * The members of both, in the order of this group (MPI_Group_intersection).
     *
     * @param other the other group
     * @return a group of those in common
     */
    public Group intersection(Group other) {
        return only(new HashSet<>(other.worldRanks)::contains);
    }

    /**
     * The members of this group that are not in the other, in the order of this group (MPI_Group_difference).
     *
     * @param other the other group
     * @return a group of those
     */
    public Group difference(Group other) {
        return only(Predicate.not(new HashSet<>(other.worldRanks)::contains));
    }

    private Group only(Predicate<Integer> wanted) {
        return new Group(worldRanks.stream().filter(wanted).toList());
    }
}
