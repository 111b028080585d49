package org.minimpi.engine.replay;

import org.minimpi.engine.check.Wait;
import org.minimpi.engine.check.Words;
import org.minimpi.spi.CallSite;

/** A send in a log. */
final class LoggedSend extends LoggedOperation {
    final int dest;
    final int tag;
    private final long bytes;
    private final boolean object;
    private final boolean synchronous;
    /** Null if there is none. */
    LoggedReceive receive;

    LoggedSend(CommLog comm, CallSite site, int dest, int tag, long bytes, boolean object, boolean synchronous) {
        super(comm, site);
        this.dest = dest;
        this.tag = tag;
        this.bytes = bytes;
        this.object = object;
        this.synchronous = synchronous;
    }

    @Override
    Wait waitsFor() {
        return Wait.forRank(worldRank(dest), comm.here(Words.send(dest, tag, bytes, object, synchronous)));
    }
}
