package org.minimpi.engine;

import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.minimpi.Buf;
import org.minimpi.CustomOp;
import org.minimpi.Op;
import org.minimpi.Parts;
import org.minimpi.engine.collective.Algorithms;
import org.minimpi.engine.collective.Blocks;
import org.minimpi.engine.collective.Round;
import org.minimpi.engine.collective.Schedule;
import org.minimpi.spi.Context;

/** Makes the collectives of one communicator: checks the arguments, has an algorithm chosen, gives it a tag of its own. */
final class CollectiveFactory {
    private static final Schedule NOTHING = new Schedule() {

        @Override
        public int rounds() {
            return 0;
        }

        @Override
        public void round(int number, Round round) {
            throw new IllegalArgumentException("there is no round " + number);
        }
    };

    private final Messaging comm;
    private final Context context;
    private final int rank;
    private final int size;
    private final AtomicInteger made = new AtomicInteger();
    private volatile boolean broken;

    CollectiveFactory(Messaging comm, Context context) {
        this.comm = comm;
        this.context = context;
        this.rank = context.rank();
        this.size = context.size();
    }

    Context context() {
        return context;
    }

    /** Runs a collective. If its thread is interrupted, this rank's part in it is missing for good. */
    void run(CollectiveOperation collective) {
        collective.runBlocking(() -> broken = true);
    }

    CollectiveOperation barrier() {
        return make(() -> "barrier", Algorithms.barrier(rank, size));
    }

    CollectiveOperation bcast(Buf buf, int root) {
        Arguments check = new Arguments(comm, "bcast");
        check.root(root);
        if (rank == root) {
            check.input("buf", buf);
        } else {
            check.output("buf", buf);
        }
        return make(() -> "bcast of " + buf + " from root " + root, Algorithms.bcast(rank, size, buf, root));
    }

    CollectiveOperation scatter(Buf send, Buf recv, int root) {
        Arguments check = new Arguments(comm, "scatter");
        check.root(root);
        boolean inPlace = rank == root && recv == Buf.IN_PLACE;
        if (!inPlace) {
            check.output("recv", recv);
        }
        Blocks blocks = null;
        if (rank == root) {
            check.input("send", send);
            if (inPlace) {
                check.divisible("send", send);
            } else {
                check.sameType(send, recv);
                check.count("send", send, (long) size * recv.count(), size + " times the block of each rank");
            }
            blocks = Blocks.equal(send, size);
        }
        return make(
                () -> "scatter from root " + root, Algorithms.scatter(rank, size, blocks, inPlace ? null : recv, root));
    }

    CollectiveOperation scatterv(Parts send, Buf recv, int root) {
        Arguments check = new Arguments(comm, "scatterv");
        check.root(root);
        boolean inPlace = rank == root && recv == Buf.IN_PLACE;
        if (!inPlace) {
            check.output("recv", recv);
        }
        Blocks blocks = null;
        if (rank == root) {
            check.parts("send", send);
            if (!inPlace) {
                check.sameType(send.buf(), recv);
                check.count("recv", recv, send.counts()[rank], "what send has for this rank");
            }
            blocks = send::block;
        }
        return make(
                () -> "scatterv from root " + root,
                Algorithms.scatter(rank, size, blocks, inPlace ? null : recv, root));
    }

    CollectiveOperation gather(Buf send, Buf recv, int root) {
        Arguments check = new Arguments(comm, "gather");
        check.root(root);
        boolean inPlace = rank == root && send == Buf.IN_PLACE;
        if (!inPlace) {
            check.input("send", send);
        }
        Blocks blocks = null;
        if (rank == root) {
            check.output("recv", recv);
            blocks = equalBlocks(check, inPlace ? null : send, recv);
        }
        return make(() -> "gather to root " + root, Algorithms.gather(rank, size, inPlace ? null : send, blocks, root));
    }

    CollectiveOperation gatherv(Buf send, Parts recv, int root) {
        Arguments check = new Arguments(comm, "gatherv");
        check.root(root);
        boolean inPlace = rank == root && send == Buf.IN_PLACE;
        if (!inPlace) {
            check.input("send", send);
        }
        Blocks blocks = null;
        if (rank == root) {
            blocks = unequalBlocks(check, inPlace ? null : send, recv);
        }
        return make(
                () -> "gatherv to root " + root, Algorithms.gather(rank, size, inPlace ? null : send, blocks, root));
    }

    CollectiveOperation allgather(Buf send, Buf recv) {
        Arguments check = new Arguments(comm, "allgather");
        check.output("recv", recv);
        Buf from = unlessInPlace("send", send);
        Blocks blocks = equalBlocks(check, from, recv);
        return make(() -> "allgather to " + recv, Algorithms.allgather(rank, size, from, blocks));
    }

    CollectiveOperation allgatherv(Buf send, Parts recv) {
        Arguments check = new Arguments(comm, "allgatherv");
        Buf from = unlessInPlace("send", send);
        Blocks blocks = unequalBlocks(check, from, recv);
        return make(() -> "allgatherv to " + recv.buf(), Algorithms.allgather(rank, size, from, blocks));
    }

    CollectiveOperation alltoall(Buf send, Buf recv) {
        Arguments check = new Arguments(comm, "alltoall");
        check.output("recv", recv);
        check.divisible("recv", recv);
        Buf from = unlessInPlace("send", send);
        if (from != null) {
            check.sameType(from, recv);
            check.count("send", from, recv.count(), "as many as recv has");
        }
        return make(() -> "alltoall of " + recv, Algorithms.alltoall(rank, size, from, recv));
    }

