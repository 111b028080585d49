package org.minimpi.engine;

import java.util.function.Function;
import org.minimpi.Buf;
import org.minimpi.Comm;
import org.minimpi.Datatype;
import org.minimpi.MpiException;
import org.minimpi.engine.check.Wait;
import org.minimpi.engine.check.Words;
import org.minimpi.engine.event.CallEvent;
import org.minimpi.engine.event.Events;
import org.minimpi.engine.replay.LoggedProbe;
import org.minimpi.spi.Content;
import org.minimpi.spi.ReceiveCompletion;

/** A receive; its subclasses say what fits. */
abstract class ReceiveOperation<T> extends MessageOperation<T> implements ReceiveCompletion {
    /** Null if it is of an object. */
    private final Buf buf;

    private final int source;
    private final int tag;
    /** Its order among the events; 0 if it is not recorded. */
    private int order;

    ReceiveOperation(Messaging comm, Buf buf, int source, int tag) {
        super(comm);
        this.buf = buf;
        this.source = source;
        this.tag = tag;
    }

    @Override
    final ReceiveOperation<T> start() {
        begin(null);
        if (source == Comm.PROC_NULL) {
            complete(Comm.PROC_NULL, Comm.ANY_TAG, 0);
        } else {
            started(comm.endpoint().recv(comm.points(), source, tag, this));
        }
        return this;
    }

    /** It is going to be started; {@code taken} is the probe that took its message, null if none did. */
    final void begin(LoggedProbe taken) {
        if (buf != null) {
            writes(buf);
        }
        if (comm.log() != null && source != Comm.PROC_NULL) {
            Datatype type = buf == null ? null : buf.type();
            int count = buf == null ? 0 : buf.count();
            logged(
                    taken == null
                            ? comm.log().receive(type, count, source, tag, site())
                            : comm.log().receive(type, count, taken, site()));
        }
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

    /** Fails, as the message does not fit. */
    final Buf refuse(Function<String, MpiException> failure, String finding, Arrival message) {
        String report = message.mismatch(finding, this);
        fail(() -> failure.apply(report));
        return null;
    }

    /** Such as "8 bytes (1 x LONG)". */
    static String elements(Content content, Datatype type, int count) {
        return content == Content.OBJECT ? "an object of " + count + " bytes" : elements(type, count);
    }

    /** Such as "8 bytes (1 x LONG)". */
    static String elements(Datatype type, int count) {
        return (long) count * type.bytes() + " bytes (" + count + " x " + type + ")";
    }

    /** What it expects, for messages: "8 bytes (1 x LONG)" or "an object". */
    abstract String expectation();

    @Override
    public final Wait waitsFor() {
        return comm.waitForMessage(source, awaited());
    }

    @Override
    final String what() {
        return "receive of " + expectation() + " " + Words.from(source, tag);
    }
}
