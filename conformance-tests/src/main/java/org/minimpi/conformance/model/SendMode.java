package org.minimpi.conformance.model;

import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.minimpi.Buf;
import org.minimpi.Comm;

/** The ways to send. */
enum SendMode {
    SEND,
    SSEND,
    ISEND,
    ISSEND;

    private static final List<SendMode> STARTED = List.of(ISEND, ISSEND);

    static SendMode any(Random random) {
        return values()[random.nextInt(values().length)];
    }

    /** One that does not wait for the receiver. */
    static SendMode started(Random random) {
        return STARTED.get(random.nextInt(STARTED.size()));
    }

    /** Sends a message from this rank, or starts to. */
    void play(Rank rank, PlannedSend send, String what) {
        if (send.isObject()) {
            object(rank, send, what);
        } else {
            elements(rank, send, what);
        }
    }

    private void elements(Rank rank, PlannedSend send, String what) {
        Comm comm = rank.comm();
        Area area = rank.area(send.type(), send.count());
        area.put(0, send.values());
        Buf buf = area.input();
        switch (this) {
            case SEND -> comm.send(buf, send.dest(), send.tag());
            case SSEND -> comm.ssend(buf, send.dest(), send.tag());
            case ISEND -> rank.started(what, comm.isend(buf, send.dest(), send.tag()), sent -> area.used(what));
            case ISSEND -> rank.started(what, comm.issend(buf, send.dest(), send.tag()), sent -> area.used(what));
        }
        if (!STARTED.contains(this)) {
            area.used(what);
        }
    }

    /** An object is encoded at once, and there is no synchronous send. */
    private void object(Rank rank, PlannedSend send, String what) {
        Object thing = send.thing();
        if (STARTED.contains(this)) {
            rank.started(what, rank.comm().objects().isend(thing, send.dest(), send.tag()), sent -> {});
        } else {
            rank.comm().objects().send(thing, send.dest(), send.tag());
        }
        Things.spoil(thing);
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
