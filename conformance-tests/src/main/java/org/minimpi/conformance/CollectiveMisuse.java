package org.minimpi.conformance;

import java.nio.ByteBuffer;
import java.util.function.Consumer;
import org.minimpi.Buf;
import org.minimpi.CartComm;
import org.minimpi.Collectives;
import org.minimpi.Comm;
import org.minimpi.Datatype;
import org.minimpi.Op;
import org.minimpi.Parts;

/** Collectives that no correct program calls fail before anything is sent, blocking or started. */
final class CollectiveMisuse {
    private static final Buf READ_ONLY = Buf.of(ByteBuffer.allocate(1 << 10).asReadOnlyBuffer(), Datatype.INT);
    private static final Buf ONE = Ints.of(1);

    /** Roots that are no ranks. */
    @Case(section = "6.2.2")
    void roots(Comm comm) {
        for (int root : new int[] {-1, comm.size(), Comm.PROC_NULL, Integer.MAX_VALUE}) {
            refused(comm, c -> c.bcast(ONE, root), "bcast from " + root);
            refused(comm, c -> c.scatter(ints(comm.size()), Ints.of(0), root), "scatter from " + root);
            refused(comm, c -> c.scatterv(Parts.NONE, Ints.of(0), root), "scatterv from " + root);
            refused(comm, c -> c.gather(ONE, ints(comm.size()), root), "gather to " + root);
            refused(comm, c -> c.gatherv(ONE, Parts.NONE, root), "gatherv to " + root);
            refused(comm, c -> c.reduce(ONE, Ints.of(0), Op.SUM, root), "reduce to " + root);
        }
        goesOn(comm);
    }

    /** Broadcasts. */
    @Case(section = "6.4")
    void bcast(Comm comm) {
        refused(comm, c -> c.bcast(Buf.IN_PLACE, 0), "in place");
        if (comm.rank() != 0) {
            refused(comm, c -> c.bcast(READ_ONLY, 0), "a read-only result");
        }
        goesOn(comm);
    }

    /** Scatters: counts and types that do not fit, at root. */
    @Case(section = "6.6")
    void scatter(Comm comm) {
        int n = comm.size();
        int[] got = {0};
        if (comm.rank() == 0) {
            refused(comm, c -> c.scatter(ints(n + 1), Ints.of(0), 0), "too many elements");
            refused(comm, c -> c.scatter(Buf.EMPTY, Ints.of(0), 0), "no elements");
            refused(comm, c -> c.scatter(Buf.of(new float[n]), Ints.of(0), 0), "another type");
            refused(comm, c -> c.scatter(Buf.IN_PLACE, Ints.of(0), 0), "input in place");
            refused(comm, c -> c.scatter(READ_ONLY, READ_ONLY, 0), "a read-only result");
        } else {
            refused(comm, c -> c.scatter(Buf.EMPTY, Buf.IN_PLACE, 0), "in place at a rank that is not root");
        }
        comm.scatter(Buf.of(Ints.upTo(n)), Buf.of(got), 0);
        Check.equal(comm.rank(), got[0], "block");
    }

    /** Scatters of parts. */
    @Case(section = "6.6")
    void scatterv(Comm comm) {
        int n = comm.size();
        int[] got = {0};
        if (comm.rank() == 0) {
            refused(comm, c -> c.scatterv(Parts.NONE, Ints.of(0), 0), "no parts");
            refused(comm, c -> c.scatterv(parts(ints(n), n), Ints.of(0, 0), 0), "a result that is too long");
            refused(comm, c -> c.scatterv(parts(Buf.of(new float[n]), n), Ints.of(0), 0), "another type");
            refused(comm, c -> c.scatterv(parts(ints(n + 1), n + 1), Ints.of(0), 0), "too many parts");
            refused(comm, c -> c.scatterv(Parts.IN_PLACE, Ints.of(0), 0), "input in place");
        } else {
            refused(comm, c -> c.scatterv(Parts.NONE, Buf.IN_PLACE, 0), "in place at a rank that is not root");
        }
        comm.scatterv(comm.rank() == 0 ? parts(Buf.of(Ints.upTo(n)), n) : Parts.NONE, Buf.of(got), 0);
        Check.equal(comm.rank(), got[0], "block");
    }

