package org.minimpi.poor;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedList;
import java.util.List;
import java.util.Optional;
import org.minimpi.Comm;
import org.minimpi.poor.PoorMpi.Envelope;
import org.minimpi.spi.Context;
import org.minimpi.spi.ReceiveCompletion;

/**
 * A context's communicator of the library, and the receives that wait for messages in it.
 *
 * <p><b>Matching.</b> A receive is not started in the library before its message is there: only then its length is known. So
 * receives wait here, in the order they were posted, and each looks for its message with a probe. All that probes or
 * receives does so under the lock, so the message that was probed is the one that is received. New messages may
 * arrive between two probes; so a message counts for a receive only if no receive before it wants that message.
 */
final class Channel {
    private final Traffic traffic;
    private final Context context;
    private final PoorComm comm;
    private final List<Posted> posted = new LinkedList<>();

    private record Posted(int source, int tag, ReceiveCompletion receiver) {

        boolean wants(Envelope message) {
            return PoorReceive.fits(source, tag, message);
        }
    }

    Channel(Traffic traffic, Context context, PoorComm comm) {
        this.traffic = traffic;
        this.context = context;
        this.comm = comm;
    }

    PoorComm comm() {
        return comm;
    }

    synchronized void post(int source, int tag, ReceiveCompletion receiver) {
        posted.add(new Posted(wildcard(source, Comm.ANY_SOURCE), wildcard(tag, Comm.ANY_TAG), receiver));
    }

    /** Starts to receive every message that is there and wanted; false if there is none. */
    synchronized boolean match() {
        boolean any = false;
        List<Posted> before = new ArrayList<>();
        for (Iterator<Posted> all = posted.iterator(); all.hasNext() && isAnythingThere(); ) {
            Posted one = all.next();
            Optional<Envelope> message = comm.iprobe(one.source, one.tag).filter(m -> isUnwanted(m, before));
            if (message.isPresent()) {
                Incoming incoming = new Incoming(traffic, context, comm, message.get());
                all.remove();
                incoming.recv(one.receiver);
                any = true;
            } else {
                before.add(one);
            }
        }
        return any;
    }

    /** The message that a receive posted now would get. */
    synchronized Optional<Envelope> find(int source, int tag) {
        while (true) {
            match();
            Optional<Envelope> message = comm.iprobe(wildcard(source, Comm.ANY_SOURCE), wildcard(tag, Comm.ANY_TAG));
            if (message.isEmpty() || isUnwanted(message.get(), posted)) {
                return message;
            }
        }
    }

    /** Takes the message that a receive posted now would get out of matching. */
    synchronized Optional<Incoming> take(int source, int tag) {
        return find(source, tag).map(message -> new Incoming(traffic, context, comm, message));
    }

    /** Takes out all receives that wait. */
    synchronized List<ReceiveCompletion> clear() {
        List<ReceiveCompletion> receivers =
                posted.stream().map(Posted::receiver).toList();
        posted.clear();
        return receivers;
    }

    private boolean isAnythingThere() {
        return comm.iprobe(PoorMpi.ANY, PoorMpi.ANY).isPresent();
    }

    private static boolean isUnwanted(Envelope message, List<Posted> receives) {
        return receives.stream().noneMatch(receive -> receive.wants(message));
    }

    private static int wildcard(int value, int any) {
        return value == any ? PoorMpi.ANY : value;
    }
}
