package org.minimpi.conformance;

import java.nio.ByteBuffer;
import java.util.function.Consumer;
import org.minimpi.AsyncCartCollectives;
import org.minimpi.Buf;
import org.minimpi.CartComm;
import org.minimpi.Comm;
import org.minimpi.Datatype;
import org.minimpi.Parts;

/** Neighbour collectives that no correct program calls fail before anything is sent, blocking or started. */
final class NeighborMisuse {
    private static final Buf READ_ONLY = Buf.of(ByteBuffer.allocate(4).asReadOnlyBuffer());
    private static final Buf FOUR = Ints.of(1, 2, 3, 4);

    /** Neighbour allgathers. */
    @Case(section = "8.6.1")
    void allgather(Comm comm) {
        try (CartComm grid = Grids.balanced(comm, true, false)) {
            refused(() -> grid.neighborAllgather(Ints.of(1), Ints.of(0, 0, 0)), "too little room");
            refused(() -> grid.neighborAllgather(Ints.of(1), Buf.of(new float[4])), "another type");
            refused(() -> grid.neighborAllgather(Buf.of(new byte[1]), READ_ONLY), "a read-only result");
            refused(() -> grid.neighborAllgather(Buf.IN_PLACE, FOUR), "in place");
            started(grid, async -> async.neighborAllgather(Ints.of(1), Ints.of(0, 0, 0)));
            started(grid, async -> async.neighborAllgather(Buf.IN_PLACE, FOUR));
            goesOn(grid);
        }
    }

    /** Neighbour allgathers of parts. */
    @Case(section = "8.6.1")
    void allgatherv(Comm comm) {
        try (CartComm grid = Grids.balanced(comm, true, false)) {
            Parts two = Layout.equal(2, 1).parts(FOUR);
            refused(() -> grid.neighborAllgatherv(Ints.of(1), two), "too few parts");
            refused(
                    () -> grid.neighborAllgatherv(
                            Buf.of(new float[1]), Layout.equal(4, 1).parts(FOUR)),
                    "another type");
            refused(() -> grid.neighborAllgatherv(Ints.of(1), Parts.IN_PLACE), "in place");
            refused(
                    () -> grid.neighborAllgatherv(
                            Buf.of(new byte[1]), Layout.equal(4, 1).parts(READ_ONLY)),
                    "read-only");
            started(grid, async -> async.neighborAllgatherv(Ints.of(1), two));
            goesOn(grid);
        }
    }

    /** Neighbour alltoalls. */
    @Case(section = "8.6.2")
    void alltoall(Comm comm) {
        try (CartComm grid = Grids.balanced(comm, true, false)) {
            refused(() -> grid.neighborAlltoall(Ints.of(1, 2, 3), Ints.of(1, 2, 3)), "unequal blocks");
            refused(() -> grid.neighborAlltoall(FOUR, Buf.of(new int[8])), "too much room");
            refused(() -> grid.neighborAlltoall(FOUR, Buf.of(new float[4])), "another type");
            refused(() -> grid.neighborAlltoall(Buf.of(new byte[4]), READ_ONLY), "a read-only result");
            refused(() -> grid.neighborAlltoall(Buf.IN_PLACE, FOUR), "in place");
            started(grid, async -> async.neighborAlltoall(FOUR, Buf.of(new int[8])));
            goesOn(grid);
        }
    }

    /** Neighbour alltoalls of parts. */
    @Case(section = "8.6.2")
    void alltoallv(Comm comm) {
        try (CartComm grid = Grids.balanced(comm, true, false)) {
            Parts four = Layout.equal(4, 1).parts(FOUR);
            Parts two = Layout.equal(2, 1).parts(FOUR);
            refused(() -> grid.neighborAlltoallv(two, four), "too few parts");
            refused(() -> grid.neighborAlltoallv(four, two), "too few parts of the result");
            refused(() -> grid.neighborAlltoallv(Parts.IN_PLACE, four), "in place");
            refused(() -> grid.neighborAlltoallv(four, Layout.equal(4, 1).parts(Buf.of(new float[4]))), "another type");
            started(grid, async -> async.neighborAlltoallv(two, four));
            goesOn(grid);
        }
    }

    private static void refused(Runnable operation, String what) {
        Check.fails(IllegalArgumentException.class, operation, what);
    }

    private static void started(CartComm grid, Consumer<AsyncCartCollectives> start) {
        refused(() -> start.accept(grid.async()), "started");
    }

    private static void goesOn(CartComm grid) {
        new Neighborhood(grid, false, Datatype.INT).all(1);
    }
}
