package org.minimpi.engine;

import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.minimpi.Buf;
import org.minimpi.CustomOp;
import org.minimpi.Op;
import org.minimpi.Parts;
import org.minimpi.engine.check.CollectiveCall;
import org.minimpi.engine.check.CollectiveCalls;
import org.minimpi.engine.collective.Algorithms;
import org.minimpi.engine.collective.Blocks;
import org.minimpi.engine.collective.Round;
import org.minimpi.engine.collective.Schedule;
import org.minimpi.engine.event.Events;
import org.minimpi.engine.replay.Needs;
import org.minimpi.spi.Context;
import org.minimpi.spi.MeetingPlace;

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
    /** Where its ranks meet; null where they cannot. */
    private final MeetingPlace place;
    /** What other ranks call; null if nothing is checked. */
    private final CollectiveCalls.Sequence calls;

    private volatile boolean broken;
    /** The call that those made now are parts of, in words; null if they are none. */
    private volatile String whole;

    CollectiveFactory(Messaging comm, Context context) {
        this.comm = comm;
        this.context = context;
        this.rank = context.rank();
        this.size = context.size();
        this.place = comm.endpoint().meetingPlace(context).orElse(null);
        CollectiveCalls all = comm.checks().job().collectives();
        this.calls = all == null ? null : all.of(context);
    }

    /** The one of this number, which was made last, is not going to be. */
    void takeBack(int number) {
        made.compareAndSet(number + 1, number);
    }

    /** No more will be made. */
    void close() {
        if (calls != null) {
            calls.close();
        }
    }

    CollectiveCalls.Sequence calls() {
        return calls;
    }

    Messaging comm() {
        return comm;
    }

    MeetingPlace place() {
        return place;
    }

    Context context() {
        return context;
    }

    /** Runs a collective. If its thread is interrupted, this rank's part in it is missing for good. */
    void run(CollectiveOperation collective) {
        if (Events.areOn()) {
            RecordedCalls.collective(collective, () -> collective.runBlocking(() -> broken = true));
        } else {
            collective.runBlocking(() -> broken = true);
        }
    }

    /** Makes a call of several collectives, in which this communicator makes no others; the outermost one counts. */
    <T> T within(String call, Supplier<T> parts) {
        String outer = whole;
        whole = outer == null ? call : outer;
        try {
            return parts.get();
        } finally {
            whole = outer;
        }
    }

    CollectiveOperation barrier() {
        return make(
                CollectiveCall.named("barrier"),
                Needs.ALL,
                place == null ? Algorithms.barrier(rank, size) : Algorithms.barrierTogether());
    }

    CollectiveOperation bcast(Buf buf, int root) {
        Arguments check = new Arguments(comm, "bcast");
        check.root(root);
        if (rank == root) {
            check.input("buf", buf);
        } else {
            check.output("buf", buf);
        }
        return make(
                        CollectiveCall.named("bcast").of(buf, 1).root(root),
                        fromRoot(root),
                        Algorithms.bcast(rank, size, buf, root))
                .uses(rank == root ? InFlight.of(buf, Buf.IN_PLACE) : InFlight.of(Buf.IN_PLACE, buf));
    }

    CollectiveOperation scatter(Buf send, Buf recv, int root) {
        Arguments check = new Arguments(comm, "scatter");
        Buf to = check.inPlaceAt(root, "recv", recv);
        Blocks from = rank == root ? equalBlocks(check, "send", send, to) : null;
        CollectiveCall call = CollectiveCall.named("scatter");
        return scatter(check, to == null ? call.of(send, size) : call.of(to, 1), from, to, root)
                .uses(InFlight.of(rank == root ? send : null, to));
    }

    CollectiveOperation scatterv(Parts send, Buf recv, int root) {
        Arguments check = new Arguments(comm, "scatterv");
        Buf to = check.inPlaceAt(root, "recv", recv);
        Blocks from = rank == root ? unequalBlocks(check, "send", send, to, "recv") : null;
        return scatter(check, CollectiveCall.named("scatterv"), from, to, root)
                .uses(InFlight.of(rank == root ? send : null, to));
    }

    private CollectiveOperation scatter(Arguments check, CollectiveCall call, Blocks from, Buf to, int root) {
        if (to != null) {
            check.writable("recv", to);
        }
        return make(call.root(root), fromRoot(root), Algorithms.scatter(rank, size, from, to, root));
    }

    CollectiveOperation gather(Buf send, Buf recv, int root) {
        Arguments check = new Arguments(comm, "gather");
        Buf from = check.inPlaceAt(root, "send", send);
        Blocks to = null;
        if (rank == root) {
            to = equalBlocks(check, "recv", recv, from);
            check.writable("recv", recv);
        }
        CollectiveCall call = CollectiveCall.named("gather");
        return gather(from == null ? call.of(recv, size) : call.of(from, 1), from, to, root)
                .uses(InFlight.of(from, rank == root ? recv : null));
    }

    CollectiveOperation gatherv(Buf send, Parts recv, int root) {
        Arguments check = new Arguments(comm, "gatherv");
        Buf from = check.inPlaceAt(root, "send", send);
        Blocks to = null;
        if (rank == root) {
            to = unequalBlocks(check, "recv", recv, from, "send");
            check.writable("recv", recv.buf());
        }
        return gather(CollectiveCall.named("gatherv"), from, to, root)
                .uses(InFlight.of(from, rank == root ? recv : null));
    }

    private CollectiveOperation gather(CollectiveCall call, Buf from, Blocks to, int root) {
        return make(call.root(root), toRoot(root), Algorithms.gather(rank, size, from, to, root));
    }

    CollectiveOperation allgather(Buf send, Buf recv) {
        Arguments check = new Arguments(comm, "allgather");
        Buf from = check.inPlace("send", send);
        Blocks to = equalBlocks(check, "recv", recv, from);
        check.writable("recv", recv);
        return make(
                        CollectiveCall.named("allgather").of(recv, size),
                        Needs.ALL,
                        Algorithms.allgather(rank, size, from, to))
                .uses(InFlight.of(from, recv));
    }

    CollectiveOperation allgatherv(Buf send, Parts recv) {
        Arguments check = new Arguments(comm, "allgatherv");
        Buf from = check.inPlace("send", send);
        Blocks to = unequalBlocks(check, "recv", recv, from, "send");
        check.writable("recv", recv.buf());
        return make(
                        CollectiveCall.named("allgatherv").of(recv.buf(), sum(recv.counts())),
                        Needs.ALL,
                        Algorithms.allgather(rank, size, from, to))
                .uses(InFlight.of(from, recv));
    }

    CollectiveOperation alltoall(Buf send, Buf recv) {
        Arguments check = new Arguments(comm, "alltoall");
        Buf from = check.inPlace("send", send);
        check.output("recv", recv);
        check.divisible("recv", recv, size);
        if (from != null) {
            check.pair(from, recv);
            check.count("send", from, recv.count(), "as many as recv has");
        }
        return make(
                        CollectiveCall.named("alltoall").of(recv, size),
                        Needs.ALL,
                        Algorithms.alltoall(rank, size, from, recv))
                .uses(InFlight.of(from, recv));
    }

    CollectiveOperation alltoallv(Parts send, Parts recv) {
        Arguments check = new Arguments(comm, "alltoallv");
        Blocks from = null;
        check.parts("recv", recv, size);
        if (Objects.requireNonNull(send, "send") != Parts.IN_PLACE) {
            from = unequalBlocks(check, "send", send, recv.block(rank), "recv's part for this rank");
        }
        check.writable("recv", recv.buf());
        return make(CollectiveCall.named("alltoallv"), Needs.ALL, Algorithms.alltoallv(rank, size, from, recv::block))
                .uses(InFlight.of(send, recv));
    }

    CollectiveOperation reduce(Buf send, Buf recv, Op op, int root) {
        Arguments check = new Arguments(comm, "reduce");
        Buf from = check.inPlaceAt(root, "send", send);
        if (rank == root) {
            reduction(check, from, recv, op);
        } else {
            check.operation(op, from);
        }
        return make(
                        CollectiveCall.named("reduce")
                                .of(from == null ? recv : from, 1)
                                .with(op)
                                .root(root),
                        toRoot(root),
                        Algorithms.reduce(rank, size, from, recv, op, root),
                        op)
                .uses(InFlight.of(from, rank == root ? recv : null));
    }

    CollectiveOperation allreduce(Buf send, Buf recv, Op op) {
        Buf from = reduction("allreduce", send, recv, op);
        return make(
                        CollectiveCall.named("allreduce").of(recv, 1).with(op),
                        Needs.ALL,
                        place == null
                                ? Algorithms.allreduce(rank, size, from, recv, op)
                                : Algorithms.allreduceTogether(rank, size, from, recv, op),
                        op)
                .uses(InFlight.of(from, recv));
    }

    CollectiveOperation scan(Buf send, Buf recv, Op op) {
        Buf from = reduction("scan", send, recv, op);
        return make(
                        CollectiveCall.named("scan").of(recv, 1).with(op),
                        Needs.LOWER,
                        Algorithms.scan(rank, size, from, recv, op),
                        op)
                .uses(InFlight.of(from, recv));
    }

    CollectiveOperation exscan(Buf send, Buf recv, Op op) {
        Buf from = reduction("exscan", send, recv, op);
        return make(
                        CollectiveCall.named("exscan").of(recv, 1).with(op),
                        Needs.LOWER,
                        Algorithms.exscan(rank, size, from, recv, op),
                        op)
                .uses(InFlight.of(from, recv));
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
        long all = sum(counts);
        Buf from = check.inPlace("send", send);
        if (from == null) {
            check.count("recv", recv, all, "the sum of counts");
        } else {
            check.pair(from, recv);
            check.count("send", from, all, "the sum of counts");
            check.count("recv", recv, counts[rank], "this rank's entry in counts");
        }
        check.operation(op, from == null ? recv : from);
        return make(
                        CollectiveCall.named("reduceScatter")
                                .of(from == null ? recv : from, all)
                                .with(op),
                        Needs.ALL,
                        Algorithms.reduceScatter(rank, size, from, recv, counts.clone(), op),
                        op)
                .uses(InFlight.of(from, recv));
    }

    /** Tells all ranks whether user code failed on any, and fails there too. */
    CollectiveOperation verdict(String what) {
        return make(CollectiveCall.named(what), Needs.ALL, NOTHING, true);
    }

    /** Equal blocks of {@code all}, of which {@code own} is like this rank's, unless it is null. */
    private Blocks equalBlocks(Arguments check, String name, Buf all, Buf own) {
        check.input(name, all);
        check.divisible(name, all, size);
        if (own != null) {
            check.pair(all, own);
            check.count(name, all, (long) size * own.count(), size + " blocks of " + own.count());
        }
        return Blocks.equal(all, size);
    }

    /** The blocks of {@code all}, of which {@code own} is like this rank's, unless it is null. */
    private Blocks unequalBlocks(Arguments check, String name, Parts all, Buf own, String ownName) {
        check.parts(name, all, size);
        if (own != null) {
            check.pair(all, own);
            check.count(ownName, own, all.counts()[rank], "what " + name + " has for this rank");
        }
        return all::block;
    }

    /** The input, or null if it is in {@code recv}. */
    private Buf reduction(String collective, Buf send, Buf recv, Op op) {
        Arguments check = new Arguments(comm, collective);
        Buf from = check.inPlace("send", send);
        reduction(check, from, recv, op);
        return from;
    }

    private static void reduction(Arguments check, Buf from, Buf recv, Op op) {
        check.output("recv", recv);
        check.operation(op, recv);
        if (from != null) {
            check.pair(from, recv);
            check.count("send", from, recv.count(), "as many as recv has");
        }
    }

    private static long sum(int[] counts) {
        return IntStream.of(counts).asLongStream().sum();
    }

    private CollectiveOperation make(CollectiveCall call, Needs needs, Schedule schedule, Op op) {
        return make(call, needs, schedule, op instanceof CustomOp);
    }

    /** Of a collective that takes from root. */
    private Needs fromRoot(int root) {
        return rank == root ? Needs.NOBODY : Needs.of(root);
    }

    /** Of a collective that brings to root. */
    private Needs toRoot(int root) {
        return rank == root ? Needs.ALL : Needs.NOBODY;
    }

    CollectiveOperation make(CollectiveCall call, Needs needs, Schedule schedule) {
        return make(call, needs, schedule, false);
    }

    private CollectiveOperation make(CollectiveCall call, Needs needs, Schedule schedule, boolean fallible) {
        comm.checkOpen();
        if (broken) {
            throw new IllegalStateException(
                    comm.describe(call + ": an earlier collective was interrupted, so none can follow"));
        }
        return new CollectiveOperation(this, made.getAndIncrement(), call.within(whole), needs, schedule, fallible);
    }
}
