package org.minimpi.conformance;

import java.util.Arrays;
import org.minimpi.Buf;
import org.minimpi.CartComm;
import org.minimpi.Comm;
import org.minimpi.Op;
import org.minimpi.Request;

/** Slices and duplicates of grids, and extents for them. */
final class SubGrids {

    /** Rows and columns. */
    @Case(section = "8.5.7")
    void rowsAndColumns(Comm comm) {
        try (CartComm grid = Grids.balanced(comm, true, false);
                CartComm column = grid.sub(true, false);
                CartComm row = grid.sub(false, true)) {
            Check.equal(new int[] {grid.dims()[0]}, column.dims(), "extent of the column");
            Check.equal(new boolean[] {true}, column.periods(), "ends of the column");
            Check.equal(grid.coords()[0], column.rank(), "rank in the column");
            Check.equal(new int[] {grid.dims()[1]}, row.dims(), "extent of the row");
            Check.equal(new boolean[] {false}, row.periods(), "ends of the row");
            Check.equal(grid.coords()[1], row.rank(), "rank in the row");
            int[] firsts = new int[row.size()];
            row.allgather(Ints.of(grid.coords()[0]), Buf.of(firsts));
            Check.equal(
                    row.size(),
                    (int) Arrays.stream(firsts)
                            .filter(x -> x == grid.coords()[0])
                            .count(),
                    "in one row");
        }
    }

    /** Two of three dimensions. */
    @Case(section = "8.5.7")
    void planes(Comm comm) {
        try (CartComm grid = Grids.balanced(comm, true, false, true);
                CartComm plane = grid.sub(true, false, true)) {
            int[] at = grid.coords();
            Check.equal(new int[] {grid.dims()[0], grid.dims()[2]}, plane.dims(), "extents");
            Check.equal(new boolean[] {true, true}, plane.periods(), "ends");
            Check.equal(new int[] {at[0], at[2]}, plane.coords(), "coordinates");
            Check.equal((long) plane.size() * at[1], plane.allreduce((long) at[1], Op.SUM), "sum of what is dropped");
        }
    }

    /** All dimensions, and none. */
    @Case(section = "8.5.7")
    void allOrNone(Comm comm) {
        try (CartComm grid = Grids.balanced(comm, false, true);
                CartComm all = grid.sub(true, true);
                CartComm none = grid.sub(false, false)) {
            Check.equal(grid.dims(), all.dims(), "extents of all");
            Check.equal(grid.rank(), all.rank(), "rank in all");
            Check.equal(1, none.size(), "size of none");
            Check.equal(0, none.dims().length, "dimensions of none");
            Check.fails(IllegalArgumentException.class, () -> grid.sub(true), "too few marks");
            Check.fails(IllegalArgumentException.class, () -> grid.sub(true, true, true), "too many marks");
        }
    }

    /** A duplicate is the same grid, and apart. */
    @Case(section = "7.4.2")
    void duplicate(Comm comm) {
        try (CartComm grid = Grids.balanced(comm, true, false);
                CartComm dup = grid.dup()) {
            Check.equal(grid.dims(), dup.dims(), "extents");
            Check.equal(grid.periods(), dup.periods(), "ends");
            Check.equal(grid.coords(), dup.coords(), "coordinates");
            Request<Void> send = grid.isend(Ints.of(1), grid.rank(), 0);
            grid.probe(grid.rank(), 0);
            Check.holds(dup.iprobe(Comm.ANY_SOURCE, Comm.ANY_TAG).isEmpty(), "a message of the original");
            Ints.recv(grid, grid.rank(), 0);
            send.await();
            dup.neighborAllgather(Ints.of(1), Ints.of(0, 0, 0, 0));
        }
    }

    /** A grid is a communicator: all that others do, it does. */
    @Case(section = "8.5.1")
    void collectives(Comm comm) {
        try (CartComm grid = Grids.balanced(comm, false, false)) {
            Check.equal((long) comm.size(), grid.allreduce(1L, Op.SUM), "sum");
            Check.equal("text", grid.objects().bcast(String.class, grid.rank() == 0 ? "text" : null, 0), "object");
            grid.async().barrier().await();
            try (Comm part = grid.split(0, -grid.rank())) {
                Check.equal(comm.size() - 1 - grid.rank(), part.rank(), "rank in a split");
            }
        }
    }

    /** A grid made of a part has the part's ranks. */
    @Case(section = "8.5.1")
    void ofAPart(Comm comm) {
        try (Comm reversed = comm.split(0, -comm.rank());
                CartComm line = Grids.line(reversed, false)) {
            Check.equal(comm.size() - 1 - comm.rank(), line.coords()[0], "coordinate");
            Check.equal(reversed.group(), line.group(), "group");
        }
    }

    /** Balanced extents multiply to the number of ranks, in descending order. */
    @Case(section = "8.5.2")
    void balancedExtents(Comm comm) {
        Check.equal(new int[] {4, 3}, CartComm.balancedDims(12, 0, 0), "of 12");
        Check.equal(new int[] {7, 1}, CartComm.balancedDims(7, 0, 0), "of 7");
        Check.equal(new int[] {6}, CartComm.balancedDims(6, 0), "of 6 in one");
        for (int ranks = 1; ranks <= 100; ranks++) {
            int[] dims = CartComm.balancedDims(ranks, 0, 0, 0);
            Check.equal(ranks, dims[0] * dims[1] * dims[2], "product");
            Check.holds(dims[0] >= dims[1] && dims[1] >= dims[2], "not descending: " + Arrays.toString(dims));
        }
    }

    /** They have the least maximum, and so on. */
    @Case(section = "API")
    void leastMaximum(Comm comm) {
        Check.equal(new int[] {6, 6, 4}, CartComm.balancedDims(144, 0, 0, 0), "of 144");
        Check.equal(new int[] {4, 4, 3, 2}, CartComm.balancedDims(96, 0, 0, 0, 0), "of 96");
        for (int ranks = 1; ranks <= 60; ranks++) {
            int least = ranks;
            for (int d = 1; d <= ranks; d++) {
                if (ranks % d == 0) {
                    least = Math.min(least, Math.max(d, ranks / d));
                }
            }
            Check.equal(least, CartComm.balancedDims(ranks, 0, 0)[0], "maximum of " + ranks);
        }
    }

    /** Extents that are given stay in their places. */
    @Case(section = "8.5.2")
    void givenExtents(Comm comm) {
        int[] given = {0, 3, 0};
        Check.equal(new int[] {4, 3, 2}, CartComm.balancedDims(24, given), "of 24");
        Check.equal(new int[] {0, 3, 0}, given, "argument");
        Check.equal(new int[] {2, 3}, CartComm.balancedDims(6, 2, 3), "all given");
        Check.equal(new int[0], CartComm.balancedDims(1), "no dimensions");
    }

    /** What does not fit is refused. */
    @Case(section = "8.5.2")
    void extentsThatDoNotFit(Comm comm) {
        refused(() -> CartComm.balancedDims(0, 0), "no ranks");
        refused(() -> CartComm.balancedDims(6, 4, 0), "6 ranks in rows of 4");
        refused(() -> CartComm.balancedDims(6, 2, 2), "6 ranks in 4 places");
        refused(() -> CartComm.balancedDims(6, -1, 0), "a negative extent");
        refused(() -> CartComm.balancedDims(6), "6 ranks in no dimensions");
    }

    private static void refused(Runnable operation, String what) {
        Check.fails(IllegalArgumentException.class, operation, what);
    }
}
