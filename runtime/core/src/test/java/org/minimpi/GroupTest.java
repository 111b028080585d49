package org.minimpi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GroupTest {
    private static final long SEED = Long.getLong("minimpi.seed", new Random().nextLong());

    private final Random random = new Random(SEED);

    @Test
    void algebraIsThatOfAModel() {
        for (int round = 0; round < 2000; round++) {
            List<Integer> left = members();
            List<Integer> right = members();
            Group a = new Group(left);
            Group b = new Group(right);
            String context = left + ", " + right + ", -Dminimpi.seed=" + SEED;

            List<Integer> union = new ArrayList<>(left);
            List<Integer> intersection = new ArrayList<>();
            List<Integer> difference = new ArrayList<>();
            for (int r : right) {
                if (!left.contains(r)) {
                    union.add(r);
                }
            }
            for (int l : left) {
                (right.contains(l) ? intersection : difference).add(l);
            }
            assertEquals(union, a.union(b).worldRanks(), context);
            assertEquals(intersection, a.intersection(b).worldRanks(), context);
            assertEquals(difference, a.difference(b).worldRanks(), context);

            int[] ranks = IntStream.range(0, left.size())
                    .filter(i -> random.nextBoolean())
                    .toArray();
            shuffle(ranks);
            List<Integer> included = new ArrayList<>();
            for (int rank : ranks) {
                included.add(left.get(rank));
            }
            List<Integer> excluded = new ArrayList<>(left);
            excluded.removeAll(included);
            assertEquals(included, a.include(ranks).worldRanks(), context);
            assertEquals(excluded, a.exclude(ranks).worldRanks(), context);

            for (int rank = 0; rank < a.size(); rank++) {
                int at = right.indexOf(left.get(rank));
                OptionalInt expected = at < 0 ? OptionalInt.empty() : OptionalInt.of(at);
                assertEquals(expected, a.translate(rank, b), context);
                assertEquals(expected, b.rankOf(left.get(rank)), context);
                assertEquals(at >= 0, b.contains(left.get(rank)), context);
            }
        }
    }

    /** Up to 12 of the numbers below 15, in any order. */
    private List<Integer> members() {
        List<Integer> all = new ArrayList<>(IntStream.range(0, 15).boxed().toList());
        Collections.shuffle(all, random);
        return all.subList(0, random.nextInt(13));
    }

    private void shuffle(int[] ranks) {
        for (int i = ranks.length - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int swapped = ranks[i];
            ranks[i] = ranks[j];
            ranks[j] = swapped;
        }
    }

    @Test
    void membersAreRanksAndDifferent() {
        assertThrows(IllegalArgumentException.class, () -> new Group(List.of(0, 3, 0)));
        assertThrows(IllegalArgumentException.class, () -> new Group(List.of(0, -1)));
        assertThrows(NullPointerException.class, () -> new Group(Arrays.asList(0, null)));
        assertEquals(0, new Group(List.of()).size());
    }

    @Test
    void laterChangesOfTheListDoNotMatter() {
        List<Integer> members = new ArrayList<>(List.of(4, 2));
        Group group = new Group(members);
        members.add(1);
        assertEquals(List.of(4, 2), group.worldRanks());
        assertThrows(
                UnsupportedOperationException.class, () -> group.worldRanks().add(1));
    }

    @Test
    void refusesRanksThatAreNotThere() {
        Group group = new Group(List.of(5, 6, 7));
        for (int rank : new int[] {-1, 3}) {
            assertThrows(IndexOutOfBoundsException.class, () -> group.include(0, rank));
            assertThrows(IndexOutOfBoundsException.class, () -> group.exclude(0, rank));
            assertThrows(IndexOutOfBoundsException.class, () -> group.translate(rank, group));
        }
        assertThrows(IllegalArgumentException.class, () -> group.include(1, 1));
        assertThrows(IllegalArgumentException.class, () -> group.exclude(1, 1));
    }

    @Test
    void theRankThatIsNotThereIsSoInEveryGroup() {
        Group group = new Group(List.of(5));
        assertEquals(OptionalInt.of(Comm.PROC_NULL), group.translate(Comm.PROC_NULL, group));
        assertFalse(group.contains(Comm.PROC_NULL));
    }

    @Test
    void equalMeansSameMembersInSameOrder() {
        assertEquals(new Group(List.of(1, 2)), new Group(List.of(1, 2)));
        assertFalse(new Group(List.of(1, 2)).equals(new Group(List.of(2, 1))));
    }

    @Test
    void largeGroupsAreNoTrouble() {
        Group evens = new Group(IntStream.range(0, 100_000).mapToObj(i -> 2 * i).toList());
        Group threes =
                new Group(IntStream.range(0, 100_000).mapToObj(i -> 3 * i).toList());
        int[] half = IntStream.range(0, 50_000).toArray();
        assertEquals(100_000 - 33_334 + 100_000, evens.union(threes).size());
        assertEquals(33_334, evens.intersection(threes).size());
        assertEquals(100_000 - 33_334, evens.difference(threes).size());
        assertEquals(50_000, evens.exclude(half).size());
        assertTrue(evens.contains(2 * 99_999));
    }
}
