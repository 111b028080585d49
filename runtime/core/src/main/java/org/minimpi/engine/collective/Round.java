package org.minimpi.engine.collective;

import org.minimpi.Buf;
import org.minimpi.BuiltinOp;

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
     * Meets all ranks, where they share memory; nothing else is said in such a round.
     *
     * @param mine what this rank brings; left alone until the round is complete
     * @param result where the combination goes, of the same type and count; may be {@code mine}
     * @param op combines
     */
    void meet(Buf mine, Buf result, BuiltinOp op);

    /**
     * Does something once all messages of the round are there and gone, after what was said before.
     *
     * @param step combines or copies; skipped if the collective has failed by then
     */
    void then(Runnable step);
}
