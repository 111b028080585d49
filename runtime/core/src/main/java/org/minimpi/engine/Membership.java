package org.minimpi.engine;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;
import org.minimpi.Buf;
import org.minimpi.CollectiveMismatchException;
import org.minimpi.Group;
import org.minimpi.spi.Context;

/** How the ranks of a communicator find out which of them are in a new one, and what its number is. */
final class Membership {

    private Membership() {}

    /** Ranks of one colour by key, then by rank; the first of them has drawn the number. Null without a colour. */
    static Context split(Communicator comm, long number, OptionalInt color, int key) {
        int size = comm.size();
        int fields = 4;
        long[] all = new long[size * fields];
        long[] mine = {color.isPresent() ? 1 : 0, color.orElse(0), key, number};
        comm.allgather(Buf.of(mine), Buf.of(all));
        if (color.isEmpty()) {
            return null;
        }
        List<Integer> members = new ArrayList<>();
        for (int rank = 0; rank < size; rank++) {
            if (all[rank * fields] == 1 && all[rank * fields + 1] == color.getAsInt()) {
                members.add(rank);
            }
        }
        members.sort(Comparator.comparingLong(rank -> all[rank * fields + 2]));
        return context(comm, all[members.get(0) * fields + 3], members);
    }

    /** These ranks in their order; the first of them has drawn the number. Null on a rank that is not among them. */
    static Context create(Communicator comm, long number, Group group) {
        List<Integer> members = new ArrayList<>();
        Group ranks = comm.group();
        for (int worldRank : group.worldRanks()) {
            members.add(ranks.rankOf(worldRank)
                    .orElseThrow(() -> new IllegalArgumentException(
                            comm.describe("create: rank " + worldRank + " of the world is not in this communicator"))));
        }
        int fields = 2;
        long[] all = new long[comm.size() * fields];
        long digest = digest(group);
        comm.allgather(Buf.of(new long[] {digest, number}), Buf.of(all));
        if (!members.contains(comm.rank())) {
            return null;
        }
        for (int member : members) {
            if (all[member * fields] != digest) {
                throw new CollectiveMismatchException(comm.describe("create of a communicator of " + members.size()
                        + " ranks: rank " + member + " is one of them but passed another group"));
            }
        }
        return context(comm, all[members.get(0) * fields + 1], members);
    }

    /** Stands for a group where groups are compared. The hash code of a list does not: [0, 31] has that of [1, 0]. */
    private static long digest(Group group) {
        long digest = group.size();
        for (int worldRank : group.worldRanks()) {
            digest = (digest ^ worldRank) * 0x9E3779B97F4A7C15L;
            digest ^= digest >>> 32;
        }
        return digest;
    }

    /** Shares the table of ranks where it is the same. */
    private static Context context(Communicator comm, long number, List<Integer> members) {
        Context parent = comm.points();
        boolean same = members.size() == parent.size();
        int[] worldRanks = new int[members.size()];
        for (int i = 0; i < worldRanks.length; i++) {
            worldRanks[i] = parent.worldRank(members.get(i));
            same &= members.get(i) == i;
        }
        return same ? parent.duplicate(number) : Context.of(number, members.indexOf(comm.rank()), worldRanks);
    }
}
