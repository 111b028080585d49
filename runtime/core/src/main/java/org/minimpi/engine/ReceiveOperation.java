package org.minimpi.engine;

import org.minimpi.Buf;
import org.minimpi.Comm;
import org.minimpi.Datatype;
import org.minimpi.DatatypeMismatchException;
import org.minimpi.engine.check.Wait;
import org.minimpi.engine.event.CallEvent;
import org.minimpi.engine.event.Events;
import org.minimpi.spi.Content;
import org.minimpi.spi.ReceiveCompletion;

/** A receive; its subclasses say what fits. */
abstract class ReceiveOperation<T> extends MessageOperation<T> implements ReceiveCompletion {
    private final int source;
    private final int tag;
    /** Its order among the events; 0 if it is not recorded. */
    private int order;

    ReceiveOperation(Messaging comm, int source, int tag) {
        super(comm);
        this.source = source;
        this.tag = tag;
    }

    @Override
    final ReceiveOperation<T> start() {
        if (source == Comm.PROC_NULL) {
            complete(Comm.PROC_NULL, Comm.ANY_TAG, 0);
        } else {
            started(comm.endpoint().recv(comm.points(), source, tag, this));
        }
        return this;
    }

    /** Its message was taken before, when this was the order. */
    final void order(int taken) {
        order = taken;
    }

    @Override
    final CallEvent newEvent() {
        order = order == 0 ? Events.nextOrder() : order;
        return RecordedCalls.newReceive(order, RecordedCalls.worldRank(comm, source), tag);
    }

    @Override
    final String callName() {
        return "recv";
    }

    @Override
    final void describe(CallEvent event) {
        if (!describeReceived(event)) {
            event.message(RecordedCalls.worldRank(comm, source), tag, -1);
        }
    }

    /** Told when it gets a message, before the elements are copied. */
    final void matched(int from, int itsTag, Datatype type, int count) {
        if (order != 0) {
            RecordedCalls.matched(comm, from, itsTag, (long) count * type.bytes(), order);
        }
    }

    @Override
    public final boolean cancel() {
        return withdraw();
    }

    /** Fails with a mismatch of kinds. */
    final Buf refuse(int from, int itsTag, Content content, Datatype type, int count) {
        fail(() -> new DatatypeMismatchException(
                this + ": the message is " + describe(from, itsTag, content, type, count)));
        return null;
    }

    static String describe(int from, int itsTag, Content content, Datatype type, int count) {
        String elements = content == Content.OBJECT ? "an object of " + count + " bytes" : elements(type, count);
        return elements + " from rank " + from + ", tag " + itsTag;
    }

    /** Such as "8 bytes (1 x LONG)". */
    static String elements(Datatype type, int count) {
        return (long) count * type.bytes() + " bytes (" + count + " x " + type + ")";
    }

    /** What it expects, for messages: "8 bytes (1 x LONG)" or "an object". */
    abstract String expectation();

    @Override
    public final Wait waitsFor() {
        return comm.waitForMessage(source, what());
    }

    @Override
    public final String toString() {
        return comm.describe(what());
    }

    private String what() {
        return "receive of " + expectation() + " " + from(source, tag);
    }

    /** Such as "from rank 1, any tag". */
    static String from(int source, int tag) {
        return (source == Comm.ANY_SOURCE ? "from any rank" : "from rank " + source)
                + (tag == Comm.ANY_TAG ? ", any tag" : ", tag " + tag);
    }
}
