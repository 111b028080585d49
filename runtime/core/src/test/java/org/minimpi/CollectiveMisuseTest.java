package org.minimpi;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.minimpi.Ranks.ints;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** What a program does wrong with a collective is said before anything is sent, so the rank may go on. */
class CollectiveMisuseTest {
    private static final Buf ONE = ints(1);
    private static final Buf TWO = ints(1, 2);
    private static final Buf THREE = ints(1, 2, 3);
    private static final Buf LONGS = Buf.of(new long[2]);
    private static final Buf READ_ONLY = Buf.of(ByteBuffer.allocate(8).asReadOnlyBuffer(), Datatype.INT);
    private static final Parts PARTS = Parts.of(TWO, 1, 1);
    private static final Parts LONG_PARTS = Parts.of(LONGS, 1, 1);
    private static final Parts READ_ONLY_PARTS = Parts.of(READ_ONLY, 1, 1);
    private static final Op SUM = Op.SUM;
    private static final int[] ONES = {1, 1};

    /** Calls of a rank; those with a root are made by root. */
    private record Case(Consumer<Comm> misuse, String collective, List<String> words) {}

    private final List<Case> cases = new ArrayList<>();

    private interface Blocking {
        void call(Comm comm, int me);
    }

    private interface Started {
        void call(AsyncCollectives comm, int me);
    }

    private void both(String collective, Blocking blocking, Started started, String... words) {
        cases.add(new Case(comm -> blocking.call(comm, comm.rank()), collective, List.of(words)));
        cases.add(new Case(comm -> started.call(comm.async(), comm.rank()), collective, List.of(words)));
    }

    private void assertAllRefused() {
        Ranks.run(2, world -> {
            Comm comm = world.dup();
            for (Case each : cases) {
                IllegalArgumentException e =
                        assertThrows(IllegalArgumentException.class, () -> each.misuse.accept(comm), each::toString);
                String start = "rank " + comm.rank() + " of 2, world.dup1: " + each.collective + ": ";
                assertTrue(e.getMessage().startsWith(start), start + " before: " + e.getMessage());
                for (String word : each.words) {
                    assertTrue(e.getMessage().contains(word), word + " in: " + e.getMessage());
                }
            }
            comm.barrier();
            comm.close();
            world.close();
        });
    }

    @Test
    void rootsThatAreNone() {
        for (int bad : new int[] {-1, 2, Comm.PROC_NULL, Integer.MAX_VALUE, Integer.MIN_VALUE}) {
            String[] says = {"root " + bad, "0 to 1"};
            both("bcast", (c, me) -> c.bcast(ONE, bad), (c, me) -> c.bcast(ONE, bad), says);
            both("scatter", (c, me) -> c.scatter(TWO, ONE, bad), (c, me) -> c.scatter(TWO, ONE, bad), says);
            both("scatterv", (c, me) -> c.scatterv(PARTS, ONE, bad), (c, me) -> c.scatterv(PARTS, ONE, bad), says);
            both("gather", (c, me) -> c.gather(ONE, TWO, bad), (c, me) -> c.gather(ONE, TWO, bad), says);
            both("gatherv", (c, me) -> c.gatherv(ONE, PARTS, bad), (c, me) -> c.gatherv(ONE, PARTS, bad), says);
            both("reduce", (c, me) -> c.reduce(ONE, ONE, SUM, bad), (c, me) -> c.reduce(ONE, ONE, SUM, bad), says);
        }
        assertAllRefused();
    }

