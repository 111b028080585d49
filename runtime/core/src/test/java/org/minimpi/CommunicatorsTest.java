package org.minimpi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.minimpi.Ranks.ints;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who is in a new communicator, and in which order. */
class CommunicatorsTest {

    /** Everybody tells his rank in the world, and the group says the same. */
    private static void assertMembers(Comm comm, Comm world, List<Integer> worldRanks) {
        assertEquals(worldRanks.size(), comm.size());
        assertEquals(worldRanks.indexOf(world.rank()), comm.rank());
        assertEquals(new Group(worldRanks), comm.group());
        int[] all = new int[comm.size()];
        comm.allgather(ints(world.rank()), Buf.of(all));
        assertEquals(worldRanks, IntStream.of(all).boxed().toList());
        int next = (comm.rank() + 1) % comm.size();
        int[] data = new int[1];
        Status status = comm.sendrecv(
                ints(world.rank()), next, 3, Buf.of(data), (comm.rank() + comm.size() - 1) % comm.size(), 3);
        assertEquals(worldRanks.get(status.source()), data[0]);
    }

    private static List<Integer> range(int from, int to) {
        return IntStream.range(from, to).boxed().toList();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9})
    void theWorldAndItsDuplicates(int ranks) {
        Ranks.run(ranks, world -> {
            assertMembers(world, world, range(0, ranks));
            try (Comm dup = world.dup();
                    Comm dupOfDup = dup.dup()) {
                assertMembers(dup, world, range(0, ranks));
                assertMembers(dupOfDup, world, range(0, ranks));
            }
            world.close();
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9})
    void splitsByAnyColoursAndKeys(int ranks) {
        Integer[] colors = {0, 1, -1, Integer.MAX_VALUE, Integer.MIN_VALUE, null};
        int[] keys = {0, 5, -5, Integer.MAX_VALUE, Integer.MIN_VALUE};
        long seed = Long.getLong("minimpi.seed", new Random().nextLong());
        Ranks.run(ranks, world -> {
            Random random = new Random(seed);
            for (int round = 0; round < 30; round++) {
                List<Integer> color = new ArrayList<>();
                List<Integer> key = new ArrayList<>();
                for (int rank = 0; rank < ranks; rank++) {
                    color.add(colors[random.nextInt(1 + random.nextInt(colors.length))]);
                    key.add(keys[random.nextInt(1 + random.nextInt(keys.length))]);
                }
                Integer mine = color.get(world.rank());
                OptionalInt given = mine == null ? OptionalInt.empty() : OptionalInt.of(mine);
                Optional<Comm> made = world.split(given, key.get(world.rank()));
                assertEquals(mine != null, made.isPresent(), "seed " + seed);
                if (mine != null) {
                    List<Integer> members = range(0, ranks).stream()
                            .filter(rank -> mine.equals(color.get(rank)))
                            .sorted(Comparator.<Integer, Integer>comparing(key::get)
                                    .thenComparing(rank -> rank))
                            .toList();
                    assertMembers(made.get(), world, members);
                    made.get().close();
                }
            }
        });
    }

    @Test
    void equalKeysKeepTheOrder() {
        Ranks.run(5, world -> assertMembers(world.split(3, 7), world, range(0, 5)));
    }

    @Test
    void aColourOfOnesOwn() {
        Ranks.run(4, world -> assertMembers(world.split(-world.rank(), 0), world, List.of(world.rank())));
    }

    @Test
    void nobodyHasAColour() {
        Ranks.run(3, world -> {
            assertTrue(world.split(OptionalInt.empty(), 0).isEmpty());
            world.barrier();
            world.close();
        });
    }

    @Test
    void aSplitOfASplit() {
        Ranks.run(8, world -> {
            Comm half = world.split(world.rank() / 4, -world.rank());
            assertMembers(half, world, world.rank() < 4 ? List.of(3, 2, 1, 0) : List.of(7, 6, 5, 4));
            Comm quarter = half.split(half.rank() % 2, 0);
            int base = world.rank() / 4 * 4 + world.rank() % 2;
            assertMembers(quarter, world, List.of(base + 2, base));
        });
    }

    @Test
    void eachPartHasANameOfItsOwn() {
        Ranks.run(6, world -> {
            int me = world.rank();
            Comm half = world.split(me % 2, 0);
            assertEquals("world.split1[color " + me % 2 + "]", half.name());
            assertEquals(half.name() + ".dup1", half.dup().name());
            Group pair = new Group(List.of(me / 2 * 2 + 1, me / 2 * 2));
            assertEquals(
                    "world.create2[rank " + (me / 2 * 2 + 1) + " first]",
                    world.create(pair).orElseThrow().name());
            CartComm grid =
                    world.cartesian(new int[] {3, 2}, new boolean[2], false).orElseThrow();
            assertEquals("world.cart3", grid.name());
            assertEquals(
                    "world.cart3.sub1[" + me / 2 + ", *]", grid.sub(false, true).name());
            assertEquals(
                    "world.cart3.sub2[*, " + me % 2 + "]", grid.sub(true, false).name());
        });
    }

    @Test
    void aGroupInAnyOrder() {
        Ranks.run(5, world -> {
            List<Integer> members = List.of(4, 0, 3);
            Optional<Comm> made = world.create(new Group(members));
            assertEquals(members.contains(world.rank()), made.isPresent());
            made.ifPresent(comm -> assertMembers(comm, world, members));
            made.ifPresent(Comm::close);
        });
    }

    @Test
    void disjointGroupsAtOnce() {
        Ranks.run(7, world -> {
            List<List<Integer>> groups = List.of(List.of(6, 1), List.of(0, 2, 4), List.of(5));
            for (List<Integer> members : groups) {
                if (members.contains(world.rank())) {
                    assertMembers(world.create(new Group(members)).orElseThrow(), world, members);
                }
            }
            if (world.rank() == 3) {
                assertTrue(world.create(new Group(List.of())).isEmpty());
            }
        });
    }

    @Test
    void ranksOutsideMayNameThemOrNobody() {
        Ranks.run(3, world -> {
            Group members = new Group(world.rank() == 2 ? List.of() : List.of(1, 0));
            Optional<Comm> made = world.create(members);
            assertEquals(world.rank() != 2, made.isPresent());
            Optional<Comm> again = world.create(new Group(List.of(0)));
            assertEquals(world.rank() == 0, again.isPresent());
            assertTrue(world.create(new Group(List.of())).isEmpty());
        });
    }

    @Test
    void theGroupIsInRanksOfTheWorld() {
        Ranks.run(4, world -> {
            Comm reversed = world.split(0, -world.rank());
            assertMembers(reversed, world, List.of(3, 2, 1, 0));
            Optional<Comm> pair = reversed.create(new Group(List.of(0, 3)));
            assertEquals(world.rank() == 0 || world.rank() == 3, pair.isPresent());
            pair.ifPresent(comm -> {
                assertMembers(comm, world, List.of(0, 3));
                assertEquals(OptionalInt.of(3 - world.rank()), comm.group().translate(comm.rank(), reversed.group()));
                assertEquals(OptionalInt.empty(), reversed.group().translate(1, comm.group()));
                assertEquals(
                        Comm.PROC_NULL,
                        comm.group().translate(Comm.PROC_NULL, world.group()).getAsInt());
            });
            Group others = world.group().difference(new Group(List.of(1)));
            assertEquals(world.rank() != 1, world.create(others).isPresent());
        });
    }

    @Test
    void aGroupWithARankThatIsNotInTheCommunicator() {
        Ranks.run(3, world -> {
            Optional<Comm> pair = world.create(new Group(List.of(2, 0)));
            pair.ifPresent(comm -> {
                for (List<Integer> foreign : List.of(List.of(0, 1), List.of(1), List.of(2, 0, 3))) {
                    IllegalArgumentException e =
                            assertThrows(IllegalArgumentException.class, () -> comm.create(new Group(foreign)));
                    assertTrue(
                            e.getMessage().contains("rank " + comm.rank() + " of 2, world.create1[rank 2 first]"),
                            e.getMessage());
                    assertTrue(e.getMessage().contains(foreign.contains(1) ? "rank 1" : "rank 3"), e.getMessage());
                }
                assertMembers(comm, world, List.of(2, 0));
                assertMembers(comm.create(comm.group()).orElseThrow(), world, List.of(2, 0));
            });
        });
    }

    @Test
    void membersWithAnotherGroup() {
        Ranks.run(3, world -> {
            Group mine = new Group(world.rank() == 1 ? List.of(1, 0) : List.of(0, 1));
            if (world.rank() == 2) {
                assertTrue(world.create(mine).isEmpty());
            } else {
                CollectiveMismatchException e =
                        assertThrows(CollectiveMismatchException.class, () -> world.create(mine));
                String[] says = {"rank " + world.rank() + " of 3, world", "rank " + (1 - world.rank()), "group"};
                for (String word : says) {
                    assertTrue(e.getMessage().contains(word), e.getMessage());
                }
            }
            assertEquals(3, world.allreduce(1L, Op.SUM));
            assertMembers(world.dup(), world, List.of(0, 1, 2));
        });
    }

    /** Their lists have the same hash code. */
    @Test
    void membersWithAnotherGroupThatLooksAlike() {
        Ranks.run(32, world -> {
            Group other = new Group(List.of(1, 0));
            Group most = new Group(List.of(0, 31));
            if (world.rank() == 1) {
                assertThrows(CollectiveMismatchException.class, () -> world.create(other));
            } else {
                assertEquals(most.contains(world.rank()), world.create(most).isPresent());
            }
        });
    }

    @Test
    void namesTellWhereItComesFrom() {
        Ranks.run(2, world -> {
            assertEquals("world", world.name());
            Comm dup = world.dup();
            Comm split = dup.split(world.rank(), 0);
            Comm created = world.create(world.group()).orElseThrow();
            List<String> names = List.of(
                    dup.name(), split.name(), created.name(), split.dup().name());
            for (String name : names) {
                assertTrue(name.startsWith("world."), name);
            }
            assertEquals(4, names.stream().distinct().count(), names::toString);
            Exception e = assertThrows(IllegalArgumentException.class, () -> split.send(Buf.EMPTY, 1, 0));
            assertTrue(e.getMessage().contains("rank 0 of 1, " + split.name()), e.getMessage());
            assertFalse(world.processorName().isBlank());
        });
    }

    @Test
    void allOfARankTellTheSameOfTheBackend() {
        Ranks.run(2, world -> {
            long start = world.nanoTime();
            for (Comm comm : List.of(world.dup(), world.split(0, 0), world.dup().dup())) {
                assertTrue(comm.nanoTime() - start >= 0);
                assertEquals(world.maxTag(), comm.maxTag());
                for (Capability capability : Capability.values()) {
                    assertEquals(world.supports(capability), comm.supports(capability));
                    assertEquals(
                            world.supports(capability) ? 2 : 0,
                            world.allreduce(comm.supports(capability) ? 1L : 0, Op.SUM));
                }
            }
            assertThrows(NullPointerException.class, () -> world.supports(null));
        });
    }
}
