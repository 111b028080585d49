package org.minimpi.engine.replay;

import org.minimpi.Comm;
import org.minimpi.engine.check.Wait;
import org.minimpi.spi.CallSite;

/** Something that a rank did, in its {@link RankLog}. */
abstract class Step {
    final CommLog comm;
    /** Where in the user's code; null if not known. */
    final CallSite site;
    /** Its place in the log; of an operation, where it started. */
    int at = -1;

    Step(CommLog comm, CallSite site) {
        this.comm = comm;
        this.site = site;
    }

    /** What the rank has to see before it goes on past this place of the log; null if nothing. */
    abstract Goal obstacle(int place);

    /** Whom a rank that is held up at this place waits for; null if it might as well go another way. */
    abstract Wait waitAt(int place);

    /** As the world counts. */
    final int worldRank(int rank) {
        return comm.context.worldRank(rank);
    }

    final Wait waitForMessage(int source, String what) {
        if (source != Comm.ANY_SOURCE) {
            return Wait.forRank(worldRank(source), comm.here(what));
        }
        int[] others = new int[comm.context.size() - 1];
        for (int i = 0; i < others.length; i++) {
            others[i] = worldRank(i < comm.context.rank() ? i : i + 1);
        }
        return new Wait(true, others, comm.here(what));
    }
}