    @Test
    void countsThatDoNotFit() {
        both("scatter", (c, me) -> c.scatter(THREE, ONE, me), (c, me) -> c.scatter(THREE, TWO, me), "3");
        both("scatter", (c, me) -> c.scatter(THREE, Buf.IN_PLACE, me), (c, me) -> c.scatter(ONE, ONE, me));
        both("scatterv", (c, me) -> c.scatterv(PARTS, TWO, me), (c, me) -> c.scatterv(PARTS, THREE, me), "recv", "1");
        both("gather", (c, me) -> c.gather(ONE, THREE, me), (c, me) -> c.gather(TWO, THREE, me), "recv", "3");
        both("gather", (c, me) -> c.gather(Buf.IN_PLACE, THREE, me), (c, me) -> c.gather(ONE, ONE, me));
        both("gatherv", (c, me) -> c.gatherv(TWO, PARTS, me), (c, me) -> c.gatherv(THREE, PARTS, me), "send", "1");
        both("allgather", (c, me) -> c.allgather(ONE, THREE), (c, me) -> c.allgather(Buf.IN_PLACE, THREE), "3", "2");
        both("allgatherv", (c, me) -> c.allgatherv(TWO, PARTS), (c, me) -> c.allgatherv(THREE, PARTS), "send", "1");
        both("alltoall", (c, me) -> c.alltoall(THREE, THREE), (c, me) -> c.alltoall(Buf.IN_PLACE, THREE), "3", "2");
        both("alltoall", (c, me) -> c.alltoall(TWO, Buf.of(new int[4])), (c, me) -> c.alltoall(THREE, TWO), "2");
        Parts twice = Parts.of(Buf.of(new int[4]), 2, 2);
        both("alltoallv", (c, me) -> c.alltoallv(PARTS, twice), (c, me) -> c.alltoallv(twice, PARTS), "1", "2");
        both("reduce", (c, me) -> c.reduce(ONE, TWO, SUM, me), (c, me) -> c.reduce(TWO, ONE, SUM, me), "1", "2");
        both("allreduce", (c, me) -> c.allreduce(ONE, TWO, SUM), (c, me) -> c.allreduce(TWO, ONE, SUM), "1", "2");
        both("scan", (c, me) -> c.scan(ONE, TWO, SUM), (c, me) -> c.scan(THREE, TWO, SUM), "2");
        both("exscan", (c, me) -> c.exscan(ONE, TWO, SUM), (c, me) -> c.exscan(THREE, TWO, SUM), "2");
        both(
                "reduceScatter",
                (c, me) -> c.reduceScatter(THREE, ONE, ONES, SUM),
                (c, me) -> c.reduceScatter(ONE, ONE, ONES, SUM),
                "send",
                "2");
        both(
                "reduceScatter",
                (c, me) -> c.reduceScatter(TWO, TWO, ONES, SUM),
                (c, me) -> c.reduceScatter(TWO, THREE, ONES, SUM),
                "recv",
                "1");
        both(
                "reduceScatter",
                (c, me) -> c.reduceScatter(Buf.IN_PLACE, ONE, ONES, SUM),
                (c, me) -> c.reduceScatter(Buf.IN_PLACE, THREE, ONES, SUM),
                "recv",
                "2");
        assertAllRefused();
    }

    @Test
    void entriesThatDoNotFit() {
        Parts three = Parts.of(THREE, 1, 1, 1);
        both("scatterv", (c, me) -> c.scatterv(three, ONE, me), (c, me) -> c.scatterv(Parts.NONE, ONE, me), "send");
        both("gatherv", (c, me) -> c.gatherv(ONE, three, me), (c, me) -> c.gatherv(ONE, Parts.NONE, me), "recv");
        both("allgatherv", (c, me) -> c.allgatherv(ONE, three), (c, me) -> c.allgatherv(ONE, Parts.NONE), "recv");
        both("alltoallv", (c, me) -> c.alltoallv(three, PARTS), (c, me) -> c.alltoallv(Parts.NONE, PARTS), "send");
        both("alltoallv", (c, me) -> c.alltoallv(PARTS, three), (c, me) -> c.alltoallv(PARTS, Parts.NONE), "recv");
        both(
                "reduceScatter",
                (c, me) -> c.reduceScatter(ONE, ONE, new int[] {1}, SUM),
                (c, me) -> c.reduceScatter(THREE, ONE, new int[] {1, 1, 1}, SUM),
                "counts",
                "2");
        both(
                "reduceScatter",
                (c, me) -> c.reduceScatter(ONE, ONE, new int[] {2, -1}, SUM),
                (c, me) -> c.reduceScatter(ONE, ONE, new int[] {-1, 2}, SUM),
                "counts");
        int most = Integer.MAX_VALUE;
        both(
                "reduceScatter",
                (c, me) -> c.reduceScatter(TWO, ONE, new int[] {most, most}, SUM),
                (c, me) -> c.reduceScatter(Buf.IN_PLACE, TWO, new int[] {most, most}, SUM),
                "4294967294");
        assertAllRefused();
    }

