package org.minimpi.conformance.model;

import java.time.Duration;
import java.util.Optional;
import org.minimpi.Buf;
import org.minimpi.Capability;
import org.minimpi.Comm;
import org.minimpi.CommCancelledException;
import org.minimpi.CommTimeoutException;
import org.minimpi.Request;
import org.minimpi.Status;

/**
 * Every rank waits in vain for a message from itself, until a timeout; then it withdraws the receive or sends the message.
 *
 * @param on the communicator
 * @param tag the label, which no other step uses
 * @param millis the timeout
 * @param cancel whether to withdraw the receive, where the backend can
 */
record Unanswered(ModelComm on, int tag, int millis, boolean cancel) implements Step {

    static Unanswered make(Draft draft) {
        return new Unanswered(draft.anyComm(), draft.ownTags(), draft.random().nextInt(3) - 1, draft.chance(50));
    }

    @Override
    public void play(Rank rank) {
        Comm comm = rank.comm();
        int[] got = {-1};
        Request<Status> request = comm.irecv(Buf.of(got), comm.rank(), tag);
        Expect.holds(!request.test(), "the receive is complete though nothing was sent");
        Expect.equal(Optional.empty(), comm.iprobe(comm.rank(), tag), "probed though nothing was sent");
        try {
            request.await(Duration.ofMillis(millis));
            throw new AssertionError("await returned though nothing was sent");
        } catch (CommTimeoutException e) {
            if (cancel && comm.supports(Capability.CANCEL)) {
                withdraw(request);
            }
        }
        boolean withdrawn = request.test();
        if (withdrawn) {
            request = comm.irecv(Buf.of(got), comm.rank(), tag);
        }
        int[] sent = {rank.worldRank()};
        comm.issend(Buf.of(sent), comm.rank(), tag).await();
        Expect.equal(new Status(comm.rank(), tag, Integer.BYTES), request.await(), "status");
        Expect.equal(sent, got, "element");
    }

    private static void withdraw(Request<Status> request) {
        Expect.holds(request.cancel(), "the receive cannot be withdrawn");
        Expect.holds(!request.cancel(), "the receive was withdrawn twice");
        try {
            request.await();
            throw new AssertionError("await returned though the receive was withdrawn");
        } catch (CommCancelledException e) {
            // As it should be.
        }
    }

    @Override
    public String toString() {
        return on + ": wait in vain for tag " + tag + " from oneself, for " + millis + " ms"
                + (cancel ? ", withdraw if possible" : "");
    }
}
