package org.minimpi;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.minimpi.CartComm.Shift;

/** Coordinates and who is next to whom. */
class GridTest {

    /** Extents, with every choice of periodic dimensions. */
    record Shape(int[] dims, boolean[] periodic) {

        static List<Shape> all() {
            int[][] extents = {{}, {1}, {2}, {5}, {1, 1}, {1, 4}, {3, 2}, {2, 2, 2}, {3, 1, 2}, {2, 3, 2}};
            List<Shape> shapes = new ArrayList<>();
            for (int[] dims : extents) {
                for (int bits = 0; bits < 1 << dims.length; bits++) {
                    boolean[] periodic = new boolean[dims.length];
                    for (int d = 0; d < dims.length; d++) {
                        periodic[d] = (bits >> d & 1) == 1;
                    }
                    shapes.add(new Shape(dims, periodic));
                }
            }
            return shapes;
        }

        int size() {
            return IntStream.of(dims).reduce(1, (a, b) -> a * b);
        }

        /** Of all ranks, counted through with the last running fastest. */
        List<int[]> coords() {
            List<int[]> coords = new ArrayList<>();
            int[] next = new int[dims.length];
            for (int rank = 0; rank < size(); rank++) {
                coords.add(next.clone());
                for (int d = dims.length - 1; d >= 0 && ++next[d] == dims[d]; d--) {
                    next[d] = 0;
                }
            }
            return coords;
        }

        int moved(int rank, int dimension, int by) {
            int[] at = coords().get(rank).clone();
            at[dimension] += by;
            if (periodic[dimension]) {
                at[dimension] = Math.floorMod(at[dimension], dims[dimension]);
            }
            List<int[]> all = coords();
            return IntStream.range(0, all.size())
                    .filter(r -> Arrays.equals(all.get(r), at))
                    .findFirst()
                    .orElse(Comm.PROC_NULL);
        }

        CartComm make(Comm world) {
            return world.cartesian(dims, periodic, true).orElseThrow();
        }

        @Override
        public String toString() {
            return Arrays.toString(dims) + " " + Arrays.toString(periodic);
        }
    }

