package org.minimpi.engine;

import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.minimpi.Buf;
import org.minimpi.Capability;
import org.minimpi.Codec;
import org.minimpi.Comm;
import org.minimpi.Message;
import org.minimpi.PersistentRequest;
import org.minimpi.PointToPoint;
import org.minimpi.Request;
import org.minimpi.Status;
import org.minimpi.engine.check.RankWatch;
import org.minimpi.engine.check.Wait;
import org.minimpi.engine.event.Events;
import org.minimpi.engine.replay.CommLog;
import org.minimpi.engine.replay.RankLog;
import org.minimpi.spi.Content;
import org.minimpi.spi.Context;
import org.minimpi.spi.Endpoint;
import org.minimpi.spi.SendMode;
import org.minimpi.spi.Waiter;

/** One context's messages between two ranks: checks what it is asked for and hands it to the endpoint. */
abstract class Messaging implements PointToPoint {
    private static final Status NO_MESSAGE = new Status(Comm.PROC_NULL, Comm.ANY_TAG, 0);

    final RankJob job;
    private final Context points;
    private final String name;
    /** Null if nobody asks for it. */
    private final CommLog log;

    private final PendingRequests requests = new PendingRequests();

    Messaging(RankJob job, Context points, String name) {
        this.job = job;
        this.points = points;
        this.name = name;
        RankLog rank = job.checks().log();
        this.log = rank == null ? null : rank.of(points, name);
    }

    /** The context of the user's messages. */
    final Context points() {
        return points;
    }

    final Endpoint endpoint() {
        return job.endpoint();
    }

    final Progress progress() {
        return job.progress();
    }

    public final int rank() {
        return points.rank();
    }

    public final int size() {
        return points.size();
    }

    public final String name() {
        return name;
    }

    public final long nanoTime() {
        return System.nanoTime();
    }

    public final int maxTag() {
        return endpoint().maxTag();
    }

    public final boolean supports(Capability capability) {
        return job.supports(capability);
    }

    abstract void checkOpen();

    /** What is called here; null if nobody asks for it. */
    final CommLog log() {
        return log;
    }

    final RankChecks checks() {
        return job.checks();
    }

    /** Null if nothing is checked. */
    final RankWatch watch() {
        return checks().watch();
    }

    /** A waiter for the calling thread. */
    final Waiter newWaiter() {
        RankWatch watch = watch();
        return new Waiter(watch != null && watch.isMine() ? watch : null);
    }

    /** A wait for a message from this rank, or from any if that is ANY_SOURCE. */
    final Wait waitForMessage(int source, String call) {
        if (source != Comm.ANY_SOURCE) {
            return Wait.forRank(points.worldRank(source), call);
        }
        return new Wait(true, others(), call);
    }

    /** All ranks but this, as the world counts. */
    final int[] others() {
        return IntStream.range(0, size())
                .filter(rank -> rank != rank())
                .map(points::worldRank)
                .toArray();
    }

    /** Says in which communicator, if it is not the world. */
    final String here(String what) {
        return points.id() == 0 ? what : what + " in " + name;
    }

    final PendingRequests requests() {
        return requests;
    }

    /** Puts who and where around what. */
    String describe(String what) {
        return "rank " + rank() + " of " + size() + ", " + name + ": " + what;
    }

    @Override
    public void send(Buf buf, int dest, int tag) {
        send(buf, Content.ELEMENTS, dest, tag, SendMode.STANDARD);
    }

    @Override
    public void ssend(Buf buf, int dest, int tag) {
        send(buf, Content.ELEMENTS, dest, tag, SendMode.SYNCHRONOUS);
    }

    @Override
    public Request<Void> isend(Buf buf, int dest, int tag) {
        return isend(buf, Content.ELEMENTS, dest, tag, SendMode.STANDARD);
    }

    @Override
    public Request<Void> issend(Buf buf, int dest, int tag) {
        return isend(buf, Content.ELEMENTS, dest, tag, SendMode.SYNCHRONOUS);
    }

    @Override
    public Status recv(Buf buf, int source, int tag) {
        return receiveInto(buf, source, tag).call();
    }

    @Override
    public Request<Status> irecv(Buf buf, int source, int tag) {
        ReceiveOperation<Status> receive = receiveInto(buf, source, tag);
        receive.count();
        return receive.post();
    }

