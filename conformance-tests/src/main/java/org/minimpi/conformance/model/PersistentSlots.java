package org.minimpi.conformance.model;

import java.util.ArrayList;
import java.util.List;
import org.minimpi.Comm;
import org.minimpi.PersistentRequest;
import org.minimpi.Status;

/** What one rank has of a {@link PersistentSet}: its requests and their buffers. */
final class PersistentSlots {
    private final PersistentSet set;
    private final List<Outgoing> outgoing = new ArrayList<>();
    private final List<Incoming> incoming = new ArrayList<>();

    /** Where the other end alone is persistent, the request is null. */
    private record Outgoing(PersistentSet.Repeated message, Area area, PersistentRequest<Void> request) {}

    private record Incoming(PersistentSet.Repeated message, Area area, PersistentRequest<Status> request) {}

    PersistentSlots(PersistentSet set, Rank rank) {
        this.set = set;
        Comm comm = rank.comm();
        for (PersistentSet.Repeated message : set.messages()) {
            if (message.source() == comm.rank()) {
                Area area = rank.area(message.type(), message.count());
                PersistentRequest<Void> request =
                        message.sendInit() ? comm.sendInit(area.input(), message.dest(), message.tag()) : null;
                outgoing.add(new Outgoing(message, area, request));
            }
            if (message.dest() == comm.rank()) {
                Area area = rank.area(message.type(), message.count());
                PersistentRequest<Status> request =
                        message.recvInit() ? comm.recvInit(area.buf(), message.source(), message.tag()) : null;
                incoming.add(new Incoming(message, area, request));
            }
        }
    }

    /** All requests that there are. */
    List<PersistentRequest<?>> requests() {
        List<PersistentRequest<?>> requests = new ArrayList<>();
        outgoing.stream()
                .map(Outgoing::request)
                .filter(request -> request != null)
                .forEach(requests::add);
        incoming.stream()
                .map(Incoming::request)
                .filter(request -> request != null)
                .forEach(requests::add);
        return requests;
    }

    /** Sends and receives everything once more, receives first or sends first. */
    void start(Rank rank, int round) {
        boolean receivesFirst = rank.random().nextBoolean();
        if (receivesFirst) {
            incoming.forEach(in -> start(rank, in, round));
        }
        outgoing.forEach(out -> start(rank, out, round));
        if (!receivesFirst) {
            incoming.forEach(in -> start(rank, in, round));
        }
    }

    private void start(Rank rank, Outgoing out, int round) {
        PersistentSet.Repeated message = out.message();
        String what = set + ", round " + round + ", send " + message;
        out.area().put(0, message.values(round));
        if (out.request() == null) {
            rank.started(
                    what,
                    set,
                    rank.comm().isend(out.area().input(), message.dest(), message.tag()),
                    sent -> out.area().used(what));
        } else {
            out.request().start();
            rank.started(what, set, out.request(), sent -> out.area().used(what));
        }
    }

    private void start(Rank rank, Incoming in, int round) {
        PersistentSet.Repeated message = in.message();
        String what = set + ", round " + round + ", receive " + message;
        if (in.request() == null) {
            rank.started(
                    what,
                    set,
                    rank.comm().irecv(in.area().buf(), message.source(), message.tag()),
                    status -> received(in, round, status, what));
        } else {
            in.request().start();
            rank.started(what, set, in.request(), status -> received(in, round, status, what));
        }
    }

    private static void received(Incoming in, int round, Status status, String what) {
        PersistentSet.Repeated message = in.message();
        long bytes = (long) message.count() * message.type().bytes();
        Expect.equal(new Status(message.source(), message.tag(), bytes), status, what);
        in.area().expect(0, message.values(round));
        in.area().check(what);
    }

    /** Closes them, some twice, which has no effect. */
    void close(Rank rank) {
        for (PersistentRequest<?> request : requests()) {
            request.close();
            if (rank.random().nextBoolean()) {
                request.close();
            }
        }
    }
}
