package org.minimpi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.minimpi.Ranks.ints;

import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** Nothing where something is needed, and communicators that are closed. */
class CollectiveArgumentsTest {
    private static final Buf ONE = ints(1);
    private static final Buf TWO = ints(1, 2);
    private static final Parts PARTS = Parts.of(TWO, 1, 1);
    private static final int[] ONES = {1, 1};

    @Test
    void nothingWhereSomethingIsNeeded() {
        Ranks.run(2, world -> {
            int me = world.rank();
            AsyncCollectives async = world.async();
            List<Executable> misuses = List.of(
                    () -> world.bcast(null, me),
                    () -> async.bcast(null, 1 - me),
                    () -> world.scatter(null, ONE, me),
                    () -> async.scatter(TWO, null, me),
                    () -> world.scatter(TWO, null, 1 - me),
                    () -> world.scatterv(null, ONE, me),
                    () -> async.scatterv(PARTS, null, 1 - me),
                    () -> world.gather(null, TWO, 1 - me),
                    () -> async.gather(ONE, null, me),
                    () -> world.gatherv(null, PARTS, me),
                    () -> async.gatherv(ONE, null, me),
                    () -> world.allgather(null, TWO),
                    () -> async.allgather(ONE, null),
                    () -> world.allgatherv(null, PARTS),
                    () -> async.allgatherv(ONE, null),
                    () -> world.alltoall(null, TWO),
                    () -> async.alltoall(TWO, null),
                    () -> world.alltoallv(null, PARTS),
                    () -> async.alltoallv(PARTS, null),
                    () -> world.reduce(null, ONE, Op.SUM, me),
                    () -> world.reduce(ONE, null, Op.SUM, me),
                    () -> async.reduce(ONE, ONE, null, me),
                    () -> async.reduce(ONE, ONE, null, 1 - me),
                    () -> world.allreduce(null, ONE, Op.SUM),
                    () -> async.allreduce(ONE, null, Op.SUM),
                    () -> world.allreduce(ONE, ONE, null),
                    () -> world.allreduce(1L, null),
                    () -> world.allreduce(1.0, null),
                    () -> world.scan(null, ONE, Op.SUM),
                    () -> async.scan(ONE, null, Op.SUM),
                    () -> world.scan(ONE, ONE, null),
                    () -> world.exscan(null, ONE, Op.SUM),
                    () -> async.exscan(ONE, null, Op.SUM),
                    () -> world.exscan(ONE, ONE, null),
                    () -> world.reduceScatter(null, ONE, ONES, Op.SUM),
                    () -> async.reduceScatter(TWO, null, ONES, Op.SUM),
                    () -> world.reduceScatter(TWO, ONE, null, Op.SUM),
                    () -> async.reduceScatter(TWO, ONE, ONES, null),
                    () -> world.split(null, 0),
                    () -> world.create(null));
            for (int i = 0; i < misuses.size(); i++) {
                assertThrows(NullPointerException.class, misuses.get(i), "misuse " + i);
            }
            assertEquals(2, world.allreduce(1L, Op.SUM));
            world.close();
        });
    }

    @Test
    void aClosedCommunicator() {
        Ranks.run(2, world -> {
            Comm comm = world.dup();
            AsyncCollectives async = comm.async();
            int me = comm.rank();
            AttributeKey<String> key = new AttributeKey<>("key", false);
            comm.close();
            comm.close();
            List<Executable> misuses = List.of(
                    comm::barrier,
                    async::barrier,
                    () -> comm.bcast(ONE, me),
                    () -> async.bcast(ONE, 1 - me),
                    () -> comm.scatter(TWO, ONE, me),
                    () -> async.scatter(TWO, ONE, 1 - me),
                    () -> comm.scatterv(PARTS, ONE, me),
                    () -> async.scatterv(PARTS, ONE, 1 - me),
                    () -> comm.gather(ONE, TWO, me),
                    () -> async.gather(ONE, TWO, 1 - me),
                    () -> comm.gatherv(ONE, PARTS, me),
                    () -> async.gatherv(ONE, PARTS, 1 - me),
                    () -> comm.allgather(ONE, TWO),
                    () -> async.allgather(ONE, TWO),
                    () -> comm.allgatherv(ONE, PARTS),
                    () -> async.allgatherv(ONE, PARTS),
                    () -> comm.alltoall(TWO, ints(0, 0)),
                    () -> async.alltoall(Buf.IN_PLACE, TWO),
                    () -> comm.alltoallv(PARTS, Parts.of(ints(0, 0), 1, 1)),
                    () -> async.alltoallv(Parts.IN_PLACE, PARTS),
                    () -> comm.reduce(ONE, ints(0), Op.SUM, 0),
                    () -> async.reduce(ONE, ints(0), Op.SUM, 1),
                    () -> comm.allreduce(ONE, ints(0), Op.SUM),
                    () -> async.allreduce(Buf.IN_PLACE, ONE, Op.ints(Integer::sum)),
                    () -> comm.allreduce(1L, Op.SUM),
                    () -> comm.allreduce(1.0, Op.SUM),
                    () -> comm.scan(ONE, ints(0), Op.SUM),
                    () -> async.scan(ONE, ints(0), Op.SUM),
                    () -> comm.exscan(ONE, ints(0), Op.SUM),
                    () -> async.exscan(ONE, ints(0), Op.SUM),
                    () -> comm.reduceScatter(TWO, ints(0), ONES, Op.SUM),
                    () -> async.reduceScatter(TWO, ints(0), ONES, Op.SUM),
                    comm::dup,
                    () -> comm.split(0, 0),
                    () -> comm.split(OptionalInt.empty(), 0),
                    () -> comm.create(comm.group()),
                    () -> comm.create(new Group(List.of())),
                    () -> comm.cartesian(new int[] {2}, new boolean[1], false),
                    () -> comm.sendInit(ONE, 0, 0),
                    () -> comm.recvInit(ONE, 0, 0),
                    () -> comm.async().barrier());
            for (int i = 0; i < misuses.size(); i++) {
                IllegalStateException e = assertThrows(IllegalStateException.class, misuses.get(i), "misuse " + i);
                assertTrue(e.getMessage().startsWith("rank " + me + " of 2, world.dup1: "), e.getMessage());
                assertTrue(e.getMessage().contains("closed"), e.getMessage());
            }
            comm.attribute(key, "still");
            assertEquals("still", comm.attribute(key).orElseThrow(), "what is local still works");
            assertEquals(new Group(List.of(0, 1)), comm.group());
            world.barrier();
        });
    }

    /** Checked before the arguments of the collective are matched: it may be used by one rank alone. */
    @Test
    void misuseOnOneRankOnly() {
        Ranks.run(3, world -> {
            if (world.rank() == 1) {
                assertThrows(IllegalArgumentException.class, () -> world.bcast(ONE, 7));
                assertThrows(IllegalArgumentException.class, () -> world.async().allgather(ONE, TWO));
                assertThrows(
                        IllegalArgumentException.class, () -> world.cartesian(new int[] {4}, new boolean[1], false));
                assertThrows(IllegalArgumentException.class, () -> world.create(new Group(List.of(3))));
                assertThrows(
                        IllegalArgumentException.class, () -> world.objects().alltoall(String.class, List.of()));
            }
            assertEquals(3, world.allreduce(1L, Op.SUM));
            assertEquals("world.dup1", world.dup().name());
        });
    }
}
