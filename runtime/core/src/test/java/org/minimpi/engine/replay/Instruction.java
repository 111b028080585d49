package org.minimpi.engine.replay;

import java.util.List;

/**
 * One step of a {@link SmallProgram}.
 *
 * @param peer whom it sends to or receives from; the root of a bcast
 * @param on the instructions of the same rank that it is about, by their place before any was moved
 */
record Instruction(Kind kind, int id, int peer, int tag, List<Integer> on) {

    enum Kind {
        ISEND,
        ISSEND,
        IRECV,
        MRECV,
        BARRIER,
        BCAST,
        SCAN,
        AWAIT,
        TEST,
        AWAIT_SOME,
        PROBE,
        IPROBE,
        MPROBE
    }

    boolean isCollective() {
        return kind == Kind.BARRIER || kind == Kind.BCAST || kind == Kind.SCAN;
    }

    boolean isSend() {
        return kind == Kind.ISEND || kind == Kind.ISSEND;
    }

    /** Starts nothing, so it does not matter when it is asked again. */
    boolean isWait() {
        return kind == Kind.AWAIT || kind == Kind.TEST || kind == Kind.AWAIT_SOME;
    }
}
