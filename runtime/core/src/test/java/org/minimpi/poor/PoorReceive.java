package org.minimpi.poor;

import org.minimpi.poor.PoorMpi.Envelope;
import org.minimpi.poor.PoorMpi.Request;

/** Inside the library: a started receive. */
final class PoorReceive implements Request {
    private final PoorMpi receiver;
    private final int source;
    private final int tag;
    private final byte[] storage;
    /** Null until it is matched. */
    private volatile PoorSend send;

    PoorReceive(PoorMpi receiver, int source, int tag, byte[] storage) {
        this.receiver = receiver;
        this.source = source;
        this.tag = tag;
        this.storage = storage;
    }

    static boolean fits(int source, int tag, Envelope message) {
        return (source == PoorMpi.ANY || source == message.source()) && (tag == PoorMpi.ANY || tag == message.tag());
    }

    boolean fits(Envelope message) {
        return fits(source, tag, message);
    }

    void match(PoorSend message) {
        if (message.envelope().length() > storage.length) {
            throw new IllegalStateException(message.envelope() + " is longer than " + storage.length + " bytes");
        }
        message.match(storage);
        send = message;
    }

    @Override
    public boolean test() {
        receiver.move();
        return send != null && send.hasMoved();
    }
}
