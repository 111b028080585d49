package org.minimpi.conformance.model;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.minimpi.Buf;
import org.minimpi.Capability;
import org.minimpi.Comm;
import org.minimpi.CommCancelledException;
import org.minimpi.CommTimeoutException;
import org.minimpi.Request;
import org.minimpi.Status;

/**
 * Every rank waits in vain: for a message from itself, until a timeout or until another request is complete, then it withdraws
 * the receive or sends the message; or for a synchronous send to itself, until it receives.
 *
 * @param on the communicator
 * @param tag the label, which no other step uses
 * @param way what to do
 * @param millis the timeout
 */
record Unanswered(ModelComm on, int tag, Way way, int millis) implements Step {

    enum Way {
        RECEIVE_THEN_SEND,
        RECEIVE_THEN_WITHDRAW,
        SEND_THEN_RECEIVE,
        AWAIT_ANOTHER
    }

    static Unanswered make(Draft draft) {
        return new Unanswered(
                draft.anyComm(),
                draft.ownTags(),
                draft.any(List.of(Way.values())),
                draft.random().nextInt(3) - 1);
    }

    @Override
    public void play(Rank rank) {
        Comm comm = rank.comm();
        int[] sent = {rank.worldRank()};
        int[] got = {-1};
        Expect.equal(Optional.empty(), comm.iprobe(comm.rank(), tag), "a message though nothing was sent");
        if (way == Way.SEND_THEN_RECEIVE) {
            Request<Void> send = comm.issend(Buf.of(sent), comm.rank(), tag);
            awaitInVain(send, "the send");
            check(comm, comm.recv(Buf.of(got), comm.rank(), tag), sent, got);
            send.await();
            return;
        }
        Request<Status> receive = comm.irecv(Buf.of(got), comm.rank(), tag);
        awaitInVain(receive, "the receive");
        if (way == Way.AWAIT_ANOTHER) {
            awaitAnother(comm, receive);
        }
        if (way == Way.RECEIVE_THEN_WITHDRAW && comm.supports(Capability.CANCEL)) {
            withdraw(receive);
            receive = comm.irecv(Buf.of(got), comm.rank(), tag);
        }
        comm.issend(Buf.of(sent), comm.rank(), tag).await();
        check(comm, receive.await(), sent, got);
    }

    /** A message goes round; the request that nothing matches must not keep this rank from seeing it. */
    private void awaitAnother(Comm comm, Request<?> unmatched) {
        int size = comm.size();
        Request<?> another = comm.irecv(Buf.EMPTY, (comm.rank() + size - 1) % size, tag + 1);
        Request<?> send = comm.isend(Buf.EMPTY, (comm.rank() + 1) % size, tag + 1);
        List<Request<?>> both = List.of(unmatched, another);
        Expect.equal(1, Request.awaitAny(both), "awaitAny of one request that nothing matches and another");
        Expect.equal(List.of(1), Request.awaitSome(both), "awaitSome of the two");
        send.await();
    }

    private void check(Comm comm, Status status, int[] sent, int[] got) {
        Expect.equal(new Status(comm.rank(), tag, Integer.BYTES), status, "status");
        Expect.equal(sent, got, "element");
    }

    private void awaitInVain(Request<?> request, String what) {
        Expect.holds(!request.test(), what + " is complete though nothing matches it");
        try {
            request.await(Duration.ofMillis(millis));
        } catch (CommTimeoutException e) {
            return;
        }
        throw new AssertionError(what + " was awaited though nothing matches it");
    }

    private static void withdraw(Request<Status> request) {
        Expect.holds(request.cancel(), "the receive cannot be withdrawn");
        Expect.holds(!request.cancel(), "the receive was withdrawn twice");
        try {
            request.await();
        } catch (CommCancelledException e) {
            return;
        }
        throw new AssertionError("await returned though the receive was withdrawn");
    }

    @Override
    public String toString() {
        return on + ": wait " + millis + " ms in vain with tag " + tag + " to oneself, " + way;
    }
}
