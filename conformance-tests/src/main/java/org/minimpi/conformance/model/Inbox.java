package org.minimpi.conformance.model;

import java.util.ArrayList;
import java.util.List;
import org.minimpi.Comm;

/**
 * What was sent to one rank in an exchange and is not received yet; the model of matching. By MPI 4.0, 3.5, messages of one
 * rank match in the order sent and receives in the order posted. So whatever the timing, the first receive gets the first
 * message from its source that it accepts, the second the first of those that are left, and so on. Only which source a
 * receive from ANY_SOURCE gets is open.
 */
final class Inbox {
    private final List<PlannedSend> left = new ArrayList<>();

    Inbox(List<PlannedSend> sends, int dest) {
        sends.stream().filter(send -> send.dest() == dest).forEach(left::add);
    }

    /** What is left, in the order sent. */
    List<PlannedSend> left() {
        return left;
    }

    /** Receives a message; null if there is none that fits. */
    PlannedSend take(int source, int tag) {
        for (PlannedSend send : left) {
            if (send.source() == source && (tag == Comm.ANY_TAG || tag == send.tag())) {
                left.remove(send);
                return send;
            }
        }
        return null;
    }
}
