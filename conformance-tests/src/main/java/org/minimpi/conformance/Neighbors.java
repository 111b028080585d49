package org.minimpi.conformance;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.minimpi.Buf;
import org.minimpi.CartComm;
import org.minimpi.Comm;
import org.minimpi.Datatype;
import org.minimpi.Op;
import org.minimpi.Request;

/** Collectives among the neighbours in a grid. */
final class Neighbors {

    private static Neighborhood blocking(CartComm grid) {
        return new Neighborhood(grid, false, Datatype.INT);
    }

    private static Neighborhood started(CartComm grid) {
        return new Neighborhood(grid, true, Datatype.INT);
    }

    /** Elements go both ways around a ring. */
    @Case(section = "8.6.1")
    void allgatherOnARing(Comm comm) {
        try (CartComm ring = Grids.line(comm, true)) {
            int n = comm.size();
            int[] got = new int[2];
            ring.neighborAllgather(Ints.of(ring.rank()), Buf.of(got));
            Check.equal(new int[] {(ring.rank() + n - 1) % n, (ring.rank() + 1) % n}, got, "neighbours");
        }
    }

    /** What is received from past an edge is left alone. */
    @Case(section = "8.6.1")
    void allgatherOnALine(Comm comm) {
        try (CartComm line = Grids.line(comm, false)) {
            int[] got = {-7, -7};
            line.neighborAllgather(Ints.of(line.rank()), Buf.of(got));
            int left = line.rank() == 0 ? -7 : line.rank() - 1;
            int right = line.rank() == comm.size() - 1 ? -7 : line.rank() + 1;
            Check.equal(new int[] {left, right}, got, "neighbours");
        }
    }

    /** In two and three dimensions neighbours come by dimension, first the negative, then the positive direction. */
    @Case(section = "8.6.1")
    void allgatherInSeveralDimensions(Comm comm) {
        try (CartComm plane = Grids.balanced(comm, true, false);
                CartComm space = Grids.balanced(comm, false, true, true)) {
            blocking(plane).allgather(2);
            blocking(space).allgather(2);
        }
    }

    /** Neighbours may send blocks of different lengths. */
    @Case(section = "8.6.1")
    void allgatherOfUnevenBlocks(Comm comm) {
        try (CartComm ring = Grids.line(comm, true);
                CartComm plane = Grids.balanced(comm, false, true)) {
            blocking(ring).allgatherv(3);
            blocking(plane).allgatherv(3);
        }
    }

    /** What goes in negative direction arrives from the positive one, and the other way round. */
    @Case(section = "8.6.2")
    void alltoallOnARing(Comm comm) {
        try (CartComm ring = Grids.line(comm, true)) {
            int n = comm.size();
            int[] got = new int[2];
            ring.neighborAlltoall(Ints.of(10 * ring.rank() - 1, 10 * ring.rank() + 1), Buf.of(got));
            int left = (ring.rank() + n - 1) % n;
            int right = (ring.rank() + 1) % n;
            Check.equal(new int[] {10 * left + 1, 10 * right - 1}, got, "blocks");
        }
    }

    /** So it does where both neighbours are the same rank. */
    @Case(section = "8.6.2", ranks = 2)
    void alltoallOnARingOfTwo(Comm comm) {
        try (Comm pair = comm.split(comm.rank() / 2, 0);
                CartComm ring = Grids.line(pair, true)) {
            blocking(ring).all(2);
            started(ring).all(30_000);
        }
    }

    /** So it does where a rank is its own neighbour. */
    @Case(section = "8.6.2")
    void alltoallOnARingOfOne(Comm comm) {
        try (Comm alone = comm.split(comm.rank(), 0);
                CartComm ring = Grids.line(alone, true);
                CartComm torus = Grids.balanced(alone, true, true, true)) {
            int[] got = new int[2];
            ring.neighborAlltoall(Ints.of(1, 2), Buf.of(got));
            Check.equal(new int[] {2, 1}, got, "blocks");
            blocking(torus).all(2);
        }
    }

    /** Nothing is sent past an edge, and what is received from there is left alone. */
    @Case(section = "8.6.2")
    void alltoallOnALine(Comm comm) {
        try (CartComm line = Grids.line(comm, false)) {
            blocking(line).alltoall(3);
            blocking(line).alltoallv(3);
        }
    }

