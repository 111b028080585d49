package org.minimpi.conformance;

import java.util.function.IntConsumer;
import org.minimpi.Buf;
import org.minimpi.Comm;

/**
 * Ranks in pairs: each even rank sends to the odd rank after it. A last rank without a partner does nothing. Tokens are
 * empty messages by which one of a pair tells the other "now".
 */
final class Pair {
    private static final int TOKEN = 32_000;

    private Pair() {}

    /** Runs one of the two, given its partner. */
    static void run(Comm comm, IntConsumer sender, IntConsumer receiver) {
        int partner = comm.rank() ^ 1;
        if (partner < comm.size()) {
            (comm.rank() < partner ? sender : receiver).accept(partner);
        }
    }

    static void tell(Comm comm, int partner) {
        comm.send(Buf.EMPTY, partner, TOKEN);
    }

    /** What the partner sent before it told has arrived, as messages of one rank keep their order. */
    static void await(Comm comm, int partner) {
        comm.recv(Buf.EMPTY, partner, TOKEN);
    }
}
