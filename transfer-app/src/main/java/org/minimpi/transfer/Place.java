package org.minimpi.transfer;

import java.nio.file.Path;
import java.util.TreeSet;

/**
 * Where ranks write to.
 *
 * @param to the directory as the command line says it
 * @param perRank whether each rank has a directory of its own in it
 */
public record Place(Path to, boolean perRank) {
    private static final String RANK = "{rank}";

    /** Whether the directory says itself where the rank stands. */
    static boolean namesRank(Path to) {
        return to.toString().contains(RANK);
    }

    /** The directory of a rank. */
    public Path of(int rank) {
        return with("" + rank);
    }

    private Path with(String rank) {
        if (namesRank(to)) {
            return Path.of(to.toString().replace(RANK, rank));
        }
        return perRank ? to.resolve("rank-" + rank) : to;
    }

    /** For people, if all of these ranks write there. */
    String show(TreeSet<Integer> ranks, String name) {
        String which = ranks.size() == 1 ? "" + ranks.first() : "*";
        return Source.show(with(which).resolve(name)) + (ranks.size() == 1 ? " on rank " : " on ranks ") + list(ranks);
    }

    /** Such as 1-3,5. */
    private static String list(TreeSet<Integer> ranks) {
        StringBuilder list = new StringBuilder();
        for (Integer first = ranks.first(); first != null; ) {
            int last = first;
            while (ranks.contains(last + 1)) {
                last++;
            }
            list.append(list.isEmpty() ? "" : ",").append(first).append(last > first ? "-" + last : "");
            first = ranks.higher(last);
        }
        return list.toString();
    }
}