    static List<Shape> shapes() {
        return Shape.all();
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void coordinatesAndRanksAreInverse(Shape shape) {
        Ranks.run(shape.size(), world -> {
            CartComm grid = shape.make(world);
            assertArrayEquals(shape.dims, grid.dims());
            assertArrayEquals(shape.periodic, grid.periods());
            List<int[]> coords = shape.coords();
            assertArrayEquals(coords.get(grid.rank()), grid.coords());
            for (int rank = 0; rank < grid.size(); rank++) {
                assertArrayEquals(coords.get(rank), grid.coords(rank));
                assertEquals(rank, grid.rankAt(coords.get(rank)));
            }
            assertEquals(shape.size(), grid.allreduce(1L, Op.SUM));
        });
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void shiftsGoAlongADimension(Shape shape) {
        Ranks.run(shape.size(), world -> {
            CartComm grid = shape.make(world);
            for (int d = 0; d < shape.dims.length; d++) {
                for (int by = -6; by <= 6; by++) {
                    Shift shift = new Shift(shape.moved(grid.rank(), d, -by), shape.moved(grid.rank(), d, by));
                    assertEquals(shift, grid.shift(d, by));
                    int[] data = {-1};
                    grid.sendrecv(Ranks.ints(grid.rank()), shift.dest(), 0, Buf.of(data), shift.source(), 0);
                    assertEquals(shift.source() == Comm.PROC_NULL ? -1 : shift.source(), data[0]);
                }
                boolean wraps = shape.periodic[d];
                assertEquals(wraps, grid.shift(d, Integer.MAX_VALUE).dest() != Comm.PROC_NULL);
                assertEquals(wraps, grid.shift(d, Integer.MIN_VALUE).source() != Comm.PROC_NULL);
                if (wraps) {
                    int to = shape.moved(grid.rank(), d, Math.floorMod(Integer.MIN_VALUE, shape.dims[d]));
                    assertEquals(to, grid.shift(d, Integer.MIN_VALUE).dest());
                    int from = shape.moved(grid.rank(), d, (int) Math.floorMod(1L << 31, (long) shape.dims[d]));
                    assertEquals(from, grid.shift(d, Integer.MIN_VALUE).source());
                }
            }
        });
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void aSliceKeepsTheMarkedDimensions(Shape shape) {
        Ranks.run(shape.size(), world -> {
            CartComm grid = shape.make(world);
            for (Shape marks : Shape.all()) {
                if (marks.dims.length == shape.dims.length) {
                    try (CartComm sub = grid.sub(marks.periodic)) {
                        assertSlice(grid, marks.periodic, sub);
                    }
                }
            }
        });
    }

    private static void assertSlice(CartComm grid, boolean[] keep, CartComm sub) {
        int[] kept = IntStream.range(0, keep.length).filter(d -> keep[d]).toArray();
        assertArrayEquals(IntStream.of(kept).map(d -> grid.dims()[d]).toArray(), sub.dims());
        assertArrayEquals(IntStream.of(kept).map(d -> grid.coords()[d]).toArray(), sub.coords());
        for (int i = 0; i < kept.length; i++) {
            assertEquals(grid.periods()[kept[i]], sub.periods()[i]);
        }
        List<Integer> expected = new ArrayList<>();
        for (int rank = 0; rank < grid.size(); rank++) {
            int other = rank;
            if (IntStream.range(0, keep.length).allMatch(d -> keep[d] || grid.coords(other)[d] == grid.coords()[d])) {
                expected.add(grid.group().worldRanks().get(rank));
            }
        }
        assertEquals(expected, sub.group().worldRanks());
        assertEquals(expected.size(), sub.allreduce(1L, Op.SUM));
    }

    @Test
    void coordinatesWrapInPeriodicDimensionsOnly() {
        Ranks.run(6, world -> {
            CartComm grid = new Shape(new int[] {3, 2}, new boolean[] {true, false}).make(world);
            assertEquals(grid.rankAt(2, 1), grid.rankAt(-1, 1));
            assertEquals(grid.rankAt(1, 0), grid.rankAt(-5, 0));
            assertEquals(grid.rankAt(0, 0), grid.rankAt(3_000_000, 0));
            assertEquals(grid.rankAt(Math.floorMod(Integer.MIN_VALUE, 3), 1), grid.rankAt(Integer.MIN_VALUE, 1));
            for (int[] bad : new int[][] {{0, -1}, {0, 2}, {1}, {0, 0, 0}, {}}) {
                assertBad(() -> grid.rankAt(bad), "[3, 2]");
            }
            for (int rank : new int[] {-1, 6, Comm.PROC_NULL}) {
                assertBad(() -> grid.coords(rank), "rank " + rank, "0 to 5");
            }
            for (int d : new int[] {-1, 2}) {
                assertBad(() -> grid.shift(d, 1), "dimension " + d);
            }
            assertBad(() -> grid.sub(true), "[3, 2]");
            assertBad(() -> grid.sub(true, true, true), "[3, 2]");
        });
    }

    private static void assertBad(Executable misuse, String... words) {
        IllegalArgumentException e = assertThrows(IllegalArgumentException.class, misuse);
        for (String word : words) {
            assertTrue(e.getMessage().contains(word), word + " in: " + e.getMessage());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9})
    void balancedExtentsTakeAllRanks(int ranks) {
        Ranks.run(ranks, world -> {
            for (int dimensions = 1; dimensions <= 3; dimensions++) {
                int[] dims = CartComm.balancedDims(ranks, new int[dimensions]);
                CartComm grid = new Shape(dims, new boolean[dimensions]).make(world);
                assertEquals(ranks, grid.size());
                assertArrayEquals(dims, grid.dims());
            }
        });
    }

    @Test
    void ranksMayBeLeftOut() {
        Ranks.run(5, world -> {
            for (int[] dims : new int[][] {{}, {1}, {2, 2}, {5}, {1, 3}}) {
                Shape shape = new Shape(dims, new boolean[dims.length]);
                Optional<CartComm> grid = world.cartesian(dims, shape.periodic, false);
                assertEquals(world.rank() < shape.size(), grid.isPresent());
                grid.ifPresent(comm -> {
                    assertEquals(shape.size(), comm.size());
                    comm.barrier();
                    comm.close();
                });
            }
        });
    }

    @Test
    void aDuplicateIsTheSameGrid() {
        Ranks.run(4, world -> {
            CartComm grid = new Shape(new int[] {2, 2}, new boolean[] {true, false}).make(world);
            Comm plain = grid;
            CartComm dup = (CartComm) plain.dup();
            assertArrayEquals(grid.dims(), dup.dims());
            assertArrayEquals(grid.periods(), dup.periods());
            assertArrayEquals(grid.coords(), dup.coords());
            Request<Void> send = grid.isend(Ranks.ints(1), grid.rank(), 0);
            assertTrue(dup.iprobe(Comm.ANY_SOURCE, Comm.ANY_TAG).isEmpty());
            grid.recv(Ranks.ints(0), grid.rank(), 0);
            send.await();
            dup.close();
            grid.barrier();
            assertThrows(IllegalStateException.class, dup::barrier);
            assertThrows(IllegalStateException.class, () -> dup.sub(true, true));
            assertThrows(IllegalStateException.class, dup::dup);
        });
    }

    @Test
    void whatIsReturnedMayBeChanged() {
        Ranks.run(2, world -> {
            int[] dims = {2};
            boolean[] periodic = {true};
            CartComm grid = world.cartesian(dims, periodic, false).orElseThrow();
            dims[0] = 7;
            periodic[0] = false;
            grid.dims()[0] = 8;
            grid.periods()[0] = false;
            grid.coords()[0] = 9;
            assertArrayEquals(new int[] {2}, grid.dims());
            assertArrayEquals(new boolean[] {true}, grid.periods());
            assertArrayEquals(new int[] {world.rank()}, grid.coords());
        });
    }

    @Test
    void gridsThatCannotBe() {
        Ranks.run(4, world -> {
            assertBad(() -> world.cartesian(new int[] {2, 3}, new boolean[2], false), "[2, 3]", "6", "4");
            assertBad(() -> world.cartesian(new int[] {5}, new boolean[1], false), "[5]", "4");
            assertBad(() -> world.cartesian(new int[] {0}, new boolean[1], false), "[0]", "positive");
            assertBad(() -> world.cartesian(new int[] {2, -2}, new boolean[2], false), "[2, -2]");
            assertBad(() -> world.cartesian(new int[] {2, 2}, new boolean[1], false), "2", "1");
            int big = 1 << 16;
            assertBad(() -> world.cartesian(new int[] {big, big}, new boolean[2], false), "65536");
            assertBad(() -> world.cartesian(new int[] {big, big, big, big}, new boolean[4], false), "65536");
            assertThrows(NullPointerException.class, () -> world.cartesian(null, new boolean[1], false));
            assertThrows(NullPointerException.class, () -> world.cartesian(new int[] {1}, null, false));
            world.barrier();
        });
    }
}
