package org.minimpi.conformance;

import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicReference;
import org.minimpi.Buf;
import org.minimpi.Comm;
import org.minimpi.Datatype;
import org.minimpi.Op;
import org.minimpi.Request;

/** Operations of one's own. */
final class UserOps {

    /** On ints. */
    @Case(section = "6.9.5")
    void ofInts(Comm comm) {
        int[] result = {0, 0};
        comm.allreduce(Ints.of(comm.rank() + 1, -1), Buf.of(result), Op.ints((a, b) -> a * b % 10_007));
        int expected = 1;
        for (int rank = 0; rank < comm.size(); rank++) {
            expected = expected * (rank + 1) % 10_007;
        }
        Check.equal(new int[] {expected, comm.size() % 2 == 0 ? 1 : -1}, result, "products");
    }

    /** On longs. */
    @Case(section = "6.9.5")
    void ofLongs(Comm comm) {
        Op gcd = Op.longs((a, b) -> {
            while (b != 0) {
                long rest = a % b;
                a = b;
                b = rest;
            }
            return a;
        });
        Check.equal(comm.size() == 1 ? 6L << 33 : 3L << 33, comm.allreduce((6L + 3 * comm.rank()) << 33, gcd), "gcd");
    }

    /** On doubles. */
    @Case(section = "6.9.5")
    void ofDoubles(Comm comm) {
        Op furthestFromZero = Op.doubles((a, b) -> Math.abs(a) < Math.abs(b) ? b : a);
        double mine = (comm.rank() + 0.5) * (comm.rank() % 2 == 0 ? 1 : -1);
        int last = comm.size() - 1;
        Check.equal((last + 0.5) * (last % 2 == 0 ? 1 : -1), comm.allreduce(mine, furthestFromZero), "result");
    }

    /** Long vectors, commutative, through every reduction. */
    @Case(section = "6.9.5")
    void longVectors(Comm comm) {
        int n = comm.size();
        int count = 40_000 * n;
        int[] mine = Ints.upTo(count);
        mine[count - 1] = comm.rank();
        Op max = Op.ints(Math::max);
        Buf result = Buf.allocate(Datatype.INT, count);
        comm.allreduce(Buf.of(mine), result, max);
        checkEnds(result, n - 1, "allreduce");
        comm.reduce(Buf.of(mine), comm.rank() == 0 ? result : Buf.EMPTY, max, 0);
        checkEnds(result, n - 1, "reduce");
        comm.scan(Buf.of(mine), result, max);
        checkEnds(result, comm.rank(), "scan");
        int[] counts = new int[n];
        counts[n - 1] = count;
        comm.reduceScatter(Buf.of(mine), result.slice(0, counts[comm.rank()]), counts, max);
        checkEnds(result, n - 1, comm.rank() == n - 1 ? "reduceScatter" : null);
    }

    private static void checkEnds(Buf result, int last, String what) {
        if (what != null) {
            int[] all = (int[]) result.storage();
            Check.equal(last, all[all.length - 1], what + ", last element");
            Check.equal(all.length - 2, all[all.length - 2], what + ", element before");
        }
    }

    /** The right operand comes from the higher ranks, also where ranks differ in how long they take to come. */
    @Case(section = "6.9.5")
    void lateRanksKeepTheOrder(Comm comm) {
        Lengths.eachRoot(comm, late -> {
            if (comm.rank() == late) {
                for (int other = 0; other < comm.size(); other++) {
                    if (other != late) {
                        Pair.await(comm, other);
                    }
                }
            } else {
                Pair.tell(comm, late);
            }
            Combining.blocking(comm, Problem.functions()).allreduce(2);
            Combining.blocking(comm, Problem.functions()).reduce(2, late);
            Combining.blocking(comm, Problem.functions()).scan(2);
        });
    }

    /** Both operands are in arrays, of one type and count, whatever the ranks passed. */
    @Case(section = "API")
    void operandsAreInArrays(Comm comm) {
        AtomicReference<String> wrong = new AtomicReference<>();
        Op op = Op.custom(Datatype.SHORT, false, (in, inOut) -> {
            if (!(in.storage() instanceof short[]) || !(inOut.storage() instanceof short[])) {
                wrong.set(in.storage() + " and " + inOut.storage());
            } else if (in.count() != inOut.count() || in.type() != inOut.type()) {
                wrong.set(in + " and " + inOut);
            }
        });
        Buf direct = Buf.of(ByteBuffer.allocateDirect(2_000), Datatype.SHORT);
        Buf result = Buf.of(ByteBuffer.allocateDirect(2_000), Datatype.SHORT);
        comm.allreduce(direct, result, op);
        comm.allreduce(Buf.IN_PLACE, result, op);
        comm.scan(direct, result, op);
        comm.exscan(direct, result, op);
        comm.reduce(direct, result, op, 0);
        Check.equal(null, wrong.get(), "operands that were not in short[]");
    }

    /** It is not called on one rank alone, where there is nothing to combine. */
    @Case(section = "6.9.1")
    void nothingToCombine(Comm comm) {
        try (Comm alone = comm.split(comm.rank(), 0)) {
            Op never = Op.ints((a, b) -> {
                throw new AssertionError("called");
            });
            int[] result = {0};
            alone.allreduce(Ints.of(3), Buf.of(result), never);
            Check.equal(3, result[0], "allreduce");
            alone.exscan(Ints.of(4), Buf.of(result), never);
            Check.equal(3, result[0], "exscan");
            alone.scan(Ints.of(5), Buf.of(result), never);
            Check.equal(5, result[0], "scan");
        }
    }

    /** Whatever thread it runs on, it is not one of another rank. */
    @Case(section = "API")
    void neverOnAnotherRanksThread(Comm comm) {
        try (Whose whose = new Whose(comm)) {
            Op sum = Op.longs((a, b) -> {
                whose.look();
                return a + b;
            });
            long[] sums = new long[10];
            Buf all = Buf.of(sums);
            Request<?>[] requests = Ints.start(
                    sums.length,
                    i -> comm.async().allreduce(Buf.of(new long[] {i + comm.rank()}), all.slice(i, 1), sum));
            comm.allreduce(1L, sum);
            Request.awaitAll(requests);
            whose.check();
            Check.equal(comm.size() * (comm.size() - 1L) / 2, sums[0], "sum");
        }
    }

    /** Ranks may use different objects for the same operation. */
    @Case(section = "6.9.1")
    void eachRankMakesItsOwn(Comm comm) {
        for (int i = 1; i < 20; i++) {
            int modulus = i;
            Op sum = Op.longs((a, b) -> (a + b) % modulus);
            Check.equal((long) comm.size() % modulus, comm.allreduce(1L, sum) % modulus, "sum modulo " + modulus);
        }
    }
}
