package org.minimpi.engine;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.minimpi.AbortedException;
import org.minimpi.AsyncCollectives;
import org.minimpi.AttributeKey;
import org.minimpi.Buf;
import org.minimpi.CartComm;
import org.minimpi.Comm;
import org.minimpi.Group;
import org.minimpi.MpiException;
import org.minimpi.ObjectComm;
import org.minimpi.Op;
import org.minimpi.Parts;
import org.minimpi.spi.Context;

/** The one {@link Comm}: a context for messages, and beside it one for collectives. */
class Communicator extends Messaging implements Comm {
    private final CollectiveFactory collectives;
    private final Attributes attributes;
    private final AtomicInteger children = new AtomicInteger();
    private volatile boolean closed;

    /** A communicator without attributes. */
    Communicator(RankJob job, Context points, String name) {
        this(job, points, name, new Attributes());
    }

    Communicator(RankJob job, Context points, String name, Attributes attributes) {
        super(job, points, name);
        this.collectives = new CollectiveFactory(this, points.sibling());
        this.attributes = attributes;
    }

    final CollectiveFactory collectives() {
        return collectives;
    }

    @Override
    public final String processorName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "localhost";
        }
    }

    @Override
    public final ObjectComm objects() {
        return new EncodedObjects(this, DefaultCodec.INSTANCE);
    }

    @Override
    public AsyncCollectives async() {
        return new StartedCollectives(collectives);
    }

    @Override
    public final Group group() {
        return new Group(
                IntStream.range(0, size()).map(points()::worldRank).boxed().toList());
    }

    @Override
    public Comm dup() {
        return duplicate((context, name) -> new Communicator(job, context, name, attributes.duplicate()));
    }

    /** How to make a communicator of the kind that is wanted. */
    interface Maker<C extends Comm> {
        C make(Context context, String name);
    }

    /** The same ranks; rank 0 draws the number. Not a bcast, as no rank may open before all are on their way to it. */
    final <C extends Comm> C duplicate(Maker<C> maker) {
        long number = rank() == 0 ? job.newContext() : 0;
        long agreed = collectives.within("dup", () -> allreduce(number, Op.MAX));
        return join("dup", "", points().duplicate(agreed), maker).orElseThrow();
    }

    @Override
    public final Optional<Comm> split(OptionalInt color, int key) {
        String part = color.isPresent() ? "color " + color.getAsInt() : "";
        return split("split", part, color, key, (context, name) -> new Communicator(job, context, name));
    }

    /**
     * Ranks of one colour.
     *
     * @param part what tells this colour from the others in names; empty if there is one only
     */
    final <C extends Comm> Optional<C> split(String verb, String part, OptionalInt color, int key, Maker<C> maker) {
        Context context = collectives.within(verb, () -> Membership.split(this, job.newContext(), color, key));
        return join(verb, part, context, maker);
    }

    @Override
    public final Optional<Comm> create(Group members) {
        Objects.requireNonNull(members, "members");
        Context context = collectives.within("create", () -> Membership.create(this, job.newContext(), members));
        String part = context == null ? "" : "rank " + context.worldRank(0) + " first";
        return join("create", part, context, (made, name) -> new Communicator(job, made, name));
    }

    @Override
    public final Optional<CartComm> cartesian(int[] dims, boolean[] periodic, boolean reorder) {
        Grid grid = new Grid(dims, periodic);
        if (grid.size() > size()) {
            throw new IllegalArgumentException(
                    describe("cartesian: " + grid + " has " + grid.size() + " places for " + size() + " ranks"));
        }
        OptionalInt color = rank() < grid.size() ? OptionalInt.of(0) : OptionalInt.empty();
        return collectives.within(
                "cartesian of " + Arrays.toString(dims) + ", periodic " + Arrays.toString(periodic),
                () -> split(
                        "cart",
                        "",
                        color,
                        0,
                        (context, name) -> new CartCommunicator(job, context, name, new Attributes(), grid)));
    }

    /** Opens a new context on all ranks of this one; null where a rank is not in it. Siblings differ in {@code part}. */
    private <C extends Comm> Optional<C> join(String verb, String part, Context context, Maker<C> maker) {
        String name = name() + "." + verb + children.incrementAndGet() + (part.isEmpty() ? "" : "[" + part + "]");
        open(points(), context);
        open(collectives.context(), context == null ? null : context.sibling());
        if (context == null) {
            return Optional.empty();
        }
        checks().opened(context, name);
        return Optional.of(maker.make(context, name));
    }

    private void open(Context parent, Context context) {
        endpoint().open(parent, Optional.ofNullable(context));
    }

    @Override
    public final <T> Optional<T> attribute(AttributeKey<T> key) {
        return Optional.ofNullable(attributes.get(Objects.requireNonNull(key, "key")));
    }

    @Override
    public final <T> void attribute(AttributeKey<T> key, T value) {
        attributes.put(Objects.requireNonNull(key, "key"), value);
    }

    final Attributes attributes() {
        return attributes;
    }

    @Override
    public final AbortedException abort(int code, String reason) {
        AbortedException aborted = new AbortedException(code, Objects.requireNonNull(reason, "reason"));
        job.fail(aborted);
        return aborted;
    }

    @Override
    public final void close() {
        long pending = requests().count();
        if (pending > 0 && !job.hasFailed()) {
            throw new IllegalStateException(describe("close: " + pending + " requests are pending"));
        }
        if (!closed) {
            closed = true;
            checks().closed(points());
            collectives.close();
            endpoint().free(points());
            endpoint().free(collectives.context());
        }
    }

    @Override
    final void checkOpen() {
        if (closed) {
            throw new IllegalStateException(describe("the communicator is closed"));
        }
        job.thread().check(this);
    }

    /** Fails on every rank if {@code failure} is not null on one. */
    final void judge(String what, Supplier<MpiException> failure) {
        CollectiveOperation verdict = collectives.verdict(what);
        if (failure != null) {
            verdict.fail(failure);
        }
        collectives.run(verdict);
    }

    @Override
    public final void barrier() {
        collectives.run(collectives.barrier());
    }

    @Override
    public final void bcast(Buf buf, int root) {
        collectives.run(collectives.bcast(buf, root));
    }

    @Override
    public final void scatter(Buf send, Buf recv, int root) {
        collectives.run(collectives.scatter(send, recv, root));
    }

    @Override
    public final void scatterv(Parts send, Buf recv, int root) {
        collectives.run(collectives.scatterv(send, recv, root));
    }

    @Override
    public final void gather(Buf send, Buf recv, int root) {
        collectives.run(collectives.gather(send, recv, root));
    }

    @Override
    public final void gatherv(Buf send, Parts recv, int root) {
        collectives.run(collectives.gatherv(send, recv, root));
    }

    @Override
    public final void allgather(Buf send, Buf recv) {
        collectives.run(collectives.allgather(send, recv));
    }

    @Override
    public final void allgatherv(Buf send, Parts recv) {
        collectives.run(collectives.allgatherv(send, recv));
    }

    @Override
    public final void alltoall(Buf send, Buf recv) {
        collectives.run(collectives.alltoall(send, recv));
    }

    @Override
    public final void alltoallv(Parts send, Parts recv) {
        collectives.run(collectives.alltoallv(send, recv));
    }

    @Override
    public final void reduce(Buf send, Buf recv, Op op, int root) {
        collectives.run(collectives.reduce(send, recv, op, root));
    }

    @Override
    public final void allreduce(Buf send, Buf recv, Op op) {
        collectives.run(collectives.allreduce(send, recv, op));
    }

    @Override
    public final void scan(Buf send, Buf recv, Op op) {
        collectives.run(collectives.scan(send, recv, op));
    }

    @Override
    public final void exscan(Buf send, Buf recv, Op op) {
        collectives.run(collectives.exscan(send, recv, op));
    }

    @Override
    public final void reduceScatter(Buf send, Buf recv, int[] counts, Op op) {
        collectives.run(collectives.reduceScatter(send, recv, counts, op));
    }
}
