package org.minimpi.conformance;

import java.util.Optional;
import org.minimpi.Buf;
import org.minimpi.CartComm;
import org.minimpi.Comm;
import org.minimpi.Op;

/** Communicators whose ranks form a grid. */
final class Grids {

    /** A grid over all ranks, as square as can be. */
    static CartComm balanced(Comm comm, boolean... periodic) {
        int[] dims = CartComm.balancedDims(comm.size(), new int[periodic.length]);
        return comm.cartesian(dims, periodic, false).orElseThrow();
    }

    /** A line over all ranks. */
    static CartComm line(Comm comm, boolean periodic) {
        return balanced(comm, periodic);
    }

    /** Ranks are numbered with the last coordinate running fastest. */
    @Case(section = "8.5.1")
    void lastCoordinateRunsFastest(Comm comm) {
        try (CartComm grid = balanced(comm, false, true, false)) {
            int rank = 0;
            int[] dims = grid.dims();
            for (int x = 0; x < dims[0]; x++) {
                for (int y = 0; y < dims[1]; y++) {
                    for (int z = 0; z < dims[2]; z++) {
                        Check.equal(new int[] {x, y, z}, grid.coords(rank), "coordinates of rank " + rank);
                        Check.equal(rank, grid.rankAt(x, y, z), "rank at " + x + ", " + y + ", " + z);
                        rank++;
                    }
                }
            }
            Check.equal(grid.size(), rank, "size");
            Check.equal(grid.coords(grid.rank()), grid.coords(), "own coordinates");
        }
    }

    /** It has the extents and the ends it was made with, and nobody else can change them. */
    @Case(section = "8.5.5")
    void extentsAndEnds(Comm comm) {
        int[] dims = {1, comm.size()};
        boolean[] periodic = {true, false};
        try (CartComm grid = comm.cartesian(dims, periodic, false).orElseThrow()) {
            dims[0] = 9;
            periodic[1] = true;
            grid.dims()[0] = 9;
            grid.periods()[0] = false;
            grid.coords()[0] = 9;
            Check.equal(new int[] {1, comm.size()}, grid.dims(), "extents");
            Check.equal(new boolean[] {true, false}, grid.periods(), "ends");
            Check.equal(new int[] {0, grid.rank()}, grid.coords(), "coordinates");
        }
    }

    /** Without reordering, ranks are as they were. */
    @Case(section = "8.5.1")
    void ranksStay(Comm comm) {
        try (CartComm grid = balanced(comm, true, false)) {
            Check.equal(comm.rank(), grid.rank(), "rank");
            Check.equal(comm.group(), grid.group(), "group");
        }
    }

    /** Ranks for which there is no place get nothing. */
    @Case(section = "8.5.1", ranks = 2)
    void someAreLeftOut(Comm comm) {
        int places = comm.size() - 1;
        Optional<CartComm> grid = comm.cartesian(new int[] {places}, new boolean[1], false);
        Check.equal(comm.rank() < places, grid.isPresent(), "has a place");
        grid.ifPresent(line -> {
            Check.equal(places, line.size(), "size");
            Check.equal((long) places, line.allreduce(1L, Op.SUM), "sum");
            line.close();
        });
        comm.barrier();
    }

    /** A grid of no dimensions has one place. */
    @Case(section = "8.5.1")
    void noDimensions(Comm comm) {
        Optional<CartComm> point = comm.cartesian(new int[0], new boolean[0], false);
        Check.equal(comm.rank() == 0, point.isPresent(), "has a place");
        point.ifPresent(grid -> {
            Check.equal(0, grid.dims().length, "dimensions");
            Check.equal(0, grid.coords().length, "coordinates");
            Check.equal(0, grid.rankAt(), "rank");
            grid.neighborAlltoall(Buf.EMPTY, Buf.EMPTY);
            grid.neighborAllgather(Ints.of(1), Buf.EMPTY);
            grid.close();
        });
    }

    /** Coordinates wrap around in a ring. */
    @Case(section = "8.5.5")
    void coordinatesWrap(Comm comm) {
        try (CartComm ring = line(comm, true)) {
            int n = comm.size();
            Check.equal(n - 1, ring.rankAt(-1), "rank at -1");
            Check.equal(0, ring.rankAt(n), "rank at " + n);
            Check.equal(1 % n, ring.rankAt(1 + 7 * n), "rank at " + (1 + 7 * n));
            Check.equal(
                    Math.floorMod(Integer.MIN_VALUE, n), ring.rankAt(Integer.MIN_VALUE), "rank at the least number");
        }
    }

