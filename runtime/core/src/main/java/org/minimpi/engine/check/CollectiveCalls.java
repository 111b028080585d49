package org.minimpi.engine.check;

import java.util.BitSet;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.IntFunction;
import org.minimpi.CollectiveMismatchException;
import org.minimpi.Job;
import org.minimpi.spi.CallSite;
import org.minimpi.spi.Context;

/**
 * What each rank called as the nth collective of a communicator: the first to arrive says what it is, the others have to
 * call the same. Compared before any data moves.
 */
public final class CollectiveCalls {

    private record Key(long context, int number) {}

    private final Job job;
    private final IntFunction<RankWatch> ranks;
    private final ConcurrentMap<Key, Instance> instances = new ConcurrentHashMap<>();

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

    /** One collective: what it is, and who has called it. */
    public static final class Instance {
        private final Context context;
        private final String name;
        private final CollectiveCall call;
        private final boolean blocking;
        private final CallSite site;
        private final Waiting first;
        private final BitSet arrived = new BitSet();
        private boolean givenUp;

        Instance(Context context, String name, CollectiveCall call, boolean blocking, CallSite site, Waiting first) {
            this.context = context;
            this.name = name;
            this.call = call;
            this.blocking = blocking;
            this.site = site;
            this.first = first;
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
        public synchronized int[] missing() {
            int[] missing = new int[context.size() - arrived.cardinality()];
            int next = 0;
            for (int rank = arrived.nextClearBit(0); rank < context.size(); rank = arrived.nextClearBit(rank + 1)) {
                missing[next++] = context.worldRank(rank);
            }
            return missing;
        }

        /** A rank that had called it was interrupted: others may do well not to call it. */
        public synchronized void giveUp() {
            givenUp = true;
        }

        private synchronized boolean isLeft() {
            return !givenUp;
        }

        private synchronized boolean arrive(int rank) {
            arrived.set(rank);
            return arrived.cardinality() == context.size();
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

    /**
     * A rank calls the collective of this number.
     *
     * @param context the communicator's
     * @param name of the communicator
     * @param number how many came before
     * @param call what is called
     * @param blocking whether it blocks
     * @param site where it is; null if that is not known
     * @param operation what the rank waits for, if it blocks
     * @return what all ranks call
     * @throws CollectiveMismatchException if another rank has called something else
     */
    public Instance arrive(
            Context context,
            String name,
            int number,
            CollectiveCall call,
            boolean blocking,
            CallSite site,
            Waiting operation) {
        Key key = new Key(context.id(), number);
        Instance instance =
                instances.computeIfAbsent(key, k -> new Instance(context, name, call, blocking, site, operation));
        if (!instance.call.fits(call) || instance.blocking != blocking) {
            Report report = new Report("COLLECTIVE MISMATCH", job, ": collective " + number + " of " + name);
            report.line(instance.firstRank(), words(instance.call, instance.blocking), where(instance), "");
            int rank = context.worldRank(context.rank());
            report.line(rank, words(call, blocking), CallSite.of(Thread.currentThread()), "");
            throw new CollectiveMismatchException(report.toString());
        }
        if (instance.arrive(context.rank())) {
            instances.remove(key);
        }
        return instance;
    }

    /**
     * What only some of the ranks have called that should; asked when all have ended.
     *
     * @return in no order
     */
    public List<Instance> incomplete() {
        return instances.values().stream().filter(Instance::isLeft).toList();
    }

    /** Where the first rank called, as long as it is there. */
    private CallSite where(Instance instance) {
        if (instance.site != null || !instance.blocking) {
            return instance.site;
        }
        RankWatch first = ranks.apply(instance.firstRank());
        CallSite site = CallSite.of(first.thread());
        return first.waiting() == instance.first ? site : null;
    }
}
