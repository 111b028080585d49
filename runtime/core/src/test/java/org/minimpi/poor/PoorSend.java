package org.minimpi.poor;

import org.minimpi.poor.PoorMpi.Envelope;
import org.minimpi.poor.PoorMpi.Request;

/** Inside the library: a started send. */
final class PoorSend implements Request {
    private final PoorMpi sender;
    private final Envelope envelope;
    private final byte[] data;
    private byte[] storage;
    private volatile boolean moved;

    PoorSend(PoorMpi sender, int source, int tag, byte[] data) {
        this.sender = sender;
        this.envelope = new Envelope(source, tag, data.length);
        this.data = data;
    }

    Envelope envelope() {
        return envelope;
    }

    void match(byte[] storage) {
        this.storage = storage;
        sender.canMove(this);
    }

    void move() {
        System.arraycopy(data, 0, storage, 0, data.length);
        moved = true;
    }

    boolean hasMoved() {
        return moved;
    }

    @Override
    public boolean test() {
        sender.move();
        return moved;
    }
}
