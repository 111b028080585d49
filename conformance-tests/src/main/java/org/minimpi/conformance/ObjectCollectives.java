package org.minimpi.conformance;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.minimpi.Comm;
import org.minimpi.ObjectComm;
import org.minimpi.Op;

/** Collectives of whole objects. */
final class ObjectCollectives {

    /** Something of another size for every number. */
    private static List<Object> object(int number) {
        return List.of(number, "x".repeat(Math.abs(number) % 7 * 10_000), List.of((long) number));
    }

    private static List<List<Object>> objects(int size, int first, int step) {
        return IntStream.range(0, size).mapToObj(i -> object(first + step * i)).toList();
    }

    /** Root's object reaches every rank, from every root. */
    @Case(section = "6.4")
    void bcast(Comm comm) {
        Lengths.eachRoot(comm, root -> {
            List<?> mine = comm.rank() == root ? object(root) : object(-1);
            Check.equal(object(root), comm.objects().bcast(List.class, mine, root), "object");
        });
    }

    /** Root gets its object itself, the others copies of their own. */
    @Case(section = "API")
    void bcastCopies(Comm comm) {
        List<Integer> mine = new ArrayList<>(List.of(1));
        List<Integer> got = cast(comm.objects().bcast(List.class, comm.rank() == 0 ? mine : null, 0));
        Check.equal(comm.rank() == 0, got == mine, "the object itself");
        got.add(comm.rank());
        comm.barrier();
        Check.equal(List.of(1, comm.rank()), got, "object after all have changed theirs");
    }

    /** Root's objects are dealt, from every root. */
    @Case(section = "6.6")
    void scatter(Comm comm) {
        Lengths.eachRoot(comm, root -> {
            List<List<Object>> all = comm.rank() == root ? objects(comm.size(), root, 1) : null;
            Check.equal(object(root + comm.rank()), comm.objects().scatter(List.class, all, root), "object");
        });
    }

    /** Root gets a copy too. */
    @Case(section = "API")
    void scatterCopies(Comm comm) {
        List<List<Integer>> all = new ArrayList<>();
        for (int rank = 0; rank < comm.size(); rank++) {
            all.add(new ArrayList<>(List.of(rank)));
        }
        List<Integer> got = cast(comm.objects().scatter(List.class, comm.rank() == 0 ? all : null, 0));
        Check.holds(got != all.get(0), "root got the object itself");
        got.add(7);
        Check.equal(List.of(comm.rank(), 7), got, "object");
        Check.equal(List.of(0), all.get(0), "root's own");
    }

    /** Root collects what all have, in rank order; the others get nothing. */
    @Case(section = "6.5")
    void gather(Comm comm) {
        Lengths.eachRoot(comm, root -> {
            List<?> got = comm.objects().gather(List.class, object(comm.rank()), root);
            Check.equal(comm.rank() == root ? objects(comm.size(), 0, 1) : List.of(), got, "objects");
        });
    }

    /** Every rank collects what all have, in rank order. */
    @Case(section = "6.7")
    void allgather(Comm comm) {
        Check.equal(objects(comm.size(), 0, 1), comm.objects().allgather(List.class, object(comm.rank())), "objects");
    }

    /** Every rank has an object for every rank. */
    @Case(section = "6.8")
    void alltoall(Comm comm) {
        int n = comm.size();
        List<?> got = comm.objects().alltoall(List.class, objects(n, comm.rank() * n, 1));
        Check.equal(objects(n, comm.rank(), n), got, "objects");
    }

    /** What is collected is copied, one's own too. */
    @Case(section = "API")
    void collectedCopies(Comm comm) {
        List<Integer> mine = new ArrayList<>(List.of(comm.rank()));
        ObjectComm objects = comm.objects();
        Check.holds(objects.allgather(List.class, mine).get(comm.rank()) != mine, "allgather gave the object itself");
        List<?> gathered = objects.gather(List.class, mine, 0);
        Check.holds(comm.rank() != 0 || gathered.get(0) != mine, "gather gave the object itself");
        List<?> exchanged = objects.alltoall(List.class, Collections.nCopies(comm.size(), mine));
        Check.holds(exchanged.get(comm.rank()) != mine, "alltoall gave the object itself");
        Check.holds(objects.allreduce(List.class, mine, (a, b) -> a) != mine, "allreduce gave the object itself");
    }

