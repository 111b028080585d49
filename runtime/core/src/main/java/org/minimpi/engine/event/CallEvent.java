package org.minimpi.engine.event;

import jdk.jfr.Category;
import jdk.jfr.DataAmount;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.StackTrace;

/** A call of a rank that communicates. Its stack trace, which says where in the program it is, has to be asked for. */
@Category("MiniMPI")
@StackTrace(false)
public abstract class CallEvent extends Event {
    @Label("Job")
    @Description("Number of the job in its JVM")
    int job;

    @Label("Rank")
    @Description("Who calls: rank in the world")
    int rank;

    @Label("Communicator")
    String communicator;

    @Label("Call")
    @Description("Name of the method, such as irecv")
    String call;

    @Label("Peer")
    @Description("Rank in the world of the other side, or the root; -1: any, -2: nobody")
    int peer;

    @Label("Tag")
    @Description("-1: any, or none")
    int tag;

    @Label("Bytes")
    @Description("-1: not known")
    @DataAmount
    long bytes;

    @Label("Failure")
    @Description("The exception that ended the call; null if it succeeded")
    String failure;

    CallEvent() {}

    /**
     * Whether it is being recorded.
     *
     * @return false if the event would be lost
     */
    public final boolean isWanted() {
        return isEnabled();
    }

    /**
     * The call begins.
     *
     * @param job number of the job
     * @param rank who calls
     * @param communicator name of the communicator
     * @param call name of the method
     */
    public final void begin(int job, int rank, String communicator, String call) {
        this.job = job;
        this.rank = rank;
        this.communicator = communicator;
        this.call = call;
        begin();
    }

    /**
     * What it is about, or, at the end, what came of it.
     *
     * @param peer rank in the world; -1 for any, -2 for nobody
     * @param tag -1 for any, or none
     * @param bytes -1 if that is not known
     */
    public final void message(int peer, int tag, long bytes) {
        this.peer = peer;
        this.tag = tag;
        this.bytes = bytes;
    }

    /** The call returns. */
    public final void succeeds() {
        commit();
    }

    /**
     * The call ends by an exception.
     *
     * @param why in one line
     */
    public final void fails(String why) {
        failure = why;
        commit();
    }
}
