package org.minimpi.engine.event;

import jdk.jfr.Description;
import jdk.jfr.Label;
import jdk.jfr.Name;

/** A send, or the start of one. */
@Name("minimpi.Send")
@Label("Send")
@Description("A rank sends a message, or starts to")
public final class SendEvent extends CallEvent {
    @Label("Order")
    @Description(
            "Of this JVM's sends and receives: the k-th send of a communicator, pair of ranks and tag is received by"
                    + " the k-th receive that a Match of the same names")
    int order;

    /** A send that has not begun. */
    public SendEvent() {}

    /**
     * Which of the sends it is.
     *
     * @param place from {@link Events#nextOrder}
     */
    public void order(int place) {
        order = place;
    }
}