    /** Objects are folded in rank order. */
    @Case(section = "6.9.6")
    void allreduce(Comm comm) {
        StringBuilder expected = new StringBuilder();
        for (int rank = 0; rank < comm.size(); rank++) {
            expected.append(rank).append(' ');
        }
        Check.equal(
                expected.toString(),
                comm.objects().allreduce(String.class, comm.rank() + " ", String::concat),
                "concatenation");
    }

    /** The operation is called on one rank only, once for every rank but one. */
    @Case(section = "API")
    void allreduceOnOneRank(Comm comm) {
        AtomicInteger calls = new AtomicInteger();
        comm.objects().allreduce(Integer.class, 1, (a, b) -> {
            calls.incrementAndGet();
            return a + b;
        });
        Check.equal(comm.size() - 1L, comm.allreduce((long) calls.get(), Op.SUM), "calls");
        Check.equal(comm.size() - 1L, comm.allreduce((long) calls.get(), Op.MAX), "calls on one rank");
    }

    /** A value and whose it is: what MPI has MINLOC for. */
    @Case(section = "6.9.4")
    void leastAndWhose(Comm comm) {
        record Least(double value, int rank) implements Serializable {}

        double value = (comm.rank() * 5 + 3) % comm.size();
        Least least = comm.objects()
                .allreduce(Least.class, new Least(value, comm.rank()), (a, b) -> a.value <= b.value ? a : b);
        for (int rank = 0; rank < comm.size(); rank++) {
            double other = (rank * 5 + 3) % comm.size();
            Check.holds(least.value < other || least.value == other && least.rank <= rank, "not the least: " + least);
        }
    }

    /** Null is an object like any other. */
    @Case(section = "API")
    void nulls(Comm comm) {
        ObjectComm objects = comm.objects();
        int n = comm.size();
        List<String> nulls = Collections.nCopies(n, null);
        Check.equal(null, objects.bcast(String.class, null, 0), "bcast");
        Check.equal(null, objects.scatter(String.class, comm.rank() == 0 ? nulls : null, 0), "scatter");
        Check.equal(comm.rank() == 0 ? nulls : List.of(), objects.gather(String.class, null, 0), "gather");
        Check.equal(nulls, objects.allgather(String.class, null), "allgather");
        Check.equal(nulls, objects.alltoall(String.class, nulls), "alltoall");
    }

    /** Folding may meet null, and end in it. */
    @Case(section = "API")
    void foldOfNulls(Comm comm) {
        Check.equal(null, comm.objects().allreduce(String.class, null, (a, b) -> a), "fold of nulls");
        String only = comm.rank() == comm.size() - 1 ? "last" : null;
        Check.equal("last", comm.objects().allreduce(String.class, only, (a, b) -> b), "fold to the last");
    }

    /** Other ways to encode, one that makes no bytes of some objects too. */
    @Case(section = "API")
    void otherCodec(Comm comm) {
        ObjectComm objects = comm.objects().with(ObjectCodecs.TEXT);
        for (String text : new String[] {"text", ""}) {
            Check.equal(text, objects.bcast(String.class, comm.rank() == 0 ? text : null, 0), "bcast");
            List<String> all = Collections.nCopies(comm.size(), text);
            Check.equal(text, objects.scatter(String.class, comm.rank() == 0 ? all : null, 0), "scatter");
            Check.equal(all, objects.allgather(String.class, text), "allgather");
            Check.equal(all, objects.alltoall(String.class, all), "alltoall");
            Check.equal(text.repeat(comm.size()), objects.allreduce(String.class, text, String::concat), "allreduce");
        }
    }

    /** Objects of many sizes in a row, and among other collectives. */
    @Case(section = "6.14")
    void inARow(Comm comm) {
        for (int i = 0; i < 20; i++) {
            int root = i % comm.size();
            Check.equal(
                    object(i), comm.objects().bcast(List.class, comm.rank() == root ? object(i) : null, root), "bcast");
            Check.equal((long) comm.size(), comm.allreduce(1L, Op.SUM), "sum");
        }
    }

    @SuppressWarnings("unchecked")
    private static List<Integer> cast(List<?> list) {
        return (List<Integer>) list;
    }
}
