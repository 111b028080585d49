package org.minimpi.transfer.classic;

import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Queue;
import java.util.function.Consumer;
import org.minimpi.Comm;
import org.minimpi.ObjectComm;
import org.minimpi.Received;
import org.minimpi.Request;

/** What the workers answer, in the order in which it comes: the receive for an answer is posted before its chunk is sent. */
final class Statuses {
    private final ObjectComm objects;
    private final Queue<Request<Received<Boolean>>> due = new ArrayDeque<>();
    private final BitSet good = new BitSet();
    private int taken;

    Statuses(ObjectComm objects) {
        this.objects = objects;
    }

    /** Posts the receive for one more. */
    void expect() {
        due.add(objects.irecv(Boolean.class, Comm.ANY_SOURCE, WorkersProgram.STATUSES));
    }

    /** Takes those that have come. They match the receives in the order of these. */
    void take() {
        while (!due.isEmpty() && due.peek().test()) {
            takeNext();
        }
    }

    /** Takes all that are due. */
    void await() {
        while (!due.isEmpty()) {
            takeNext();
        }
    }

    private void takeNext() {
        good.set(taken++, Boolean.TRUE.equals(due.remove().await().value()));
    }

    void forEach(Consumer<Boolean> consumer) {
        for (int i = 0; i < taken; i++) {
            consumer.accept(good.get(i));
        }
    }

    boolean areAllGood() {
        return good.cardinality() == taken;
    }
}
