package org.minimpi.engine.event;

import jdk.jfr.Description;
import jdk.jfr.Label;
import jdk.jfr.Name;

/** A collective, or the start of one. */
@Name("minimpi.Collective")
@Label("Collective")
@Description("A rank takes part in a collective, or starts to")
public final class CollectiveEvent extends CallEvent {
    @Label("Number")
    @Description("Which collective of the communicator it is: the same on all of its ranks")
    int number;

    /** A collective that has not begun. */
    public CollectiveEvent() {}

    /**
     * Which of the communicator's collectives it is.
     *
     * @param which the same on all ranks
     */
    public void number(int which) {
        number = which;
    }
}
