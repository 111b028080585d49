package org.minimpi.engine.replay;

import org.minimpi.engine.check.CollectiveCall;
import org.minimpi.engine.check.CollectiveCalls;
import org.minimpi.engine.check.Wait;
import org.minimpi.spi.CallSite;

/** A collective in a log. */
final class LoggedCollective extends LoggedOperation {
    final int number;
    final Needs needs;
    private final CollectiveCall call;
    private final boolean blocking;
    CollectiveStarts starts;

    LoggedCollective(CommLog comm, CallSite site, int number, Needs needs, CollectiveCall call, boolean blocking) {
        super(comm, site);
        this.number = number;
        this.needs = needs;
        this.call = call;
        this.blocking = blocking;
    }

    /** Keeps the first place: from there on the rank relies on what nobody can say of a collective. */
    @Override
    void incomplete() {
        if (incompleteAt == 0) {
            super.incomplete();
        }
    }

    @Override
    Wait waitsFor() {
        return new Wait(false, starts.missing(needs, comm.context), comm.here(CollectiveCalls.words(call, blocking)));
    }
}
