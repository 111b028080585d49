package org.minimpi.engine.event;

import jdk.jfr.Category;
import jdk.jfr.DataAmount;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/** A message has found its receive. */
@Name("minimpi.Match")
@Label("Match")
@Description("A message is matched to a receive")
@Category("MiniMPI")
@StackTrace(false)
public final class MatchEvent extends Event {
    @Label("Job")
    @Description("Number of the job in its JVM")
    int job;

    @Label("Rank")
    @Description("Who receives: rank in the world")
    int rank;

    @Label("Communicator")
    String communicator;

    @Label("Peer")
    @Description("Who sent: rank in the world")
    int peer;

    @Label("Tag")
    int tag;

    @Label("Bytes")
    @DataAmount
    long bytes;

    @Label("Order")
    @Description("That of the Receive")
    int order;

    private MatchEvent() {}

    /**
     * Whether such events are being recorded.
     *
     * @return false if they would be lost
     */
    public static boolean isWanted() {
        return new MatchEvent().isEnabled();
    }

    /**
     * Emits one, if it is recorded.
     *
     * @param job number of the job
     * @param rank who receives
     * @param communicator name of the communicator
     * @param peer who sent
     * @param tag of the message
     * @param bytes of the message
     * @param order of the receive
     */
    public static void emit(int job, int rank, String communicator, int peer, int tag, long bytes, int order) {
        MatchEvent event = new MatchEvent();
        if (event.isEnabled()) {
            event.job = job;
            event.rank = rank;
            event.communicator = communicator;
            event.peer = peer;
            event.tag = tag;
            event.bytes = bytes;
            event.order = order;
            event.commit();
        }
    }
}
