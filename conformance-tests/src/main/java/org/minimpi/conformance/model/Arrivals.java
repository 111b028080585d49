package org.minimpi.conformance.model;

import java.util.List;
import org.minimpi.Comm;
import org.minimpi.Status;

/** The receives of one rank in one exchange: checks each as soon as it and all posted before it are complete. */
final class Arrivals {
    private static final Status NO_MESSAGE = new Status(Comm.PROC_NULL, Comm.ANY_TAG, 0);

    private final List<PlannedReceive> receives;
    private final Inbox inbox;
    private final Status[] statuses;
    private final Object[] contents;
    private int checked;

    Arrivals(List<PlannedReceive> receives, Inbox inbox) {
        this.receives = receives;
        this.inbox = inbox;
        statuses = new Status[receives.size()];
        contents = new Object[receives.size()];
    }

    /** Plays one of the receives. */
    void play(Rank rank, int index) {
        PlannedReceive receive = receives.get(index);
        receive.mode().play(rank, receive, name(index), (status, content) -> arrived(index, status, content));
    }

    private String name(int index) {
        return "receive " + index + ", " + receives.get(index);
    }

    private void arrived(int index, Status status, Object content) {
        statuses[index] = status;
        contents[index] = content;
        while (checked < statuses.length && statuses[checked] != null) {
            check(receives.get(checked), statuses[checked], contents[checked], name(checked));
            checked++;
        }
    }

    private void check(PlannedReceive receive, Status status, Object content, String what) {
        PlannedSend due = null;
        if (receive.source() == Comm.PROC_NULL) {
            Expect.equal(NO_MESSAGE, status, what);
        } else {
            if (receive.source() != Comm.ANY_SOURCE) {
                Expect.equal(receive.source(), status.source(), what + ": source");
            }
            due = inbox.take(status.source(), receive.tag());
            Expect.holds(due != null, what + ": got " + status + ", but no such message is left from that rank");
            Expect.equal(due.tag(), status.tag(), what + ": tag");
        }
        if (receive.isObject()) {
            Expect.equal(due == null ? null : due.thing(), content, what + ": object");
        } else {
            long[] values = due == null ? new long[0] : due.values();
            Expect.equal((long) values.length * receive.type().bytes(), status.bytes(), what + ": bytes");
            Area area = (Area) content;
            area.expect(0, values);
            area.check(what + " of " + due);
        }
    }
}
