package org.minimpi.poor;

import java.util.Optional;
import org.minimpi.poor.PoorMpi.Envelope;
import org.minimpi.poor.PoorMpi.Request;

/** A communicator of the library, as one process sees it. */
final class PoorComm {
    private final PoorMpi mpi;
    private final PoorInbox[] inboxes;
    private final int rank;

    PoorComm(PoorMpi mpi, PoorInbox[] inboxes, int rank) {
        this.mpi = mpi;
        this.inboxes = inboxes;
        this.rank = rank;
        inboxes[rank].open();
    }

    /** Whether all ranks have created it. */
    boolean isComplete() {
        for (PoorInbox inbox : inboxes) {
            if (!inbox.isOpen()) {
                return false;
            }
        }
        return true;
    }

    /** Starts a send; {@code data} is left alone until it is complete, which is when it has been received. */
    Request isend(byte[] data, int dest, int tag) {
        mpi.move();
        PoorSend send = new PoorSend(mpi, rank, tag, data);
        inboxes[dest].arrive(send);
        return send;
    }

    /** Starts a receive; a message longer than {@code storage} is an error. */
    Request irecv(byte[] storage, int source, int tag) {
        mpi.move();
        PoorReceive receive = new PoorReceive(mpi, source, tag, storage);
        inboxes[rank].post(receive);
        return receive;
    }

    /** The message that a receive would match now. */
    Optional<Envelope> iprobe(int source, int tag) {
        mpi.move();
        return inboxes[rank].probe(source, tag);
    }
}