    CollectiveOperation alltoallv(Parts send, Parts recv) {
        Arguments check = new Arguments(comm, "alltoallv");
        check.parts("recv", recv);
        check.output("recv", recv.buf());
        boolean inPlace = send == Parts.IN_PLACE;
        if (!inPlace) {
            check.parts("send", send);
            check.sameType(send.buf(), recv.buf());
            check.count("send's part for itself", send.block(rank), recv.counts()[rank], "what recv has for this rank");
        }
        return make(
                () -> "alltoallv to " + recv.buf(),
                Algorithms.alltoallv(rank, size, inPlace ? null : send::block, recv::block));
    }

    CollectiveOperation reduce(Buf send, Buf recv, Op op, int root) {
        Arguments check = new Arguments(comm, "reduce");
        check.root(root);
        boolean inPlace = rank == root && send == Buf.IN_PLACE;
        if (!inPlace) {
            check.input("send", send);
        }
        if (rank == root) {
            reduction(check, inPlace ? null : send, recv, op);
        } else {
            check.operation(op, send);
        }
        return make(
                () -> "reduce to root " + root + with(op),
                Algorithms.reduce(rank, size, inPlace ? null : send, recv, op, root),
                op);
    }

    CollectiveOperation allreduce(Buf send, Buf recv, Op op) {
        Buf from = reduction(new Arguments(comm, "allreduce"), unlessInPlace("send", send), recv, op);
        return make(() -> "allreduce of " + recv + with(op), Algorithms.allreduce(rank, size, from, recv, op), op);
    }

    CollectiveOperation scan(Buf send, Buf recv, Op op) {
        Buf from = reduction(new Arguments(comm, "scan"), unlessInPlace("send", send), recv, op);
        return make(() -> "scan of " + recv + with(op), Algorithms.scan(rank, size, from, recv, op), op);
    }

    CollectiveOperation exscan(Buf send, Buf recv, Op op) {
        Buf from = reduction(new Arguments(comm, "exscan"), unlessInPlace("send", send), recv, op);
        return make(() -> "exscan of " + recv + with(op), Algorithms.exscan(rank, size, from, recv, op), op);
    }

    CollectiveOperation reduceScatter(Buf send, Buf recv, int[] counts, Op op) {
        Arguments check = new Arguments(comm, "reduceScatter");
        check.output("recv", recv);
        if (counts.length != size) {
            throw check.wrong("counts has " + counts.length + " entries for " + size + " ranks");
        }
        if (IntStream.of(counts).anyMatch(count -> count < 0)) {
            throw check.wrong("counts has a negative entry");
        }
        long all = IntStream.of(counts).asLongStream().sum();
        Buf from = unlessInPlace("send", send);
        if (from == null) {
            check.count("recv", recv, all, "the sum of counts");
        } else {
            check.sameType(from, recv);
            check.count("send", from, all, "the sum of counts");
            check.count("recv", recv, counts[rank], "this rank's entry in counts");
        }
        check.operation(op, from == null ? recv : from);
        return make(
                () -> "reduceScatter of " + all + " elements" + with(op),
                Algorithms.reduceScatter(rank, size, from, recv, counts.clone(), op),
                op);
    }

    /** Tells all ranks whether user code failed on any, and fails there too. */
    CollectiveOperation verdict(Supplier<String> what) {
        return make(what, NOTHING, true);
    }

    private Buf unlessInPlace(String name, Buf buf) {
        return Objects.requireNonNull(buf, name) == Buf.IN_PLACE ? null : buf;
    }

    private Blocks equalBlocks(Arguments check, Buf send, Buf recv) {
        if (send == null) {
            check.divisible("recv", recv);
        } else {
            check.sameType(send, recv);
            check.count("recv", recv, (long) size * send.count(), size + " times the block of each rank");
        }
        return Blocks.equal(recv, size);
    }

    private Blocks unequalBlocks(Arguments check, Buf send, Parts recv) {
        check.parts("recv", recv);
        check.output("recv", recv.buf());
        if (send != null) {
            check.sameType(send, recv.buf());
            check.count("send", send, recv.counts()[rank], "what recv has for this rank");
        }
        return recv::block;
    }

    private Buf reduction(Arguments check, Buf send, Buf recv, Op op) {
        check.output("recv", recv);
        if (send != null) {
            check.sameType(send, recv);
            check.count("send", send, recv.count(), "as many as recv has");
        }
        check.operation(op, recv);
        return send;
    }

    private static String with(Op op) {
        return op instanceof CustomOp ? " with a custom operation" : " with " + op;
    }

    private CollectiveOperation make(Supplier<String> what, Schedule schedule, Op op) {
        return make(what, schedule, op instanceof CustomOp);
    }

    CollectiveOperation make(Supplier<String> what, Schedule schedule) {
        return make(what, schedule, false);
    }

    private CollectiveOperation make(Supplier<String> what, Schedule schedule, boolean fallible) {
        comm.checkOpen();
        if (broken) {
            throw new IllegalStateException(
                    comm.describe(what.get() + ": an earlier collective was interrupted, so none can follow"));
        }
        int tag = (int) (Integer.toUnsignedLong(made.getAndIncrement()) % (comm.maxTag() + 1L));
        return new CollectiveOperation(comm, context, tag, what, schedule, fallible);
    }
}
