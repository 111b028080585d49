package org.minimpi.conformance;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiConsumer;
import org.minimpi.Buf;
import org.minimpi.Comm;
import org.minimpi.Op;
import org.minimpi.OpException;
import org.minimpi.Request;

/** An operation that fails ends its reduction on every rank, which then goes on. */
final class OpFailures {

    /** In a reduce to every root. */
    @Case(section = "API", ranks = 2)
    void reduce(Comm comm) {
        Lengths.eachRoot(comm, root -> {
            everywhere(comm, (dup, op) -> dup.reduce(Ints.of(1, 2), Ints.of(0, 0), op, root));
            onOneRank(comm, (dup, op) -> dup.reduce(Ints.of(1, 2), Ints.of(0, 0), op, root));
        });
    }

    /** In an allreduce. */
    @Case(section = "API", ranks = 2)
    void allreduce(Comm comm) {
        everywhere(comm, (dup, op) -> dup.allreduce(Ints.of(1, 2), Ints.of(0, 0), op));
        onOneRank(comm, (dup, op) -> dup.allreduce(Ints.of(1, 2), Ints.of(0, 0), op));
    }

    /** In an allreduce of a long vector. */
    @Case(section = "API", ranks = 2)
    void longAllreduce(Comm comm) {
        everywhere(comm, (dup, op) -> dup.allreduce(Buf.IN_PLACE, Buf.of(new int[20 << 10]), op));
        onOneRank(comm, (dup, op) -> dup.allreduce(Buf.IN_PLACE, Buf.of(new int[20 << 10]), op));
    }

    /** In a reduceScatter, short and long. */
    @Case(section = "API", ranks = 2)
    void reduceScatter(Comm comm) {
        for (int each : new int[] {1, 2_000}) {
            int[] counts = new int[comm.size()];
            Arrays.fill(counts, each);
            Buf all = Buf.of(new int[each * comm.size()]);
            everywhere(comm, (dup, op) -> dup.reduceScatter(all, Buf.of(new int[each]), counts, op));
            onOneRank(comm, (dup, op) -> dup.reduceScatter(all, Buf.of(new int[each]), counts, op));
        }
    }

    /** In a scan. */
    @Case(section = "API", ranks = 2)
    void scan(Comm comm) {
        everywhere(comm, (dup, op) -> dup.scan(Ints.of(1, 2), Ints.of(0, 0), op));
        onOneRank(comm, (dup, op) -> dup.scan(Ints.of(1, 2), Ints.of(0, 0), op));
    }

    /** In an exscan; of two ranks there is nothing to combine. */
    @Case(section = "API", ranks = 3)
    void exscan(Comm comm) {
        everywhere(comm, (dup, op) -> dup.exscan(Ints.of(1, 2), Ints.of(0, 0), op));
        onOneRank(comm, (dup, op) -> dup.exscan(Ints.of(1, 2), Ints.of(0, 0), op));
    }

    /** In any that was started: its request fails. */
    @Case(section = "API", ranks = 3)
    void started(Comm comm) {
        everywhere(
                comm,
                (dup, op) -> dup.async().reduce(Ints.of(1), Ints.of(0), op, 0).await());
        everywhere(
                comm,
                (dup, op) -> dup.async().allreduce(Ints.of(1), Ints.of(0), op).await());
        everywhere(
                comm, (dup, op) -> dup.async().scan(Ints.of(1), Ints.of(0), op).await());
        everywhere(
                comm,
                (dup, op) -> dup.async().exscan(Ints.of(1), Ints.of(0), op).await());
        onOneRank(
                comm,
                (dup, op) -> dup.async().allreduce(Ints.of(1), Ints.of(0), op).await());
    }

    /** Whatever it throws, an error too. */
    @Case(section = "API", ranks = 2)
    void errors(Comm comm) {
        Op op = Op.longs((a, b) -> {
            throw new StackOverflowError("on purpose");
        });
        Check.fails(OpException.class, () -> comm.allreduce(1L, op), "an operation that overflows the stack");
        Check.equal((long) comm.size(), comm.allreduce(1L, Op.SUM), "the next sum");
    }

    /** The failure names the cause where the operation was called, and nothing of another rank elsewhere. */
    @Case(section = "API", ranks = 2)
    void cause(Comm comm) {
        IllegalStateException mine = new IllegalStateException("on purpose");
        AtomicBoolean called = new AtomicBoolean();
        Op op = Op.longs((a, b) -> {
            called.set(true);
            throw mine;
        });
        OpException e = Check.fails(OpException.class, () -> comm.allreduce(1L, op), "a failing operation");
        Check.holds(e.getCause() == (called.get() ? mine : null), "the cause is " + e.getCause());
        Check.holds(e.getMessage().contains("on purpose"), "the message is " + e.getMessage());
    }

    /** One that is under way at the same time is not concerned. */
    @Case(section = "API", ranks = 2)
    void othersGoOn(Comm comm) {
        int[] sum = {0};
        Request<Void> before = comm.async().allreduce(Ints.of(1), Buf.of(sum), Op.SUM);
        Request<Void> failing = comm.async().allreduce(Ints.of(1), Ints.of(0), failing());
        int[] product = {0};
        Request<Void> after = comm.async().allreduce(Ints.of(2), Buf.of(product), Op.PROD);
        after.await();
        before.await();
        Check.fails(OpException.class, failing::await, "a failing operation");
        Check.fails(OpException.class, failing::await, "asked again");
        Check.equal(comm.size(), sum[0], "sum");
        Check.equal(1 << comm.size(), product[0], "product");
    }

    private static Op failing() {
        return Op.ints((a, b) -> {
            throw new IllegalStateException("on purpose");
        });
    }

    /** An operation that fails on every rank that calls it. */
    private static void everywhere(Comm comm, BiConsumer<Comm, Op> reduction) {
        Check.fails(OpException.class, () -> reduction.accept(comm, failing()), "a failing operation");
        Check.equal((long) comm.size(), comm.allreduce(1L, Op.SUM), "the next sum");
    }

    /** An operation that fails on one rank only, if it is called there. */
    private static void onOneRank(Comm comm, BiConsumer<Comm, Op> reduction) {
        Lengths.eachRoot(comm, bad -> {
            AtomicBoolean thrown = new AtomicBoolean();
            Op op = Op.ints((a, b) -> {
                if (comm.rank() == bad) {
                    thrown.set(true);
                    throw new IllegalStateException("on purpose");
                }
                return a + b;
            });
            boolean failed = false;
            try {
                reduction.accept(comm, op);
            } catch (OpException e) {
                failed = true;
            }
            long culprits = comm.allreduce(thrown.get() ? 1L : 0L, Op.SUM);
            Check.equal(culprits > 0, failed, "failed, as the operation did on rank " + bad);
        });
    }
}
