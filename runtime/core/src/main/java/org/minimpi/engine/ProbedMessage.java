package org.minimpi.engine;

import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import org.minimpi.Buf;
import org.minimpi.Codec;
import org.minimpi.Message;
import org.minimpi.Received;
import org.minimpi.Request;
import org.minimpi.Status;
import org.minimpi.engine.event.Events;
import org.minimpi.engine.replay.LoggedProbe;
import org.minimpi.spi.MatchedMessage;

/** A message taken by a matched probe. */
final class ProbedMessage implements Message {
    private final Messaging comm;
    private final Status status;
    /** Null if it came from PROC_NULL. */
    private final MatchedMessage message;
    /** Null if nobody asks for it. */
    private final LoggedProbe logged;

    /** Its order among the events: that of its probe. */
    private final int order = Events.areOn() ? Events.nextOrder() : 0;

    private final AtomicBoolean received = new AtomicBoolean();

    ProbedMessage(Messaging comm, MatchedMessage message, LoggedProbe logged) {
        this.comm = comm;
        this.status = message.status();
        this.message = message;
        this.logged = logged;
    }

    /** The message from PROC_NULL. */
    ProbedMessage(Messaging comm, Status nothing) {
        this.comm = comm;
        this.status = nothing;
        this.message = null;
        this.logged = null;
    }

    @Override
    public Status status() {
        return status;
    }

    @Override
    public Status recv(Buf buf) {
        BufReceive receive = into(buf);
        claim(receive);
        return call(receive);
    }

    @Override
    public Request<Status> irecv(Buf buf) {
        BufReceive receive = into(buf);
        claim(receive);
        receive.count();
        return Events.areOn() ? RecordedCalls.post(receive, () -> start(receive)) : start(receive);
    }

    /** As {@link org.minimpi.ObjectComm#recv(Class, Message)}. */
    <T> Received<T> receive(Messaging by, Codec codec, Class<T> type) {
        if (by != comm) {
            throw new IllegalArgumentException(by.describe("the message is of another communicator, " + comm.name()));
        }
        ObjectReceive<T> receive = comm.receiveObject(codec, type, status.source(), status.tag());
        claim(receive);
        return call(receive);
    }

    private BufReceive into(Buf buf) {
        return new BufReceive(comm, Objects.requireNonNull(buf, "buf"), status.source(), status.tag());
    }

    private void claim(ReceiveOperation<?> receive) {
        comm.checkOpen();
        if (received.getAndSet(true)) {
            throw new IllegalStateException(receive + ": this message was received before");
        }
        receive.order(order);
    }

    private <T> T call(ReceiveOperation<T> receive) {
        return Events.areOn()
                ? RecordedCalls.call(receive, () -> start(receive))
                : start(receive).awaitOrWithdraw();
    }

    private <T> ReceiveOperation<T> start(ReceiveOperation<T> receive) {
        if (message == null) {
            return receive.start();
        }
        receive.begin(logged);
        message.recv(receive);
        return receive;
    }
}
