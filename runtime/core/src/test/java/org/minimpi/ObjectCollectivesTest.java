package org.minimpi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Collectives of whole objects. */
class ObjectCollectivesTest {

    private record Point(int x, String name) implements Serializable {}

    private static final Codec TEXT = new Codec() {

        @Override
        public byte[] encode(Object value) {
            return value.toString().getBytes(StandardCharsets.UTF_8);
        }

        @Override
        public <T> T decode(byte[] bytes, int offset, int length, Class<T> type) {
            return type.cast(new String(bytes, offset, length, StandardCharsets.UTF_8));
        }
    };

    /** Of any size; every third is null. */
    private static Point point(int from, int to) {
        int number = 31 * from + to;
        return number % 3 == 0 ? null : new Point(number, "x".repeat(number % 7 == 0 ? 100_000 : number));
    }

    private static List<Point> points(int size, IntFunction<Point> of) {
        return new ArrayList<>(IntStream.range(0, size).mapToObj(of).toList());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9})
    void everyOneAtEveryRoot(int ranks) {
        Ranks.run(ranks, world -> {
            ObjectComm objects = world.objects();
            int rank = world.rank();
            List<Point> mine = points(ranks, to -> point(rank, to));
            for (int i = 0; i < ranks; i++) {
                int root = i;
                boolean atRoot = rank == root;
                assertEquals(point(root, 5), objects.bcast(Point.class, atRoot ? point(root, 5) : null, root));
                assertEquals(point(root, rank), objects.scatter(Point.class, atRoot ? mine : null, root));
                List<Point> all = atRoot ? points(ranks, from -> point(from, root)) : List.of();
                assertEquals(all, objects.gather(Point.class, point(rank, root), root));
            }
            assertEquals(points(ranks, from -> point(from, 1)), objects.allgather(Point.class, point(rank, 1)));
            assertEquals(points(ranks, from -> point(from, rank)), objects.alltoall(Point.class, mine));
            String order = IntStream.range(0, ranks).mapToObj(String::valueOf).reduce("", String::concat);
            assertEquals(order, objects.allreduce(String.class, "" + rank, String::concat));
            world.close();
        });
    }

    @Test
    void nullIsALegalObject() {
        Ranks.run(3, world -> {
            ObjectComm objects = world.objects();
            assertNull(objects.bcast(String.class, null, 1));
            assertNull(objects.scatter(String.class, Arrays.asList(null, null, null), 0));
            assertEquals(Arrays.asList(null, null, null), objects.allgather(String.class, null));
            assertEquals(
                    Arrays.asList(null, "1", null), objects.allgather(String.class, world.rank() == 1 ? "1" : null));
            assertEquals(
                    Arrays.asList(null, null, null), objects.alltoall(String.class, Arrays.asList(null, null, null)));
            assertNull(objects.allreduce(String.class, null, (a, b) -> b));
            assertNull(objects.allreduce(String.class, "some", (a, b) -> null));
            assertEquals("null1null", objects.allreduce(String.class, world.rank() == 1 ? "1" : null, (a, b) -> a + b));
        });
        Ranks.run(1, world -> assertNull(world.objects().allreduce(String.class, null, String::concat)));
    }

    @Test
    void anObjectMayHaveNoBytes() {
        Ranks.run(2, world -> {
            ObjectComm objects = world.objects().with(TEXT);
            assertEquals("", objects.bcast(String.class, world.rank() == 0 ? "" : "ignored", 0));
            assertEquals("", objects.scatter(String.class, List.of("", ""), 1));
            assertEquals(List.of("", "1"), objects.allgather(String.class, world.rank() == 0 ? "" : "1"));
            assertEquals(List.of("", ""), objects.alltoall(String.class, List.of("", "")));
            assertEquals(world.rank() == 1 ? List.of("", "") : List.of(), objects.gather(String.class, "", 1));
            assertEquals("", objects.allreduce(String.class, "", String::concat));
        });
    }

    @Test
    void anotherCodecIsUsed() {
        Ranks.run(2, world -> {
            ObjectComm objects = world.objects().with(TEXT);
            assertEquals("42", objects.scatter(Object.class, List.of(42, 42), 0));
            assertEquals(List.of("0", "1"), objects.allgather(Object.class, world.rank()));
        });
    }

    @Test
    void ranksShareNoObject() {
        List<Object> seen = Collections.synchronizedList(new ArrayList<>());
        Ranks.run(3, world -> {
            ObjectComm objects = world.objects();
            int[] mine = {world.rank()};
            int[] root = objects.bcast(int[].class, mine, 1);
            if (world.rank() == 1) {
                assertSame(mine, root);
            }
            seen.add(root);
            seen.addAll(objects.allgather(int[].class, mine));
            seen.addAll(objects.alltoall(int[].class, List.of(mine, mine, mine)));
            seen.addAll(objects.gather(int[].class, mine, 2));
            seen.add(objects.scatter(int[].class, List.of(mine, mine, mine), 0));
            seen.add(objects.allreduce(int[].class, mine, (a, b) -> b));
            int[] all = objects.allgather(int[].class, mine).get(world.rank());
            assertNotSame(mine, all, "one's own is a copy too");
        });
        assertEquals(3 * (1 + 3 + 3 + 1 + 1) + 3, seen.size());
        Set<Object> different = Collections.newSetFromMap(new IdentityHashMap<>());
        different.addAll(seen);
        assertEquals(seen.size(), different.size());
    }

    @Test
    void whatIsIgnoredMayBeAnything() {
        Ranks.run(2, world -> {
            ObjectComm objects = world.objects();
            boolean atRoot = world.rank() == 0;
            Object notSerializable = new Object();
            assertEquals("x", objects.bcast(Object.class, atRoot ? "x" : notSerializable, 0));
            List<Object> values = atRoot ? List.of("a", "b") : List.of(notSerializable);
            assertEquals(atRoot ? "a" : "b", objects.scatter(Object.class, values, 0));
        });
    }

    @Test
    void interleavedWithEverythingElse() {
        Ranks.run(4, world -> {
            Request<Void> barrier = world.async().barrier();
            Request<Received<String>> receive = world.objects().irecv(String.class, Comm.ANY_SOURCE, Comm.ANY_TAG);
            for (int i = 0; i < 50; i++) {
                assertEquals(i + "", world.objects().bcast(String.class, i + "", i % 4));
                assertEquals(6, world.objects().allreduce(Integer.class, world.rank(), Integer::sum));
            }
            world.objects().send("mine", (world.rank() + 1) % 4, 0);
            assertEquals("mine", receive.await().value());
            barrier.await();
        });
    }

    @Test
    void misuse() {
        Ranks.run(2, world -> {
            Comm dup = world.dup();
            ObjectComm objects = dup.objects();
            for (int bad : new int[] {-1, 2, Comm.PROC_NULL}) {
                List<Executable> roots = List.of(
                        () -> objects.bcast(String.class, "x", bad),
                        () -> objects.scatter(String.class, List.of("x", "y"), bad),
                        () -> objects.gather(String.class, "x", bad));
                roots.forEach(misuse -> {
                    Exception e = assertThrows(IllegalArgumentException.class, misuse);
                    assertTrue(e.getMessage().contains("rank " + dup.rank() + " of 2, world.dup1"), e.getMessage());
                    assertTrue(e.getMessage().contains("root " + bad), e.getMessage());
                });
            }
            List<Executable> lists = List.of(
                    () -> objects.scatter(String.class, List.of("x"), dup.rank()),
                    () -> objects.alltoall(String.class, List.of("x")));
            lists.forEach(misuse -> {
                Exception e = assertThrows(IllegalArgumentException.class, misuse);
                assertTrue(e.getMessage().contains("1 objects for 2 ranks"), e.getMessage());
                assertTrue(e.getMessage().contains("rank " + dup.rank() + " of 2, world.dup1"), e.getMessage());
            });
            List<Executable> nulls = List.of(
                    () -> objects.bcast(null, "x", 0),
                    () -> objects.scatter(null, List.of("x", "y"), 0),
                    () -> objects.scatter(String.class, null, dup.rank()),
                    () -> objects.gather(null, "x", 0),
                    () -> objects.allgather(null, "x"),
                    () -> objects.alltoall(null, List.of("x", "y")),
                    () -> objects.alltoall(String.class, null),
                    () -> objects.allreduce(null, "x", String::concat),
                    () -> objects.allreduce(String.class, "x", null));
            nulls.forEach(misuse -> assertThrows(NullPointerException.class, misuse));
            dup.close();
            List<Executable> closed = List.of(
                    () -> objects.bcast(String.class, "x", 0),
                    () -> objects.scatter(String.class, List.of("x", "y"), 0),
                    () -> objects.gather(String.class, "x", 0),
                    () -> objects.allgather(String.class, "x"),
                    () -> objects.alltoall(String.class, List.of("x", "y")),
                    () -> objects.allreduce(String.class, "x", String::concat));
            closed.forEach(misuse -> {
                Exception e = assertThrows(IllegalStateException.class, misuse);
                assertTrue(e.getMessage().contains("closed") && e.getMessage().contains("world.dup1"), e.getMessage());
            });
        });
    }
}
