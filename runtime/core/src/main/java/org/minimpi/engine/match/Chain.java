package org.minimpi.engine.match;

/** A list in the order of addition from which any link can be taken out. */
final class Chain {

    /** A place in one chain at a time. */
    abstract static class Link {
        private Link previous;
        private Link next;

        /** The one after this; null if it is the last. */
        final Link next() {
            return next;
        }
    }

    private Link head;
    private Link tail;

    /** Null if there is none. */
    Link first() {
        return head;
    }

    void add(Link added) {
        added.previous = tail;
        if (tail == null) {
            head = added;
        } else {
            tail.next = added;
        }
        tail = added;
    }

    /** Takes out a link of this chain. */
    void remove(Link removed) {
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
        removed.previous = null;
        removed.next = null;
    }
}
