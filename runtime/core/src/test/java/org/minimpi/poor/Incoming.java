package org.minimpi.poor;

import org.minimpi.Buf;
import org.minimpi.Status;
import org.minimpi.TransportException;
import org.minimpi.poor.PoorMpi.Envelope;
import org.minimpi.poor.PoorMpi.Request;
import org.minimpi.spi.Context;
import org.minimpi.spi.MatchedMessage;
import org.minimpi.spi.ReceiveCompletion;

/** A message out of matching: the library moves it to storage of our own, as we cannot say whose it will be before. */
final class Incoming implements MatchedMessage {
    private final Traffic traffic;
    private final Context context;
    private final Envelope envelope;
    private final byte[] frame;
    private final Request message;
    /** Null until somebody wants it. */
    private volatile ReceiveCompletion receiver;

    /** Receives the message of this envelope, which is the next of its source and tag. */
    Incoming(Traffic traffic, Context context, PoorComm comm, Envelope envelope) {
        this.traffic = traffic;
        this.context = context;
        this.envelope = envelope;
        this.frame = new byte[envelope.length()];
        this.message = comm.irecv(frame, envelope.source(), envelope.tag());
    }

    @Override
    public Status status() {
        return Frame.status(envelope);
    }

    @Override
    public void recv(ReceiveCompletion receiver) {
        this.receiver = receiver;
        traffic.expect(this);
    }

    ReceiveCompletion receiver() {
        return receiver;
    }

    boolean isHere() {
        return message.test();
    }

    /** Hands it to who wants it. Whatever goes wrong is the receiver's. */
    void deliver() {
        Frame got = Frame.decode(frame);
        if (got.answer() != 0) {
            traffic.answer(context.worldRank(envelope.source()), got.answer());
        }
        Buf elements = got.elements();
        try {
            Buf target = receiver.accept(
                    envelope.source(), envelope.tag(), got.content(), elements.type(), elements.count(), null);
            if (target == null) {
                return;
            }
            elements.copyTo(target);
        } catch (RuntimeException | Error e) {
            receiver.fail(() -> new TransportException("cannot copy " + status() + ": " + e, e));
            return;
        }
        receiver.complete(envelope.source(), envelope.tag(), elements.bytes());
    }
}
