package org.minimpi.engine.collective;

import org.minimpi.Buf;

/** Takes what a rank does in one round of a {@link Schedule}. A round is complete when all of it is. */
public interface Round {

    /**
     * Receives exactly so many elements. Say what is received before what is sent: then messages go straight to where
     * they belong.
     *
     * @param buf where they go; touched by nobody else until the round is complete
     * @param source the rank they come from; from PROC_NULL nothing comes
     */
    void recv(Buf buf, int source);

    /**
     * Sends.
     *
     * @param buf the elements; left alone until the round is complete
     * @param dest the rank to send to; to PROC_NULL nothing is sent
     */
    void send(Buf buf, int dest);

    /**
     * Does something once all messages of the round are there and gone, after what was said before.
     *
     * @param step combines or copies; skipped if the collective has failed by then
     */
    void then(Runnable step);
}