    /** Gathers: counts and types that do not fit, at root. */
    @Case(section = "6.5")
    void gather(Comm comm) {
        int n = comm.size();
        int[] got = new int[n];
        if (comm.rank() == 0) {
            refused(comm, c -> c.gather(ONE, ints(n + 1), 0), "too much room");
            refused(comm, c -> c.gather(ONE, Buf.of(new float[n]), 0), "another type");
            refused(comm, c -> c.gather(ONE, READ_ONLY.slice(0, n), 0), "a read-only result");
            refused(comm, c -> c.gather(ONE, Buf.IN_PLACE, 0), "result in place");
            if (n > 1) {
                refused(comm, c -> c.gather(Buf.IN_PLACE, ints(n + 1), 0), "unequal blocks in place");
            }
        } else {
            refused(comm, c -> c.gather(Buf.IN_PLACE, Buf.EMPTY, 0), "in place at a rank that is not root");
        }
        comm.gather(Ints.of(comm.rank()), Buf.of(got), 0);
        Check.equal(comm.rank() == 0 ? Ints.upTo(n) : new int[n], got, "blocks");
    }

    /** Gathers of parts. */
    @Case(section = "6.5")
    void gatherv(Comm comm) {
        int n = comm.size();
        int[] got = new int[n];
        if (comm.rank() == 0) {
            refused(comm, c -> c.gatherv(ONE, Parts.NONE, 0), "no parts");
            refused(comm, c -> c.gatherv(Ints.of(1, 2), parts(ints(n), n), 0), "an input that is too long");
            refused(comm, c -> c.gatherv(ONE, parts(Buf.of(new float[n]), n), 0), "another type");
            refused(comm, c -> c.gatherv(ONE, parts(READ_ONLY, n), 0), "a read-only result");
        } else {
            refused(comm, c -> c.gatherv(Buf.IN_PLACE, Parts.NONE, 0), "in place at a rank that is not root");
        }
        comm.gatherv(Ints.of(comm.rank()), comm.rank() == 0 ? parts(Buf.of(got), n) : Parts.NONE, 0);
        Check.equal(comm.rank() == 0 ? Ints.upTo(n) : new int[n], got, "blocks");
    }

    /** Allgathers. */
    @Case(section = "6.7")
    void allgather(Comm comm) {
        int n = comm.size();
        refused(comm, c -> c.allgather(ONE, ints(n + 1)), "too much room");
        refused(comm, c -> c.allgather(ONE, Buf.of(new float[n])), "another type");
        refused(comm, c -> c.allgather(ONE, READ_ONLY.slice(0, n)), "a read-only result");
        refused(comm, c -> c.allgather(ONE, Buf.IN_PLACE), "result in place");
        refused(comm, c -> c.allgatherv(ONE, Parts.NONE), "no parts");
        refused(comm, c -> c.allgatherv(Ints.of(1, 2), parts(ints(n), n)), "an input that is too long");
        refused(comm, c -> c.allgatherv(ONE, parts(Buf.of(new float[n]), n)), "parts of another type");
        refused(comm, c -> c.allgatherv(ONE, parts(READ_ONLY, n)), "read-only parts");
        goesOn(comm);
    }

    /** Alltoalls. */
    @Case(section = "6.8")
    void alltoall(Comm comm) {
        int n = comm.size();
        refused(comm, c -> c.alltoall(ints(n), ints(2 * n)), "different counts");
        refused(comm, c -> c.alltoall(Buf.of(new float[n]), ints(n)), "another type");
        refused(comm, c -> c.alltoall(ints(n), READ_ONLY.slice(0, n)), "a read-only result");
        refused(comm, c -> c.alltoall(ints(n), Buf.IN_PLACE), "result in place");
        refused(comm, c -> c.alltoallv(Parts.NONE, parts(ints(n), n)), "no parts");
        refused(comm, c -> c.alltoallv(parts(ints(n), n), Parts.IN_PLACE), "parts of the result in place");
        refused(comm, c -> c.alltoallv(parts(ints(n), n), parts(READ_ONLY, n)), "read-only parts");
        refused(comm, c -> c.alltoallv(parts(Buf.of(new float[n]), n), parts(ints(n), n)), "parts of another type");
        if (n > 1) {
            refused(comm, c -> c.alltoall(ints(n + 1), ints(n + 1)), "unequal blocks");
        }
        goesOn(comm);
    }

    /** Reduces. */
    @Case(section = "6.9.1")
    void reduce(Comm comm) {
        refused(comm, c -> c.reduce(Buf.of(new double[1]), Buf.of(new double[1]), Op.BAND, 0), "bits of doubles");
        if (comm.rank() == 0) {
            refused(comm, c -> c.reduce(ONE, ints(2), Op.SUM, 0), "too much room");
            refused(comm, c -> c.reduce(ONE, Buf.of(new float[1]), Op.SUM, 0), "another type");
            refused(comm, c -> c.reduce(ONE, READ_ONLY.slice(0, 1), Op.SUM, 0), "a read-only result");
        } else {
            refused(comm, c -> c.reduce(Buf.IN_PLACE, Ints.of(0), Op.SUM, 0), "in place at a rank that is not root");
        }
        goesOn(comm);
    }