    @Test
    void typesThatDiffer() {
        String[] says = {"INT", "LONG"};
        both("scatter", (c, me) -> c.scatter(LONGS, ONE, me), (c, me) -> c.scatter(LONGS, ONE, me), says);
        both("scatterv", (c, me) -> c.scatterv(LONG_PARTS, ONE, me), (c, me) -> c.scatterv(LONG_PARTS, ONE, me), says);
        both("gather", (c, me) -> c.gather(ONE, LONGS, me), (c, me) -> c.gather(ONE, LONGS, me), says);
        both("gatherv", (c, me) -> c.gatherv(ONE, LONG_PARTS, me), (c, me) -> c.gatherv(ONE, LONG_PARTS, me), says);
        both("allgather", (c, me) -> c.allgather(ONE, LONGS), (c, me) -> c.allgather(ONE, LONGS), says);
        both("allgatherv", (c, me) -> c.allgatherv(ONE, LONG_PARTS), (c, me) -> c.allgatherv(ONE, LONG_PARTS), says);
        both("alltoall", (c, me) -> c.alltoall(TWO, LONGS), (c, me) -> c.alltoall(LONGS, TWO), says);
        both("alltoallv", (c, me) -> c.alltoallv(PARTS, LONG_PARTS), (c, me) -> c.alltoallv(LONG_PARTS, PARTS), says);
        both("reduce", (c, me) -> c.reduce(TWO, LONGS, SUM, me), (c, me) -> c.reduce(LONGS, TWO, SUM, me), says);
        both("allreduce", (c, me) -> c.allreduce(TWO, LONGS, SUM), (c, me) -> c.allreduce(LONGS, TWO, SUM), says);
        both("scan", (c, me) -> c.scan(TWO, LONGS, SUM), (c, me) -> c.scan(LONGS, TWO, SUM), says);
        both("exscan", (c, me) -> c.exscan(TWO, LONGS, SUM), (c, me) -> c.exscan(LONGS, TWO, SUM), says);
        both(
                "reduceScatter",
                (c, me) -> c.reduceScatter(LONGS, ONE, ONES, SUM),
                (c, me) -> c.reduceScatter(LONGS, ONE, ONES, SUM),
                says);
        assertAllRefused();
    }

    @Test
    void operationsThatDoNotAcceptTheType() {
        Buf doubles = Buf.of(new double[2]);
        Buf one = Buf.of(new double[1]);
        Op longs = Op.longs(Long::sum);
        String[] says = {"BAND", "DOUBLE"};
        both("reduce", (c, me) -> c.reduce(one, one, Op.BAND, me), (c, me) -> c.reduce(one, one, Op.BAND, 0), says);
        both("reduce", (c, me) -> c.reduce(one, one, Op.BAND, 1 - me), (c, me) -> c.reduce(one, one, Op.BAND, 1), says);
        both("allreduce", (c, me) -> c.allreduce(one, one, Op.BAND), (c, me) -> c.allreduce(one, one, Op.BAND), says);
        both("scan", (c, me) -> c.scan(one, one, Op.BAND), (c, me) -> c.scan(one, one, Op.BAND), says);
        both("exscan", (c, me) -> c.exscan(one, one, Op.BAND), (c, me) -> c.exscan(one, one, Op.BAND), says);
        both(
                "reduceScatter",
                (c, me) -> c.reduceScatter(doubles, one, ONES, Op.BAND),
                (c, me) -> c.reduceScatter(Buf.IN_PLACE, doubles, ONES, Op.BAND),
                says);
        both(
                "allreduce",
                (c, me) -> c.allreduce(1.0, longs),
                (c, me) -> c.allreduce(one, one, longs),
                "LONG",
                "DOUBLE");
        assertAllRefused();
    }

