package org.minimpi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The collectives among the neighbours in a grid against a model, blocking and nonblocking. */
class NeighborsTest {
    private static final int SEND = 1;
    private static final int RECV = 2;

    static List<GridTest.Shape> shapes() {
        return GridTest.Shape.all();
    }

    /** What a rank exchanges: elements, counts and storage follow from the plan. */
    private record Exchange(Plan plan, int[] neighbors, int rank, boolean all, boolean unequal) {

        static Exchange of(GridTest.Shape shape, int rank, int number) {
            Datatype type = Datatype.values()[number / 4 % Datatype.values().length];
            Plan plan = new Plan(Plan.Kind.BARRIER, shape.size(), type, 3, 0, false, Combining.MAX, number);
            int[] neighbors = new int[2 * shape.dims().length];
            Arrays.setAll(neighbors, i -> shape.moved(rank, i / 2, i % 2 == 0 ? -1 : 1));
            return new Exchange(plan, neighbors, rank, (number & 1) == 0, (number & 2) == 0);
        }

        /** How much a rank has for its neighbour of that number. */
        int length(int from, int block) {
            return unequal ? plan.length(from, all ? 100 : block) : plan.count();
        }

        Area send() {
            if (all) {
                int length = length(rank, 0);
                return plan.area(rank, SEND, length).fill(0, length, i -> plan.element(rank, 0, i));
            }
            int[] counts = sendCounts();
            int[] at = displacements(SEND, counts);
            Area area = plan.area(rank, SEND, Plan.room(counts, at));
            for (int block = 0; block < counts.length; block++) {
                int number = block;
                area.fill(at[block], counts[block], i -> plan.element(rank, number, i));
            }
            return area;
        }

        /** What a neighbour sends this way is its block for the other direction. */
        Area recv() {
            int[] counts = recvCounts();
            int[] at = displacements(RECV, counts);
            Area area = plan.area(rank, RECV, Plan.room(counts, at));
            for (int block = 0; block < counts.length; block++) {
                int from = neighbors[block];
                int number = all ? 0 : block ^ 1;
                if (from != Comm.PROC_NULL) {
                    area.expect(at[block], counts[block], i -> plan.element(from, number, i));
                }
            }
            return area;
        }

        int[] sendCounts() {
            return IntStream.range(0, neighbors.length)
                    .map(block -> length(rank, block))
                    .toArray();
        }

        int[] recvCounts() {
            return IntStream.range(0, neighbors.length)
                    .map(block ->
                            neighbors[block] == Comm.PROC_NULL ? plan.count() : length(neighbors[block], block ^ 1))
                    .toArray();
        }

        int[] displacements(int which, int[] counts) {
            return unequal
                    ? plan.displacements(rank, which, counts)
                    : IntStream.range(0, counts.length)
                            .map(i -> i * plan.count())
                            .toArray();
        }

        Request<Void> start(CartComm grid, Area send, Area recv, boolean blocking) {
            Buf from = send.readOnly();
            Buf to = recv.buf();
            Parts parts = all || !unequal ? null : new Parts(from, sendCounts(), displacements(SEND, sendCounts()));
            Parts toParts = unequal ? new Parts(to, recvCounts(), displacements(RECV, recvCounts())) : null;
            if (blocking) {
                if (unequal && all) {
                    grid.neighborAllgatherv(from, toParts);
                } else if (unequal) {
                    grid.neighborAlltoallv(parts, toParts);
                } else if (all) {
                    grid.neighborAllgather(from, to);
                } else {
                    grid.neighborAlltoall(from, to);
                }
                return null;
            }
            if (unequal) {
                return all
                        ? grid.async().neighborAllgatherv(from, toParts)
                        : grid.async().neighborAlltoallv(parts, toParts);
            }
            return all ? grid.async().neighborAllgather(from, to) : grid.async().neighborAlltoall(from, to);
        }
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void everyBlockComesFromItsNeighbour(GridTest.Shape shape) {
        Ranks.run(shape.size(), world -> {
            CartComm grid = shape.make(world);
            List<Request<?>> requests = new ArrayList<>();
            List<Area> areas = new ArrayList<>();
            for (int number = 0; number < 32; number++) {
                Exchange exchange = Exchange.of(shape, grid.rank(), number);
                for (boolean blocking : new boolean[] {true, false}) {
                    Area send = exchange.send();
                    Area recv = exchange.recv();
                    Request<Void> request = exchange.start(grid, send, recv, blocking);
                    if (blocking) {
                        send.check("send of " + exchange);
                        recv.check("recv of " + exchange);
                    } else {
                        requests.add(request);
                        areas.addAll(List.of(send, recv));
                    }
                }
            }
            Request.awaitAll(requests);
            areas.forEach(area -> area.check(shape.toString()));
            grid.close();
        });
    }

    /** A ring of two: the same rank on both sides, with different blocks. */
    @Test
    void directionsAreToldApart() {
        Ranks.run(2, world -> {
            CartComm ring =
                    world.cartesian(new int[] {2}, new boolean[] {true}, false).orElseThrow();
            int[] got = new int[2];
            int mine = 10 * world.rank();
            ring.neighborAlltoall(Ranks.ints(mine + 1, mine + 2), Buf.of(got));
            int theirs = 10 - mine;
            assertEquals(List.of(theirs + 2, theirs + 1), List.of(got[0], got[1]));
        });
        Ranks.run(1, world -> {
            CartComm self =
                    world.cartesian(new int[] {1}, new boolean[] {true}, false).orElseThrow();
            int[] got = new int[2];
            self.neighborAlltoall(Ranks.ints(1, 2), Buf.of(got));
            assertEquals(List.of(2, 1), List.of(got[0], got[1]));
        });
    }