    /** Allreduces and scans. */
    @Case(section = "6.9.6")
    void allreduceAndScans(Comm comm) {
        reductions(comm, (c, send, recv, op) -> c.allreduce(send, recv, op));
        reductions(comm, (c, send, recv, op) -> c.scan(send, recv, op));
        reductions(comm, (c, send, recv, op) -> c.exscan(send, recv, op));
        goesOn(comm);
    }

    private interface Reduction {
        void run(Collectives how, Buf send, Buf recv, Op op);
    }

    private static void reductions(Comm comm, Reduction reduction) {
        refused(comm, c -> reduction.run(c, ONE, ints(2), Op.SUM), "too much room");
        refused(comm, c -> reduction.run(c, ONE, Buf.of(new float[1]), Op.SUM), "another type");
        refused(comm, c -> reduction.run(c, ONE, READ_ONLY.slice(0, 1), Op.SUM), "a read-only result");
        refused(comm, c -> reduction.run(c, ONE, Buf.IN_PLACE, Op.SUM), "result in place");
        refused(comm, c -> reduction.run(c, Buf.of(new boolean[1]), Buf.of(new boolean[1]), Op.SUM), "sum of booleans");
    }

    /** Reduce-scatters. */
    @Case(section = "6.10")
    void reduceScatter(Comm comm) {
        int n = comm.size();
        int[] ones = parts(ints(n), n).counts();
        int[] negative = ones.clone();
        negative[0] = -1;
        refused(comm, c -> c.reduceScatter(ints(n), Ints.of(0), new int[n + 1], Op.SUM), "too many counts");
        refused(comm, c -> c.reduceScatter(ints(n), Ints.of(0), negative, Op.SUM), "a negative count");
        refused(comm, c -> c.reduceScatter(ints(n + 1), Ints.of(0), ones, Op.SUM), "an input that is too long");
        refused(comm, c -> c.reduceScatter(ints(n), ints(2), ones, Op.SUM), "too much room");
        refused(comm, c -> c.reduceScatter(Buf.IN_PLACE, ints(n + 1), ones, Op.SUM), "too much in place");
        refused(comm, c -> c.reduceScatter(ints(n), READ_ONLY.slice(0, 1), ones, Op.SUM), "a read-only result");
        refused(comm, c -> c.reduceScatter(Buf.of(new float[n]), Buf.of(new float[1]), ones, Op.LOR), "or of floats");
        goesOn(comm);
    }

    /** A closed communicator. */
    @Case(section = "7.4.3")
    void closed(Comm comm) {
        CartComm grid = Grids.line(comm, true);
        grid.close();
        closed(grid, c -> c.barrier());
        closed(grid, c -> c.bcast(ONE, 0));
        closed(grid, c -> c.gather(ONE, ints(comm.size()), 0));
        closed(grid, c -> c.allreduce(ONE, Ints.of(0), Op.SUM));
        Check.fails(IllegalStateException.class, () -> grid.neighborAllgather(ONE, ints(2)), "neighborAllgather");
        Check.fails(IllegalStateException.class, () -> grid.split(0, 0), "split");
        Check.fails(IllegalStateException.class, () -> grid.create(comm.group()), "create");
        Check.fails(IllegalStateException.class, () -> grid.sub(true), "sub");
        Check.fails(
                IllegalStateException.class, () -> grid.objects().bcast(String.class, "x", 0), "bcast of an object");
        goesOn(comm);
    }

    private static void closed(Comm comm, Consumer<Collectives> call) {
        Check.fails(IllegalStateException.class, () -> call.accept(comm), "a closed communicator");
        Check.fails(IllegalStateException.class, () -> call.accept(new Started(comm.async())), "a closed communicator");
    }

    private static Buf ints(int count) {
        return Buf.allocate(Datatype.INT, count);
    }

    /** One element each. */
    private static Parts parts(Buf buf, int ranks) {
        return Layout.equal(ranks, 1).parts(buf);
    }

    private static void refused(Comm comm, Consumer<Collectives> call, String what) {
        Check.fails(IllegalArgumentException.class, () -> call.accept(comm), what);
        Check.fails(IllegalArgumentException.class, () -> call.accept(new Started(comm.async())), what + ", started");
    }

    private static void goesOn(Comm comm) {
        Movement.blocking(comm, Datatype.INT).bcast(1, comm.size() - 1);
        Check.equal((long) comm.size(), comm.allreduce(1L, Op.SUM), "sum");
    }
}
