package org.minimpi.poor;

import org.minimpi.poor.PoorMpi.Envelope;
import org.minimpi.poor.PoorMpi.Request;

/** Inside the library: a started send. */
final class PoorSend implements Request {
    private final Envelope envelope;
    private final byte[] data;
    /** Null until it is matched. */
    private byte[] storage;

    private boolean moved;

    PoorSend(int source, int tag, byte[] data) {
        this.envelope = new Envelope(source, tag, data.length);
        this.data = data;
    }

    Envelope envelope() {
        return envelope;
    }

    synchronized void moveTo(byte[] storage) {
        this.storage = storage;
    }

    synchronized boolean hasMoved() {
        return moved;
    }

    @Override
    public synchronized boolean test() {
        if (storage != null && !moved) {
            System.arraycopy(data, 0, storage, 0, data.length);
            moved = true;
        }
        return moved;
    }
}
