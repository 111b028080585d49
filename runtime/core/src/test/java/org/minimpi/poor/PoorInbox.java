package org.minimpi.poor;

import java.util.Iterator;
import java.util.LinkedList;
import java.util.List;
import java.util.Optional;
import org.minimpi.poor.PoorMpi.Envelope;

/** Inside the library: what was sent to one rank of a communicator, and what that rank asked for. */
final class PoorInbox {
    private final List<PoorSend> arrived = new LinkedList<>();
    private final List<PoorReceive> posted = new LinkedList<>();
    private boolean open;

    static PoorInbox[] some(int size) {
        PoorInbox[] inboxes = new PoorInbox[size];
        for (int i = 0; i < size; i++) {
            inboxes[i] = new PoorInbox();
        }
        return inboxes;
    }

    synchronized void open() {
        open = true;
    }

    synchronized boolean isOpen() {
        return open;
    }

    synchronized void arrive(PoorSend send) {
        if (!open) {
            throw new IllegalStateException("sent in a communicator that the receiver has not created");
        }
        for (Iterator<PoorReceive> all = posted.iterator(); all.hasNext(); ) {
            PoorReceive receive = all.next();
            if (receive.fits(send.envelope())) {
                all.remove();
                receive.match(send);
                return;
            }
        }
        arrived.add(send);
    }

    synchronized void post(PoorReceive receive) {
        for (Iterator<PoorSend> all = arrived.iterator(); all.hasNext(); ) {
            PoorSend send = all.next();
            if (receive.fits(send.envelope())) {
                all.remove();
                receive.match(send);
                return;
            }
        }
        posted.add(receive);
    }

    synchronized Optional<Envelope> probe(int source, int tag) {
        for (PoorSend send : arrived) {
            if (PoorReceive.fits(source, tag, send.envelope())) {
                return Optional.of(send.envelope());
            }
        }
        return Optional.empty();
    }
}