    @Test
    void nobodyIsNextToAnybodyWithoutDimensions() {
        Ranks.run(1, world -> {
            CartComm point = world.cartesian(new int[0], new boolean[0], false).orElseThrow();
            point.neighborAllgather(Ranks.ints(1, 2), Buf.EMPTY);
            point.neighborAlltoall(Buf.EMPTY, Buf.EMPTY);
            point.neighborAllgatherv(Ranks.ints(1), Parts.NONE);
            point.async().neighborAlltoallv(Parts.NONE, Parts.NONE).await();
            assertThrows(IllegalArgumentException.class, () -> point.neighborAlltoall(Ranks.ints(1), Ranks.ints(1)));
        });
    }

    @Test
    void misuse() {
        Ranks.run(4, world -> {
            CartComm grid =
                    world.cartesian(new int[] {2, 2}, new boolean[2], false).orElseThrow();
            AsyncCartCollectives async = grid.async();
            Buf one = Ranks.ints(1);
            Buf four = Buf.of(new int[4]);
            Buf longs = Buf.of(new long[4]);
            Buf readOnly = Buf.of(ByteBuffer.allocate(16).asReadOnlyBuffer(), Datatype.INT);
            Parts parts = Parts.of(four, 1, 1, 1, 1);
            Parts three = Parts.of(four, 1, 1, 1);
            Parts readOnlyParts = Parts.of(readOnly, 1, 1, 1, 1);
            Map<Executable, List<String>> misuses = Map.ofEntries(
                    Map.entry(() -> grid.neighborAllgather(one, Buf.of(new int[3])), List.of("3", "4", "Allgather")),
                    Map.entry(() -> async.neighborAllgather(one, Buf.of(new int[5])), List.of("5", "4")),
                    Map.entry(() -> grid.neighborAllgather(one, longs), List.of("INT", "LONG")),
                    Map.entry(() -> grid.neighborAllgather(Buf.IN_PLACE, four), List.of("IN_PLACE", "send")),
                    Map.entry(() -> grid.neighborAllgather(one, Buf.IN_PLACE), List.of("IN_PLACE", "recv")),
                    Map.entry(() -> grid.neighborAllgather(one, readOnly), List.of("read-only", "recv")),
                    Map.entry(() -> grid.neighborAlltoall(Buf.of(new int[6]), Buf.of(new int[6])), List.of("6", "4")),
                    Map.entry(() -> async.neighborAlltoall(four, Buf.of(new int[8])), List.of("8", "4")),
                    Map.entry(() -> grid.neighborAlltoall(four, longs), List.of("INT", "LONG")),
                    Map.entry(() -> grid.neighborAlltoall(four, readOnly), List.of("read-only")),
                    Map.entry(() -> async.neighborAlltoall(Buf.IN_PLACE, four), List.of("IN_PLACE")),
                    Map.entry(() -> grid.neighborAllgatherv(one, three), List.of("3", "4", "recv")),
                    Map.entry(() -> async.neighborAllgatherv(Buf.IN_PLACE, parts), List.of("IN_PLACE")),
                    Map.entry(() -> grid.neighborAllgatherv(one, readOnlyParts), List.of("read-only")),
                    Map.entry(() -> grid.neighborAlltoallv(three, parts), List.of("3", "4", "send")),
                    Map.entry(() -> async.neighborAlltoallv(parts, three), List.of("3", "4", "recv")),
                    Map.entry(() -> grid.neighborAlltoallv(Parts.IN_PLACE, parts), List.of("IN_PLACE")),
                    Map.entry(() -> grid.neighborAlltoallv(parts, readOnlyParts), List.of("read-only")));
            misuses.forEach((misuse, words) -> {
                IllegalArgumentException e = assertThrows(IllegalArgumentException.class, misuse, words::toString);
                assertTrue(e.getMessage().contains("rank " + grid.rank() + " of 4, world.cart1: neighbor"));
                words.forEach(word -> assertTrue(e.getMessage().contains(word), word + " in: " + e.getMessage()));
            });
            List<Executable> nulls = List.of(
                    () -> grid.neighborAllgather(null, four),
                    () -> grid.neighborAllgather(one, null),
                    () -> grid.neighborAllgatherv(one, null),
                    () -> grid.neighborAlltoall(null, four),
                    () -> async.neighborAlltoallv(null, parts),
                    () -> async.neighborAlltoallv(parts, null));
            nulls.forEach(misuse -> assertThrows(NullPointerException.class, misuse));
            grid.close();
            List<Executable> closed = List.of(
                    () -> grid.neighborAllgather(one, four),
                    () -> grid.neighborAllgatherv(one, parts),
                    () -> grid.neighborAlltoall(four, Buf.of(new int[4])),
                    () -> grid.neighborAlltoallv(parts, parts),
                    () -> async.neighborAllgather(one, four),
                    () -> async.neighborAllgatherv(one, parts),
                    () -> async.neighborAlltoall(four, Buf.of(new int[4])),
                    () -> async.neighborAlltoallv(parts, parts));
            closed.forEach(misuse -> assertThrows(IllegalStateException.class, misuse));
        });
    }
}
