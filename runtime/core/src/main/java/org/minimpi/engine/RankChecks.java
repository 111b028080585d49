package org.minimpi.engine;

import org.minimpi.Buf;
import org.minimpi.Checks;
import org.minimpi.engine.check.BuffersInFlight;
import org.minimpi.engine.check.Loan;
import org.minimpi.engine.check.RankWatch;
import org.minimpi.engine.check.Waiting;
import org.minimpi.engine.replay.RankLog;
import org.minimpi.spi.CallSite;
import org.minimpi.spi.Context;

/** What is checked of one rank. Any thread of the rank may call. */
final class RankChecks {
    private final JobChecks job;
    /** Each of these is null where it is not checked. */
    private final RankWatch watch;

    private final Unfinished unfinished;
    private final BuffersInFlight buffers;
    private final RankLog log;
    private final boolean sites;

    RankChecks(JobChecks job, int rank, RankWatch watch) {
        Checks options = job.options();
        this.job = job;
        this.watch = watch;
        this.unfinished = options.leaks() == Checks.Severity.IGNORE ? null : new Unfinished(watch);
        this.buffers = options.buffers() ? new BuffersInFlight(job.job(), rank) : null;
        this.log = job.log() == null ? null : job.log().rank(rank);
        this.sites = options.sites() == Checks.Sites.ALL;
    }

    JobChecks job() {
        return job;
    }

    RankWatch watch() {
        return watch;
    }

    /** What the rank does; null if nobody asks for it. */
    RankLog log() {
        return log;
    }

    /** Another thread than the rank's own has called. */
    void usedByAnother() {
        if (watch != null) {
            watch.used();
        }
        if (log != null) {
            job.log().giveUp();
        }
    }

    /** Where the program calls, if that is asked for; otherwise null. */
    CallSite site() {
        return sites ? CallSite.here() : null;
    }

    /** What the rank has not finished; null if nobody asks for it. */
    Unfinished unfinished() {
        return unfinished;
    }

    /** A request begins, to be completed by a later call. */
    void begins(Operation<?> request) {
        if (unfinished != null) {
            unfinished.requests().add(request);
        }
    }

    /** The program knows of an operation that it is complete. */
    void told(Operation<?> operation) {
        completed();
        if (unfinished != null && operation.isRequest()) {
            unfinished.requests().remove(operation);
        }
    }

    /** A communicator was made, to be closed by the program. */
    void opened(Context context, String name) {
        if (unfinished != null) {
            unfinished.add(new OpenCommunicator(context, name, site()));
        }
    }

    void closed(Context context) {
        if (unfinished != null) {
            unfinished.remove(context);
        }
    }

    /** Something hangs on a stage of a request. */
    void stageBegins() {
        if (watch != null) {
            watch.stageBegins();
        }
    }

    void stageEnds() {
        if (watch != null) {
            watch.stageEnds();
        }
    }

    /** The calling thread is the rank's. */
    void starts() {
        if (watch != null) {
            watch.starts();
        }
        if (log != null) {
            log.starts();
        }
    }

    /** Something is complete. */
    void completed() {
        if (watch != null) {
            watch.completed();
        }
    }

    /** The program has looked for something, and it is not there. */
    void polled(Waiting what) {
        if (watch != null) {
            watch.polled(what);
        }
    }

    /** The elements of an operation belong to it from now on; null if that is not checked. */
    Loan lend(Operation<?> operation, Buf buf, boolean written) {
        if (buffers == null) {
            return null;
        }
        if (operation.isRequest()) {
            return buffers.lend(buf, written, operation::inWords, operation.site());
        }
        buffers.check(buf, written, operation::inWords, operation.site());
        return null;
    }
}