    @Override
    public Status sendrecv(Buf send, int dest, int sendTag, Buf recv, int source, int recvTag) {
        SendOperation sending = sendOf(send, Content.ELEMENTS, dest, sendTag, SendMode.STANDARD);
        ReceiveOperation<Status> receive = receiveInto(recv, source, recvTag);
        if (dest != Comm.PROC_NULL && source != Comm.PROC_NULL && Arguments.overlap(send, recv)) {
            throw new IllegalArgumentException(describe("sendrecv: send and recv overlap"));
        }
        return Events.areOn()
                ? RecordedCalls.exchange(sending, receive, () -> exchange(sending, receive))
                : exchange(sending, receive);
    }

    private static Status exchange(SendOperation sending, ReceiveOperation<Status> receive) {
        receive.start();
        try {
            sending.start().awaitOrWithdraw();
        } catch (RuntimeException | Error e) {
            receive.abandon();
            throw e;
        }
        return receive.awaitOrWithdraw();
    }

    @Override
    public PersistentRequest<Void> sendInit(Buf buf, int dest, int tag) {
        return new PersistentOperation<>(this, null, () -> sendOf(buf, Content.ELEMENTS, dest, tag, SendMode.STANDARD));
    }

    @Override
    public PersistentRequest<Status> recvInit(Buf buf, int source, int tag) {
        return new PersistentOperation<>(this, NO_MESSAGE, () -> receiveInto(buf, source, tag));
    }

    @Override
    public Status probe(int source, int tag) {
        checkReceive(source, tag);
        return source == Comm.PROC_NULL
                ? NO_MESSAGE
                : Probe.peek(this, source, tag).await();
    }

    @Override
    public Optional<Status> iprobe(int source, int tag) {
        checkReceive(source, tag);
        return source == Comm.PROC_NULL
                ? Optional.of(NO_MESSAGE)
                : Probe.peek(this, source, tag).now();
    }

    @Override
    public Message mprobe(int source, int tag) {
        checkReceive(source, tag);
        return source == Comm.PROC_NULL
                ? new ProbedMessage(this, NO_MESSAGE)
                : Probe.take(this, source, tag).await();
    }

    @Override
    public Optional<Message> improbe(int source, int tag) {
        checkReceive(source, tag);
        return source == Comm.PROC_NULL
                ? Optional.of(new ProbedMessage(this, NO_MESSAGE))
                : Probe.take(this, source, tag).now();
    }

    void send(Buf buf, Content content, int dest, int tag, SendMode mode) {
        sendOf(buf, content, dest, tag, mode).call();
    }

    Request<Void> isend(Buf buf, Content content, int dest, int tag, SendMode mode) {
        SendOperation send = sendOf(buf, content, dest, tag, mode);
        send.count();
        return send.post();
    }

    <T> ObjectReceive<T> receiveObject(Codec codec, Class<T> type, int source, int tag) {
        checkReceive(source, tag);
        return new ObjectReceive<>(this, codec, Objects.requireNonNull(type, "type"), source, tag);
    }

    private SendOperation sendOf(Buf buf, Content content, int dest, int tag, SendMode mode) {
        checkOpen();
        checkRank("dest", dest);
        checkTag(tag);
        return new SendOperation(this, checkBuf(buf), content, dest, tag, mode);
    }

    private BufReceive receiveInto(Buf buf, int source, int tag) {
        checkReceive(source, tag);
        return new BufReceive(this, checkBuf(buf), source, tag);
    }

    private Buf checkBuf(Buf buf) {
        if (Objects.requireNonNull(buf, "buf") == Buf.IN_PLACE) {
            throw new IllegalArgumentException(describe("IN_PLACE is for collectives, not for a message"));
        }
        return buf;
    }

    private void checkReceive(int source, int tag) {
        checkOpen();
        if (source != Comm.ANY_SOURCE) {
            checkRank("source", source);
        }
        if (tag != Comm.ANY_TAG) {
            checkTag(tag);
        }
    }

    private void checkRank(String what, int rank) {
        if (rank != Comm.PROC_NULL && (rank < 0 || rank >= size())) {
            throw new IllegalArgumentException(
                    describe(what + " " + rank + " is not a rank; ranks are 0 to " + (size() - 1)));
        }
    }

    private void checkTag(int tag) {
        if (tag < 0 || tag > maxTag()) {
            throw new IllegalArgumentException(describe("tag " + tag + " is not a tag; tags are 0 to " + maxTag()));
        }
    }
}