    @Test
    void inPlaceWhereItHasNoMeaning() {
        Buf in = Buf.IN_PLACE;
        Parts inParts = Parts.IN_PLACE;
        String says = "IN_PLACE";
        both("bcast", (c, me) -> c.bcast(in, me), (c, me) -> c.bcast(in, 1 - me), says);
        both("scatter", (c, me) -> c.scatter(in, ONE, me), (c, me) -> c.scatter(TWO, in, 1 - me), says);
        both("scatterv", (c, me) -> c.scatterv(inParts, ONE, me), (c, me) -> c.scatterv(PARTS, in, 1 - me), says);
        both("gather", (c, me) -> c.gather(ONE, in, me), (c, me) -> c.gather(in, TWO, 1 - me), says);
        both("gatherv", (c, me) -> c.gatherv(ONE, inParts, me), (c, me) -> c.gatherv(in, PARTS, 1 - me), says);
        both("allgather", (c, me) -> c.allgather(ONE, in), (c, me) -> c.allgather(in, in), says);
        both("allgatherv", (c, me) -> c.allgatherv(ONE, inParts), (c, me) -> c.allgatherv(in, inParts), says);
        both("alltoall", (c, me) -> c.alltoall(TWO, in), (c, me) -> c.alltoall(in, in), says);
        both("alltoallv", (c, me) -> c.alltoallv(PARTS, inParts), (c, me) -> c.alltoallv(inParts, inParts), says);
        both("reduce", (c, me) -> c.reduce(ONE, in, SUM, me), (c, me) -> c.reduce(in, ONE, SUM, 1 - me), says);
        both("allreduce", (c, me) -> c.allreduce(ONE, in, SUM), (c, me) -> c.allreduce(in, in, SUM), says);
        both("scan", (c, me) -> c.scan(ONE, in, SUM), (c, me) -> c.scan(in, in, SUM), says);
        both("exscan", (c, me) -> c.exscan(ONE, in, SUM), (c, me) -> c.exscan(in, in, SUM), says);
        both(
                "reduceScatter",
                (c, me) -> c.reduceScatter(TWO, in, ONES, SUM),
                (c, me) -> c.reduceScatter(in, in, ONES, SUM),
                says);
        assertAllRefused();
    }

    @Test
    void resultsThatCannotBeWritten() {
        String says = "read-only";
        Buf two = READ_ONLY;
        Buf one = READ_ONLY.slice(0, 1);
        Parts parts = READ_ONLY_PARTS;
        both("bcast", (c, me) -> c.bcast(two, 1 - me), (c, me) -> c.bcast(one, 1 - me), says);
        both("scatter", (c, me) -> c.scatter(TWO, one, me), (c, me) -> c.scatter(TWO, one, 1 - me), says);
        both("scatterv", (c, me) -> c.scatterv(PARTS, one, me), (c, me) -> c.scatterv(PARTS, one, 1 - me), says);
        both("gather", (c, me) -> c.gather(ONE, two, me), (c, me) -> c.gather(Buf.IN_PLACE, two, me), says);
        both("gatherv", (c, me) -> c.gatherv(ONE, parts, me), (c, me) -> c.gatherv(Buf.IN_PLACE, parts, me), says);
        both("allgather", (c, me) -> c.allgather(ONE, two), (c, me) -> c.allgather(Buf.IN_PLACE, two), says);
        both("allgatherv", (c, me) -> c.allgatherv(ONE, parts), (c, me) -> c.allgatherv(Buf.IN_PLACE, parts), says);
        both("alltoall", (c, me) -> c.alltoall(TWO, two), (c, me) -> c.alltoall(Buf.IN_PLACE, two), says);
        both("alltoallv", (c, me) -> c.alltoallv(PARTS, parts), (c, me) -> c.alltoallv(Parts.IN_PLACE, parts), says);
        both("reduce", (c, me) -> c.reduce(TWO, two, SUM, me), (c, me) -> c.reduce(Buf.IN_PLACE, two, SUM, me), says);
        both("allreduce", (c, me) -> c.allreduce(TWO, two, SUM), (c, me) -> c.allreduce(Buf.IN_PLACE, two, SUM), says);
        both("scan", (c, me) -> c.scan(TWO, two, SUM), (c, me) -> c.scan(Buf.IN_PLACE, two, SUM), says);
        both("exscan", (c, me) -> c.exscan(TWO, two, SUM), (c, me) -> c.exscan(Buf.IN_PLACE, two, SUM), says);
        both(
                "reduceScatter",
                (c, me) -> c.reduceScatter(TWO, one, ONES, SUM),
                (c, me) -> c.reduceScatter(Buf.IN_PLACE, two, ONES, SUM),
                says);
        assertAllRefused();
    }
}
