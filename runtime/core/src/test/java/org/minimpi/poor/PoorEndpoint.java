package org.minimpi.poor;

import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.minimpi.Buf;
import org.minimpi.Buffering;
import org.minimpi.MpiException;
import org.minimpi.Status;
import org.minimpi.spi.Completion;
import org.minimpi.spi.Content;
import org.minimpi.spi.Context;
import org.minimpi.spi.Endpoint;
import org.minimpi.spi.MatchedMessage;
import org.minimpi.spi.Pending;
import org.minimpi.spi.ReceiveCompletion;
import org.minimpi.spi.SendMode;
import org.minimpi.spi.Waiter;

/** The adapter: one rank's endpoint over one process of the library. Threads that wait make all progress there is. */
final class PoorEndpoint implements Endpoint {
    private static final int SPINS = 30;
    private static final int YIELDS = 20;
    private static final long NAP_NANOS = 50_000;
    private static final long NAP_NANOS_PER_RANK = 10_000;

    private final PoorJob job;
    private final int rank;
    private final Traffic traffic;
    private final Set<Waiter> watchers = ConcurrentHashMap.newKeySet();
    private final int spins;
    private final long napNanos;

    PoorEndpoint(PoorJob job, PoorMpi mpi, int rank, Buffering bounds) {
        this.job = job;
        this.rank = rank;
        this.traffic = new Traffic(mpi, bounds, Context.world(rank, job.size()));
        this.spins = job.size() <= Runtime.getRuntime().availableProcessors() ? SPINS : 0;
        this.napNanos = NAP_NANOS + job.size() * NAP_NANOS_PER_RANK;
    }

    @Override
    public int worldRank() {
        return rank;
    }

    @Override
    public int worldSize() {
        return job.size();
    }

    @Override
    public int maxTag() {
        return Integer.MAX_VALUE;
    }

    @Override
    public void open(Context parent, Optional<Context> context) {
        if (context.isPresent()) {
            PoorComm comm = traffic.open(context.get());
            progressUntil(comm::isComplete);
            throwIfFailed();
        }
    }

    @Override
    public void free(Context context) {
        traffic.free(context);
    }

    @Override
    public Pending send(Context context, Buf buf, Content content, int dest, int tag, SendMode mode, Completion done) {
        Supplier<MpiException> failure = job.failure();
        if (failure != null) {
            done.fail(failure);
        } else {
            traffic.send(context, buf, content, dest, tag, mode, done);
        }
        return Pending.NONE;
    }

    @Override
    public Pending recv(Context context, int source, int tag, ReceiveCompletion receiver) {
        traffic.channel(context).post(source, tag, receiver);
        return Pending.NONE;
    }

    @Override
    public Optional<Status> peek(Context context, int source, int tag) {
        throwIfFailed();
        return traffic.channel(context).find(source, tag).map(Frame::status);
    }

    @Override
    public Optional<MatchedMessage> take(Context context, int source, int tag) {
        throwIfFailed();
        return traffic.channel(context).take(source, tag).map(message -> message);
    }

    @Override
    public boolean progress() {
        Supplier<MpiException> failure = job.failure();
        if (failure == null) {
            return traffic.progress();
        }
        watchers.forEach(Waiter::signal);
        return traffic.fail(failure);
    }

    private void throwIfFailed() {
        Supplier<MpiException> failure = job.failure();
        if (failure != null) {
            throw failure.get();
        }
    }

    @Override
    public void watch(Waiter waiter) {
        watchers.add(waiter);
    }

    @Override
    public void unwatch(Waiter waiter) {
        watchers.remove(waiter);
    }

    /** Nobody can say that there is more to be probed, so who watches only naps. */
    @Override
    public void park(Waiter waiter, long nanos) {
        if (watchers.contains(waiter)) {
            if (!progress()) {
                waiter.park(Math.min(nanos, NAP_NANOS));
            }
            return;
        }
        long start = System.nanoTime();
        long left = nanos;
        for (int idle = 0; left > 0 && !progress() && !isOver(waiter); idle++) {
            pause(waiter, idle, left);
            left = nanos == Long.MAX_VALUE ? nanos : nanos - (System.nanoTime() - start);
        }
    }

    private static boolean isOver(Waiter waiter) {
        return waiter.isSignalled() || Thread.currentThread().isInterrupted();
    }

    private void progressUntil(BooleanSupplier reached) {
        Waiter waiter = new Waiter();
        for (int idle = 0; !reached.getAsBoolean() && job.failure() == null; idle++) {
            if (!progress()) {
                pause(waiter, idle, Long.MAX_VALUE);
            }
        }
    }

    private void pause(Waiter waiter, int idle, long nanos) {
        if (idle < spins) {
            Thread.onSpinWait();
            return;
        }
        Thread.yield();
        if (idle >= spins + YIELDS) {
            waiter.park(Math.min(nanos, napNanos));
        }
    }

    @Override
    public void fail(Throwable cause) {
        job.fail(rank, cause);
    }

    /** Messages of this rank move only while it calls; so it stays until they have been received or never will be. */
    @Override
    public void close() {
        job.end(rank);
        progressUntil(() -> traffic.outgoing().stream().allMatch(message -> job.hasEnded(message.dest())));
    }
}