    /** There are no coordinates outside a line that is open, nor too many or too few. */
    @Case(section = "8.5.5")
    void coordinatesOutside(Comm comm) {
        try (CartComm line = line(comm, false)) {
            refused(() -> line.rankAt(-1), "coordinate -1");
            refused(() -> line.rankAt(comm.size()), "coordinate " + comm.size());
            refused(() -> line.rankAt(0, 0), "two coordinates");
            refused(() -> line.rankAt(), "no coordinates");
            refused(() -> line.coords(-1), "rank -1");
            refused(() -> line.coords(comm.size()), "rank " + comm.size());
        }
    }

    /** A shift along a line ends at its edges. */
    @Case(section = "8.5.6")
    void shiftOnALine(Comm comm) {
        try (CartComm line = line(comm, false)) {
            for (int by = -comm.size(); by <= comm.size(); by++) {
                CartComm.Shift shift = line.shift(0, by);
                Check.equal(inside(line, line.rank() + by), shift.dest(), "to, by " + by);
                Check.equal(inside(line, line.rank() - by), shift.source(), "from, by " + by);
            }
        }
    }

    private static int inside(CartComm line, int rank) {
        return rank >= 0 && rank < line.size() ? rank : Comm.PROC_NULL;
    }

    /** A shift around a ring has no end. */
    @Case(section = "8.5.6")
    void shiftOnARing(Comm comm) {
        try (CartComm ring = line(comm, true)) {
            for (int by : new int[] {-3 * comm.size() - 1, -1, 0, 1, 2, 5, Integer.MAX_VALUE, Integer.MIN_VALUE}) {
                CartComm.Shift shift = ring.shift(0, by);
                Check.equal(Math.floorMod((long) ring.rank() + by, ring.size()), shift.dest(), "to, by " + by);
                Check.equal(Math.floorMod((long) ring.rank() - by, ring.size()), shift.source(), "from, by " + by);
            }
        }
    }

    /** A shift moves along its own dimension only. */
    @Case(section = "8.5.6")
    void shiftInTwoDimensions(Comm comm) {
        try (CartComm grid = balanced(comm, true, false)) {
            int[] at = grid.coords();
            Check.equal(grid.rankAt(at[0] + 1, at[1]), grid.shift(0, 1).dest(), "along the first");
            CartComm.Shift shift = grid.shift(1, 1);
            boolean edge = at[1] + 1 == grid.dims()[1];
            Check.equal(edge ? Comm.PROC_NULL : grid.rankAt(at[0], at[1] + 1), shift.dest(), "along the second");
            refused(() -> grid.shift(2, 1), "a third dimension");
            refused(() -> grid.shift(-1, 1), "dimension -1");
        }
    }

    /** What is shifted arrives: the ends of a shift are for sendrecv. */
    @Case(section = "8.5.6")
    void shiftedData(Comm comm) {
        try (CartComm line = line(comm, false)) {
            int[] in = {-1};
            CartComm.Shift shift = line.shift(0, 1);
            line.sendrecv(Ints.of(line.rank()), shift.dest(), 0, Buf.of(in), shift.source(), 0);
            Check.equal(line.rank() - 1, in[0], "value");
        }
    }

    /** Misuse. */
    @Case(section = "8.5.1")
    void misuse(Comm comm) {
        refused(() -> comm.cartesian(new int[] {comm.size() + 1}, new boolean[1], false), "too many places");
        refused(() -> comm.cartesian(new int[] {1 << 16, 1 << 16}, new boolean[2], false), "2^32 places");
        refused(() -> comm.cartesian(new int[] {0}, new boolean[1], false), "an extent of 0");
        refused(() -> comm.cartesian(new int[] {-1, -1}, new boolean[2], false), "negative extents");
        refused(() -> comm.cartesian(new int[] {1}, new boolean[2], false), "arrays of different lengths");
        Check.equal((long) comm.size(), comm.allreduce(1L, Op.SUM), "sum");
    }

    private static void refused(Runnable operation, String what) {
        Check.fails(IllegalArgumentException.class, operation, what);
    }
}
