package org.minimpi.engine.match;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;
import org.minimpi.Comm;

/**
 * Receives in the order they were posted, or messages in the order they arrived. Guarded by the mailbox's lock, but for
 * {@link #isEmpty}.
 *
 * <p><b>Matching order</b> (MPI 4.0, 3.5). A message from one rank goes to the first posted receive that fits it; a
 * receive takes the first message that fits it, and messages of one thread to one rank arrive in the order of its sends.
 * Both searches start at the head of such a queue, and a message is searched for among the receives, and put among the
 * messages if there is none, under one hold of the lock. So nothing overtakes, wildcards included. A match is chosen here,
 * or at {@link SoleReceive}.
 *
 * <p>A queue is searched from its head, where most entries are found. Once one has been searched for long, it has a
 * {@link MatchIndex}, which finds the same entry, until it is short.
 */
final class MatchQueue<E extends MatchQueue.Entry> {
    /** From how many entries on a table is faster than looking at each. */
    private static final int FAR = 32;

    private static final int SHORT = 8;

    /** A posted receive or an unexpected message; in one queue at a time. */
    abstract static class Entry extends Chain.Link {
        /** Where. */
        protected final long context;
        /** From whom, or ANY_SOURCE. */
        protected final int source;
        /** Which label, or ANY_TAG. */
        protected final int tag;
        /** Where the index of its queue has it; null if there is none. */
        EnvelopeTable.Listing listing;
        /** Grows from entry to entry of a queue. */
        long order;

        private MatchQueue<?> owner;

        Entry(long context, int source, int tag) {
            this.context = context;
            this.source = source;
            this.tag = tag;
        }

        /** Whether one fits the other; one of the two is of a message and so never has a wildcard. */
        final boolean fits(long otherContext, int otherSource, int otherTag) {
            return context == otherContext
                    && fits(source, otherSource, Comm.ANY_SOURCE)
                    && fits(tag, otherTag, Comm.ANY_TAG);
        }

        private static boolean fits(int a, int b, int any) {
            return a == b || a == any || b == any;
        }
    }

    @SuppressWarnings("rawtypes")
    private static final AtomicIntegerFieldUpdater<MatchQueue> SIZE =
            AtomicIntegerFieldUpdater.newUpdater(MatchQueue.class, "size");

    private final Chain entries = new Chain();
    private long added;
    /** Also read without the lock. */
    private volatile int size;

    /** Null while entries are found near the head, or where there is no memory for it. */
    private MatchIndex index;

    void add(E entry) {
        Entry last = entry;
        last.owner = this;
        last.order = added++;
        entries.add(last);
        SIZE.lazySet(this, size + 1);
        if (index != null) {
            try {
                index.add(last);
            } catch (OutOfMemoryError e) {
                index = null;
            }
        }
    }

    /** Takes an entry out; false if it is not in this queue. */
    boolean remove(E entry) {
        Entry removed = entry;
        if (removed.owner != this) {
            return false;
        }
        removed.owner = null;
        entries.remove(removed);
        SIZE.lazySet(this, size - 1);
        if (index != null) {
            index.remove(removed);
            if (size < SHORT) {
                index = null;
            }
        }
        return true;
    }

    /** May be called without the lock: one who sees what made an entry sees that entry. */
    boolean isEmpty() {
        return size == 0;
    }

    /** The first entry that fits the envelope or, in a queue of messages, the pattern; null if none does. */
    @SuppressWarnings("unchecked")
    E first(long context, int source, int tag) {
        if (index != null) {
            try {
                return (E) index.first(context, source, tag);
            } catch (OutOfMemoryError e) {
                index = null;
            }
        }
        int looked = 0;
        for (Entry entry = head(); entry != null; entry = (Entry) entry.next()) {
            if (entry.fits(context, source, tag)) {
                return (E) entry;
            }
            if (++looked == FAR) {
                makeIndex();
            }
        }
        return null;
    }

    /** For the searches that follow. */
    private void makeIndex() {
        try {
            index = new MatchIndex(entries);
        } catch (OutOfMemoryError e) {
            // They find the same without it.
        }
    }

    @SuppressWarnings("unchecked")
    List<E> all() {
        List<E> all = new ArrayList<>();
        for (Entry entry = head(); entry != null; entry = (Entry) entry.next()) {
            all.add((E) entry);
        }
        return all;
    }

    /** Takes the first entry out; null if there is none. */
    @SuppressWarnings("unchecked")
    E poll() {
        E first = (E) head();
        if (first != null) {
            remove(first);
        }
        return first;
    }

    private Entry head() {
        return (Entry) entries.first();
    }
}
