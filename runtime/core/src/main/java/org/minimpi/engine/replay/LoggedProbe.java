package org.minimpi.engine.replay;

import org.minimpi.engine.check.Wait;
import org.minimpi.engine.check.Words;
import org.minimpi.spi.CallSite;

/**
 * A probe in a log, in the one place where it came to its end: whether it found a message, and whether it took it. What it
 * is told belongs to the thread of the rank.
 */
public final class LoggedProbe extends Step {

    /** Whether the rank blocked until there was a message. */
    enum Kind {
        BLOCKING,
        FOUND,
        IN_VAIN
    }

    final Kind kind;
    final boolean takes;
    final int source;
    final int tag;
    final int itsSource;
    final int itsTag;
    /** Null if it was in vain. */
    private Goal goal;
    /** The send, if it takes the message. */
    private LoggedSend message;

    LoggedProbe(CommLog comm, CallSite site, Kind kind, boolean takes, int source, int tag, int itsSource, int itsTag) {
        super(comm, site);
        this.kind = kind;
        this.takes = takes;
        this.source = source;
        this.tag = tag;
        this.itsSource = itsSource;
        this.itsTag = itsTag;
    }

    boolean repeats(Step step) {
        return kind == Kind.IN_VAIN
                && step instanceof LoggedProbe other
                && other.kind == Kind.IN_VAIN
                && other.comm == comm
                && other.source == source
                && other.tag == tag;
    }

    void finds(LoggedSend found, Goal start) {
        message = found;
        goal = start;
    }

    LoggedSend message() {
        return message;
    }

    @Override
    Goal obstacle(int place) {
        return goal == null || goal.isReached() ? null : goal;
    }

    @Override
    Wait waitAt(int place) {
        return kind == Kind.BLOCKING ? waitForMessage(source, Words.probe(takes, source, tag)) : null;
    }
}
