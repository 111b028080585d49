package org.minimpi.engine.check;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.minimpi.CollectiveMismatchException;
import org.minimpi.Job;
import org.minimpi.spi.CallSite;
import org.minimpi.spi.Context;

/**
 * What each rank called as the nth collective of a communicator: the first to arrive says what it is, the others have to
 * call the same. Compared before any data moves.
 */
public final class CollectiveCalls {
    private final Job job;
    private final IntFunction<RankWatch> ranks;
    private final ConcurrentMap<Long, Sequence> sequences = new ConcurrentHashMap<>();

    /**
     * For a job.
     *
     * @param job what it is
     * @param ranks its ranks, as the world counts
     */
    public CollectiveCalls(Job job, IntFunction<RankWatch> ranks) {
        this.job = job;
        this.ranks = ranks;
    }

    /**
     * The collectives of one context.
     *
     * @param context the communicator's
     * @return the same for all its ranks
     */
    public Sequence of(Context context) {
        return sequences.computeIfAbsent(context.id(), id -> new Sequence(id, context.size()));
    }

    /**
     * What only some of the ranks have called that should; asked when all have ended.
     *
     * @return in no order
     */
    public List<Instance> incomplete() {
        return sequences.values().stream()
                .flatMap(sequence -> sequence.incomplete().stream())
                .toList();
    }

    /**
     * The collectives of one context, each of which knows the one after it. Each rank is at the latest that it has called, so
     * what all have called before is forgotten. Ranks write to nothing that others write to, but for the one that calls first.
     */
    public final class Sequence {
        /** Between the places of two ranks, to keep them in different lines of the cache. */
        private static final int APART = 16;

        private final long context;
        private final int size;
        private final AtomicReferenceArray<Instance> latest;
        private final AtomicInteger closed = new AtomicInteger();

        Sequence(long context, int size) {
            this.context = context;
            this.size = size;
            this.latest = new AtomicReferenceArray<>(Math.multiplyExact(size, APART));
            Instance none = new Instance(this, 0, null, null, null, false, null, null);
            for (int rank = 0; rank < size; rank++) {
                latest.setPlain(rank * APART, none);
            }
        }

        private Instance latest(int rank) {
            return latest.get(rank * APART);
        }

        /**
         * A rank calls its next collective.
         *
         * @param context the rank's
         * @param name of the communicator
         * @param call what is called
         * @param blocking whether it blocks
         * @param site where it is; null if that is not known
         * @param operation what the rank waits for, if it blocks
         * @return what all ranks call
         * @throws CollectiveMismatchException if another rank has called something else
         */
        public Instance arrive(
                Context context, String name, CollectiveCall call, boolean blocking, CallSite site, Waiting operation) {
            Instance before = latest(context.rank());
            Instance instance = before.next.get();
            if (instance == null) {
                Instance made = new Instance(this, before.number + 1, context, name, call, blocking, site, operation);
                instance = before.next.compareAndSet(null, made) ? made : before.next.get();
            }
            if (!instance.call.fits(call) || instance.blocking != blocking) {
                throw mismatch(instance, context, call, blocking);
            }
            latest.lazySet(context.rank() * APART, instance);
            return instance;
        }

        private CollectiveMismatchException mismatch(
                Instance instance, Context context, CollectiveCall call, boolean blocking) {
            Report report = new Report(
                    "COLLECTIVE MISMATCH", job, ": collective " + (instance.number - 1) + " of " + instance.name);
            report.line(instance.firstRank(), words(instance.call, instance.blocking), where(instance), "");
            int rank = context.worldRank(context.rank());
            report.line(rank, words(call, blocking), CallSite.of(Thread.currentThread()), "");
            return new CollectiveMismatchException(report.toString());
        }

        /** A rank will call no more of them. */
        public void close() {
            if (closed.incrementAndGet() == size && incomplete().isEmpty()) {
                sequences.remove(context);
            }
        }

        private List<Instance> incomplete() {
            Instance first = latest(0);
            for (int rank = 1; rank < size; rank++) {
                if (latest(rank).number < first.number) {
                    first = latest(rank);
                }
            }
            List<Instance> incomplete = new ArrayList<>();
            for (Instance each = first.next.get(); each != null; each = each.next.get()) {
                if (!each.givenUp) {
                    incomplete.add(each);
                }
            }
            return incomplete;
        }
    }

    /** One collective: what it is, and who has called it. */
    public static final class Instance {
        private final Sequence sequence;
        private final long number;
        private final Context context;
        private final String name;
        private final CollectiveCall call;
        private final boolean blocking;
        private final CallSite site;
        /** What the first rank waits for; not kept longer than that, as it has the user's buffers. */
        private final WeakReference<Waiting> first;

        private final AtomicReference<Instance> next = new AtomicReference<>();
        private volatile boolean givenUp;

        private Instance(
                Sequence sequence,
                long number,
                Context context,
                String name,
                CollectiveCall call,
                boolean blocking,
                CallSite site,
                Waiting first) {
            this.sequence = sequence;
            this.number = number;
            this.context = context;
            this.name = name;
            this.call = call;
            this.blocking = blocking;
            this.site = site;
            this.first = new WeakReference<>(first);
        }

        /**
         * Who has called it first.
         *
         * @return a rank, as the world counts
         */
        public int firstRank() {
            return context.worldRank(context.rank());
        }

        /**
         * Where the first has called it.
         *
         * @return null if that is not known
         */
        public CallSite site() {
            return site;
        }

        /**
         * The ranks that have not called it.
         *
         * @return their ranks in the world
         */
        public int[] missing() {
            return IntStream.range(0, context.size())
                    .filter(rank -> sequence.latest(rank).number < number)
                    .map(context::worldRank)
                    .toArray();
        }

        /** A rank that had called it was interrupted: others may do well not to call it. */
        public void giveUp() {
            givenUp = true;
        }

        @Override
        public String toString() {
            return words(call, blocking) + " in " + name;
        }
    }

    /**
     * What a call is, in words.
     *
     * @param call what is called
     * @param blocking whether it blocks
     * @return such as "nonblocking barrier"
     */
    public static String words(CollectiveCall call, boolean blocking) {
        return (blocking ? "" : "nonblocking ") + call;
    }

    /** Where the first rank called, as long as it is there. */
    private CallSite where(Instance instance) {
        if (instance.site != null || !instance.blocking) {
            return instance.site;
        }
        RankWatch first = ranks.apply(instance.firstRank());
        CallSite site = CallSite.of(first.thread());
        return first.waiting() != null && instance.first.refersTo(first.waiting()) ? site : null;
    }
}
