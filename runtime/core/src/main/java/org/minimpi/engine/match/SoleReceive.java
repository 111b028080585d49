package org.minimpi.engine.match;

import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * The place of a posted receive that is the only one: senders find it there without the mailbox's lock, so that a message to
 * a rank that waits for it moves few lines of the cache from one processor to the other.
 */
final class SoleReceive {
    /** Away from anything else that is written, as processors fetch lines by pairs. */
    private static final int PLACE = 32;

    private final AtomicReferenceArray<PostedReceive> places = new AtomicReferenceArray<>(2 * PLACE);

    /** Its first look takes memory, and later there may be none. */
    SoleReceive() {
        get();
    }

    /** Null if there is none. */
    PostedReceive get() {
        return places.get(PLACE);
    }

    /** False if there is one already. */
    boolean offer(PostedReceive receive) {
        return places.get(PLACE) == null && places.compareAndSet(PLACE, null, receive);
    }

    /** False if somebody else has taken it. */
    boolean remove(PostedReceive receive) {
        return places.compareAndSet(PLACE, receive, null);
    }

    /** Takes the receive if it fits the envelope; else null. */
    PostedReceive take(long context, int source, int tag) {
        PostedReceive receive = get();
        return receive != null && receive.fits(context, source, tag) && remove(receive) ? receive : null;
    }
}
