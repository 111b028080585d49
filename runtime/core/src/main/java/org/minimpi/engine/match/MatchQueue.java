package org.minimpi.engine.match;

import java.util.ArrayList;
import java.util.List;
import org.minimpi.Comm;

/**
 * Receives in the order they were posted, or messages in the order they arrived. Guarded by the mailbox's lock.
 *
 * <p><b>Matching order</b> (MPI 4.0, 3.5). A message from one rank goes to the first posted receive that fits it; a
 * receive takes the first message that fits it, and messages of one thread to one rank arrive in the order of its sends.
 * Both searches start at the head of such a queue, and a message is searched for among the receives, and put among the
 * messages if there is none, under one hold of the lock. So nothing overtakes, wildcards included. This is the only place
 * where a match is chosen.
 */
final class MatchQueue<E extends MatchQueue.Entry> {

    /** A posted receive or an unexpected message; in one queue at a time. */
    abstract static class Entry {
        /** Where. */
        protected final long context;
        /** From whom, or ANY_SOURCE. */
        protected final int source;
        /** Which label, or ANY_TAG. */
        protected final int tag;

        private MatchQueue<?> owner;
        private Entry previous;
        private Entry next;

        Entry(long context, int source, int tag) {
            this.context = context;
            this.source = source;
            this.tag = tag;
        }
    }

    private Entry head;
    private Entry tail;

    void add(E entry) {
        Entry added = entry;
        added.owner = this;
        added.previous = tail;
        if (tail == null) {
            head = added;
        } else {
            tail.next = added;
        }
        tail = added;
    }

    /** Takes an entry out; false if it is not in this queue. */
    boolean remove(E entry) {
        Entry removed = entry;
        if (removed.owner != this) {
            return false;
        }
        if (removed.previous == null) {
            head = removed.next;
        } else {
            removed.previous.next = removed.next;
        }
        if (removed.next == null) {
            tail = removed.previous;
        } else {
            removed.next.previous = removed.previous;
        }
        removed.owner = null;
        removed.previous = null;
        removed.next = null;
        return true;
    }

    /** The first entry that fits the envelope or, in a queue of messages, the pattern; null if none does. */
    @SuppressWarnings("unchecked")
    E first(long context, int source, int tag) {
        for (Entry entry = head; entry != null; entry = entry.next) {
            if (entry.context == context
                    && fits(entry.source, source, Comm.ANY_SOURCE)
                    && fits(entry.tag, tag, Comm.ANY_TAG)) {
                return (E) entry;
            }
        }
        return null;
    }

    @SuppressWarnings("unchecked")
    List<E> all() {
        List<E> all = new ArrayList<>();
        for (Entry entry = head; entry != null; entry = entry.next) {
            all.add((E) entry);
        }
        return all;
    }

    /** Takes the first entry out; null if there is none. */
    @SuppressWarnings("unchecked")
    E poll() {
        E first = (E) head;
        if (first != null) {
            remove(first);
        }
        return first;
    }

    /** One of the two is of a message and so never the wildcard. */
    private static boolean fits(int a, int b, int any) {
        return a == b || a == any || b == any;
    }
}
