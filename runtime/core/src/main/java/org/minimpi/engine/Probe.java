package org.minimpi.engine;

import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import org.minimpi.Message;
import org.minimpi.Status;
import org.minimpi.engine.check.Wait;
import org.minimpi.engine.check.Waiting;
import org.minimpi.engine.check.Words;
import org.minimpi.engine.event.Events;
import org.minimpi.engine.replay.LoggedProbe;
import org.minimpi.spi.MatchedMessage;
import org.minimpi.spi.Waiter;

/**
 * A look for a message.
 *
 * @param <F> what the endpoint finds
 * @param <R> what the program gets
 */
final class Probe<F, R> implements Waiting {
    private final Messaging comm;
    private final boolean takes;
    private final int source;
    private final int tag;
    private final Supplier<Optional<F>> look;
    private final Function<F, Status> envelope;
    private final BiFunction<F, LoggedProbe, R> result;

    private Probe(
            Messaging comm,
            boolean takes,
            int source,
            int tag,
            Supplier<Optional<F>> look,
            Function<F, Status> envelope,
            BiFunction<F, LoggedProbe, R> result) {
        this.comm = comm;
        this.takes = takes;
        this.source = source;
        this.tag = tag;
        this.look = look;
        this.envelope = envelope;
        this.result = result;
    }

    /** One that leaves the message where it is. */
    static Probe<Status, Status> peek(Messaging comm, int source, int tag) {
        return new Probe<>(
                comm,
                false,
                source,
                tag,
                () -> comm.endpoint().peek(comm.points(), source, tag),
                found -> found,
                (found, logged) -> found);
    }

    /** One that takes it out of matching. */
    static Probe<MatchedMessage, Message> take(Messaging comm, int source, int tag) {
        return new Probe<>(
                comm,
                true,
                source,
                tag,
                () -> comm.endpoint().take(comm.points(), source, tag),
                MatchedMessage::status,
                (found, logged) -> new ProbedMessage(comm, found, logged));
    }

    /** Looks again whenever something arrives. */
    R await() {
        return Events.areOn() ? RecordedCalls.probe(comm, takes ? "mprobe" : "probe", source, tag, this::find) : find();
    }

    private R find() {
        return found(look.get().orElseGet(this::awaitArrival), true);
    }

    private F awaitArrival() {
        Waiter waiter = comm.newWaiter();
        comm.endpoint().watch(waiter);
        try {
            return Blocking.until(comm, waiter, () -> look.get().orElse(null), Long.MAX_VALUE, this);
        } finally {
            comm.endpoint().unwatch(waiter);
        }
    }

    /** Lets others run if there is none, or a rank that polls on the last processor would starve the one it polls for. */
    Optional<R> now() {
        comm.progress().poll();
        Optional<F> arrived = look.get();
        if (arrived.isEmpty()) {
            if (comm.log() != null) {
                comm.log().probeInVain(source, tag);
            }
            comm.checks().polled(this);
            Polling.inVain();
        }
        return arrived.map(found -> found(found, false));
    }

    private R found(F found, boolean blocking) {
        if (takes) {
            comm.checks().completed();
        } else if (!blocking) {
            comm.checks().polled(this);
        }
        LoggedProbe logged = comm.log() == null
                ? null
                : comm.log()
                        .probe(
                                source,
                                tag,
                                envelope.apply(found),
                                takes,
                                blocking,
                                comm.checks().site());
        return result.apply(found, logged);
    }

    @Override
    public Wait waitsFor() {
        return comm.waitForMessage(source, comm.here(Words.probe(takes, source, tag)));
    }

    @Override
    public String toString() {
        return comm.describe(Words.probe(takes, source, tag));
    }
}
