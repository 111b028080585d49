package org.minimpi.engine.event;

import jdk.jfr.Description;
import jdk.jfr.Label;
import jdk.jfr.Name;

/** A receive, or the start of one. */
@Name("minimpi.Receive")
@Label("Receive")
@Description("A rank receives a message, or starts to")
public final class ReceiveEvent extends CallEvent {
    @Label("Wanted Peer")
    @Description("From whom: rank in the world; -1: any, -2: nobody")
    int wantedPeer;

    @Label("Wanted Tag")
    @Description("-1: any")
    int wantedTag;

    @Label("Order")
    @Description("Of this JVM's sends and receives; the Match of this receive has the same")
    int order;

    /** A receive that has not begun. */
    public ReceiveEvent() {}

    /**
     * Which of the receives it is, and of what.
     *
     * @param place from {@link Events#nextOrder}
     * @param peer rank in the world; -1 for any
     * @param itsTag -1 for any
     */
    public void wants(int place, int peer, int itsTag) {
        order = place;
        wantedPeer = peer;
        wantedTag = itsTag;
    }
}
