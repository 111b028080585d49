package org.minimpi.engine.replay;

import org.minimpi.Comm;
import org.minimpi.Datatype;
import org.minimpi.Status;
import org.minimpi.engine.check.CollectiveCall;
import org.minimpi.spi.CallSite;
import org.minimpi.spi.Context;

/**
 * The part of a {@link RankLog} that is about one communicator. What has to do with PROC_NULL is not logged. Each method
 * returns null if nothing is logged any more. A site is a place in the user's code, null if not known.
 */
public final class CommLog {
    final RankLog log;
    final Context context;
    private final String name;

    CommLog(RankLog log, Context context, String name) {
        this.log = log;
        this.context = context;
        this.name = name;
    }

    /** Says in which communicator, if it is not the world. */
    String here(String what) {
        return context.id() == 0 ? what : what + " in " + name;
    }

    private <S extends Step> S logged(S step) {
        log.add(step);
        return step.at < 0 ? null : step;
    }

    /**
     * A send starts.
     *
     * @param dest to whom
     * @param tag its label
     * @param bytes how many
     * @param object whether they are an object
     * @param synchronous whether it waits for the receiver in any case
     * @param site where
     * @return the same operation, to be told how it goes on
     */
    public LoggedOperation send(int dest, int tag, long bytes, boolean object, boolean synchronous, CallSite site) {
        return log.isOpen() ? logged(new LoggedSend(this, site, dest, tag, bytes, object, synchronous)) : null;
    }

    /**
     * A receive starts.
     *
     * @param type of the elements; null if it is of an object
     * @param count how many
     * @param source from whom, or ANY_SOURCE
     * @param tag which label, or ANY_TAG
     * @param site where
     * @return the same operation, to be told how it goes on
     */
    public LoggedOperation receive(Datatype type, int count, int source, int tag, CallSite site) {
        return log.isOpen() ? logged(new LoggedReceive(this, site, type, count, source, tag, null)) : null;
    }

    /**
     * A receive of a message starts that a matched probe has taken.
     *
     * @param type of the elements; null if it is of an object
     * @param count how many
     * @param taken the probe
     * @param site where
     * @return the same operation, to be told how it goes on
     */
    public LoggedOperation receive(Datatype type, int count, LoggedProbe taken, CallSite site) {
        return log.isOpen() && taken != null
                ? logged(new LoggedReceive(this, site, type, count, taken.itsSource, taken.itsTag, taken))
                : null;
    }

    /**
     * A collective starts.
     *
     * @param number how many of the communicator came before
     * @param needs who has to call it before it can be complete here
     * @param call what it is
     * @param blocking whether it blocks
     * @param site where
     * @return the same operation, to be told how it goes on
     */
    public LoggedOperation collective(int number, Needs needs, CollectiveCall call, boolean blocking, CallSite site) {
        return log.isOpen() ? logged(new LoggedCollective(this, site, number, needs, call, blocking)) : null;
    }

    /**
     * A probe has found a message.
     *
     * @param source from whom, or ANY_SOURCE
     * @param tag which label, or ANY_TAG
     * @param found what it found
     * @param takes whether it is a matched probe
     * @param blocking whether it waited for one, and nothing else could have happened
     * @param site where
     * @return the same probe, for a receive of the message
     */
    public LoggedProbe probe(int source, int tag, Status found, boolean takes, boolean blocking, CallSite site) {
        LoggedProbe.Kind kind = blocking ? LoggedProbe.Kind.BLOCKING : LoggedProbe.Kind.FOUND;
        return log.isOpen()
                ? logged(new LoggedProbe(this, site, kind, takes, source, tag, found.source(), found.tag()))
                : null;
    }

    /**
     * A probe that does not wait has found nothing.
     *
     * @param source from whom, or ANY_SOURCE
     * @param tag which label, or ANY_TAG
     */
    public void probeInVain(int source, int tag) {
        LoggedProbe probe = new LoggedProbe(
                this, null, LoggedProbe.Kind.IN_VAIN, false, source, tag, Comm.ANY_SOURCE, Comm.ANY_TAG);
        if (log.isOpen() && !probe.repeats(log.last())) {
            log.add(probe);
        }
    }
}