    /** In two and three dimensions, with rings and edges. */
    @Case(section = "8.6.2")
    void alltoallInSeveralDimensions(Comm comm) {
        try (CartComm plane = Grids.balanced(comm, false, true);
                CartComm space = Grids.balanced(comm, true, false, true)) {
            blocking(plane).alltoall(2);
            blocking(space).alltoall(2);
        }
    }

    /** Blocks of different lengths at any places. */
    @Case(section = "8.6.2")
    void alltoallOfUnevenBlocks(Comm comm) {
        try (CartComm ring = Grids.line(comm, true);
                CartComm space = Grids.balanced(comm, true, false, true)) {
            blocking(ring).alltoallv(3);
            blocking(space).alltoallv(3);
        }
    }

    /** Long blocks. */
    @Case(section = "8.6")
    void longBlocks(Comm comm) {
        try (CartComm torus = Grids.balanced(comm, true, true)) {
            blocking(torus).all(Lengths.OF_40_KIB);
            started(torus).alltoall(Lengths.OF_300_KIB / 4);
        }
    }

    /** No elements. */
    @Case(section = "8.6")
    void noElements(Comm comm) {
        try (CartComm ring = Grids.line(comm, true)) {
            blocking(ring).all(0);
            started(ring).all(0);
            ring.neighborAllgather(Buf.EMPTY, Buf.of(new double[0]));
            blocking(ring).all(1);
        }
    }

    /** To and from direct buffers. */
    @Case(section = "8.6")
    void byteBuffers(Comm comm) {
        try (CartComm ring = Grids.line(comm, true)) {
            Buf send = Buf.of(ByteBuffer.allocateDirect(8), Datatype.INT);
            Ints.of(ring.rank(), -ring.rank()).copyTo(send);
            Buf recv = Buf.of(ByteBuffer.allocateDirect(8), Datatype.INT);
            ring.neighborAlltoall(send, recv);
            int n = comm.size();
            Values.check(Ints.of(-((ring.rank() + n - 1) % n), (ring.rank() + 1) % n), recv, "blocks");
        }
    }

    /** Started ones bring the same. */
    @Case(section = "8.7.1")
    void startedAllgathers(Comm comm) {
        try (CartComm plane = Grids.balanced(comm, true, false)) {
            started(plane).allgather(2);
            started(plane).allgatherv(2);
            started(plane).allgather(20_000);
        }
    }

    /** Started ones bring the same. */
    @Case(section = "8.7.2")
    void startedAlltoalls(Comm comm) {
        try (CartComm plane = Grids.balanced(comm, true, false)) {
            started(plane).alltoall(2);
            started(plane).alltoallv(2);
            started(plane).alltoall(20_000);
        }
    }

    /** Several are under way at once, other collectives among them. */
    @Case(section = "8.7")
    void severalStarted(Comm comm) {
        try (CartComm ring = Grids.line(comm, true)) {
            int n = comm.size();
            int[][] got = new int[10][2];
            int[] sum = {0};
            List<Request<?>> requests = new ArrayList<>(List.of(Ints.start(
                    got.length, i -> ring.async().neighborAllgather(Ints.of(100 * i + ring.rank()), Buf.of(got[i])))));
            requests.add(ring.async().allreduce(Ints.of(1), Buf.of(sum), Op.SUM));
            requests.add(ring.async().neighborAlltoall(Ints.of(1, 2), Ints.of(0, 0)));
            Collections.reverse(requests);
            Request.awaitAll(requests);
            for (int i = 0; i < got.length; i++) {
                int[] expected = {100 * i + (ring.rank() + n - 1) % n, 100 * i + (ring.rank() + 1) % n};
                Check.equal(expected, got[i], "neighbours in allgather " + i);
            }
            Check.equal(n, sum[0], "sum");
        }
    }

    /** A slice has neighbours of its own. */
    @Case(section = "8.6")
    void inASlice(Comm comm) {
        try (CartComm plane = Grids.balanced(comm, true, true);
                CartComm column = plane.sub(true, false)) {
            blocking(column).all(2);
            blocking(plane).all(2);
        }
    }
}
