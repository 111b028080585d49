package org.minimpi.engine.event;

import jdk.jfr.Description;
import jdk.jfr.Label;
import jdk.jfr.Name;

/** A wait for requests, or for a message to arrive. */
@Name("minimpi.Wait")
@Label("Wait")
@Description("A rank waits for requests, or probes for a message")
public final class WaitEvent extends CallEvent {
    @Label("Request")
    @Description("What started the request, such as irecv; of several, the first that is complete. Empty for a probe")
    String request = "";

    @Label("Requests")
    @Description("How many it waits for")
    int requests;

    /** A wait that has not begun. */
    public WaitEvent() {}

    /**
     * What is being waited for.
     *
     * @param what name of the method that started it
     * @param howMany of how many requests
     */
    public void awaits(String what, int howMany) {
        request = what;
        requests = howMany;
    }
}
