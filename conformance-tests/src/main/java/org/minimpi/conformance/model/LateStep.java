package org.minimpi.conformance.model;

import java.util.Optional;
import org.minimpi.Buf;
import org.minimpi.Comm;
import org.minimpi.Request;
import org.minimpi.Status;

/**
 * A barrier that one rank enters late. The others send it a message as soon as they have left, which must not have come
 * before it enters.
 *
 * @param on the communicator
 * @param late the rank that is late
 * @param nanos by how much
 * @param started whether it is the nonblocking barrier
 * @param tag the label of the messages, which no other step uses
 */
record LateStep(ModelComm on, int late, int nanos, boolean started, int tag) implements Step {
    private static final int LATEST_NANOS = 500_000;

    static LateStep make(Draft draft) {
        ModelComm on = draft.anyComm();
        return new LateStep(
                on,
                draft.random().nextInt(on.size()),
                draft.random().nextInt(LATEST_NANOS),
                draft.chance(50),
                draft.ownTags());
    }

    @Override
    public void play(Rank rank) {
        Comm comm = rank.comm();
        boolean isLate = rank.rank() == late;
        if (isLate) {
            long start = System.nanoTime();
            while (System.nanoTime() - start < nanos) {
                Expect.equal(Optional.empty(), comm.iprobe(Comm.ANY_SOURCE, tag), "a rank has left the barrier");
            }
        }
        if (started) {
            Request<Void> request = comm.async().barrier();
            rank.await(Awaiting.any(rank.random()), pending -> pending.owner() == on);
            request.await();
        } else {
            comm.barrier();
        }
        if (isLate) {
            for (int i = 1; i < on.size(); i++) {
                Status status = comm.recv(Buf.EMPTY, Comm.ANY_SOURCE, tag);
                Expect.equal(new Status(status.source(), tag, 0), status, "status");
            }
        } else {
            comm.send(Buf.EMPTY, late, tag);
        }
    }

    @Override
    public String toString() {
        return on + ": " + (started ? "ibarrier" : "barrier") + ", which rank " + late + " enters late";
    }
}
