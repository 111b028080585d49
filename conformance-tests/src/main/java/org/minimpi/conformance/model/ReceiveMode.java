package org.minimpi.conformance.model;

import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;
import org.minimpi.Comm;
import org.minimpi.Message;
import org.minimpi.ObjectComm;
import org.minimpi.Received;
import org.minimpi.Status;

/** The ways to receive. */
enum ReceiveMode {
    RECV,
    IRECV,
    PROBE,
    IPROBE,
    MPROBE,
    IMPROBE,
    IMRECV;

    /** What is told of each receive when it is complete. */
    interface Arrival {

        /** Its status, and the {@link Area} or the object that it filled. */
        void arrived(Status status, Object content);
    }

    static ReceiveMode any(Random random) {
        return values()[random.nextInt(values().length)];
    }

    /** Receives a message at this rank, or starts to. */
    void play(Rank rank, PlannedReceive receive, String what, Arrival arrival) {
        if (receive.isObject()) {
            object(rank, receive, what, arrival);
        } else {
            elements(rank, receive, what, arrival);
        }
    }

    private void elements(Rank rank, PlannedReceive receive, String what, Arrival arrival) {
        Comm comm = rank.comm();
        switch (this) {
            case RECV -> {
                Area area = rank.area(receive.type(), receive.room());
                arrival.arrived(comm.recv(area.buf(), receive.source(), receive.tag()), area);
            }
            case IRECV -> {
                Area area = rank.area(receive.type(), receive.room());
                rank.started(
                        what,
                        comm.irecv(area.buf(), receive.source(), receive.tag()),
                        status -> arrival.arrived(status, area));
            }
            case PROBE, IPROBE -> {
                Status seen = probe(comm, receive);
                Area area = rank.area(receive.type(), seen.count(receive.type()));
                Status status = comm.recv(area.buf(), seen.source(), seen.tag());
                Expect.equal(seen, status, what + ": what was probed");
                arrival.arrived(status, area);
            }
            case MPROBE, IMPROBE -> {
                Message message = matched(comm, receive);
                Area area = rank.area(receive.type(), message.status().count(receive.type()));
                Status status = message.recv(area.buf());
                Expect.equal(message.status(), status, what + ": what was probed");
                arrival.arrived(status, area);
            }
            case IMRECV -> {
                Message message = matched(comm, receive);
                Area area = rank.area(receive.type(), message.status().count(receive.type()));
                rank.started(what, message.irecv(area.buf()), status -> arrival.arrived(status, area));
            }
        }
    }

    private void object(Rank rank, PlannedReceive receive, String what, Arrival arrival) {
        ObjectComm objects = rank.comm().objects();
        switch (this) {
            case RECV -> {
                Received<Object> received = objects.receive(Object.class, receive.source(), receive.tag());
                arrival.arrived(received.status(), received.value());
            }
            case IRECV ->
                rank.started(
                        what,
                        objects.irecv(Object.class, receive.source(), receive.tag()),
                        received -> arrival.arrived(received.status(), received.value()));
            case PROBE, IPROBE -> {
                Status seen = probe(rank.comm(), receive);
                Received<Object> received = objects.receive(Object.class, seen.source(), seen.tag());
                Expect.equal(seen, received.status(), what + ": what was probed");
                arrival.arrived(seen, received.value());
            }
            case MPROBE, IMPROBE, IMRECV -> {
                Message message = matched(rank.comm(), receive);
                arrival.arrived(message.status(), objects.recv(Object.class, message));
            }
        }
    }

    private Status probe(Comm comm, PlannedReceive receive) {
        return this == PROBE
                ? comm.probe(receive.source(), receive.tag())
                : poll(() -> comm.iprobe(receive.source(), receive.tag()));
    }

    private Message matched(Comm comm, PlannedReceive receive) {
        return this == IMPROBE
                ? poll(() -> comm.improbe(receive.source(), receive.tag()))
                : comm.mprobe(receive.source(), receive.tag());
    }

    private static <T> T poll(Supplier<Optional<T>> look) {
        Optional<T> found = look.get();
        while (found.isEmpty()) {
            found = look.get();
        }
        return found.get();
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
