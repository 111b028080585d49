package org.minimpi.engine.replay;

import org.minimpi.Comm;
import org.minimpi.Datatype;
import org.minimpi.engine.check.Wait;
import org.minimpi.engine.check.Words;
import org.minimpi.spi.CallSite;

/** A receive in a log. */
final class LoggedReceive extends LoggedOperation {
    final int source;
    final int tag;
    /** Whose message it was; ANY_SOURCE if there was none. */
    int itsSource = Comm.ANY_SOURCE;

    int itsTag;

    /** Null if the message was not taken before. */
    final LoggedProbe taken;

    private final Datatype type;
    private final int count;
    /** Null if there is none. */
    LoggedSend message;

    LoggedReceive(CommLog comm, CallSite site, Datatype type, int count, int source, int tag, LoggedProbe taken) {
        super(comm, site);
        this.type = type;
        this.count = count;
        this.source = source;
        this.tag = tag;
        this.taken = taken;
    }

    @Override
    public void completed(int source, int tag) {
        itsSource = source;
        itsTag = tag;
    }

    @Override
    Wait waitsFor() {
        return waitForMessage(source, Words.receive(type, count, source, tag));
    }
}
