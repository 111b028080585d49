package org.minimpi.conformance;

import java.util.concurrent.CompletableFuture;
import org.minimpi.Buf;
import org.minimpi.Capability;
import org.minimpi.Comm;
import org.minimpi.CommCancelledException;
import org.minimpi.DatatypeMismatchException;
import org.minimpi.Op;
import org.minimpi.Request;
import org.minimpi.Status;

/** A backend has the qualities it says it has. */
final class Capabilities {

    /** Every communicator of a job, on every rank, says the same. */
    @Case(section = "API")
    void sameEverywhere(Comm comm) {
        try (Comm dup = comm.dup();
                Comm half = comm.split(comm.rank() % 2, 0)) {
            for (Capability capability : Capability.values()) {
                boolean has = comm.supports(capability);
                Check.equal(has, dup.supports(capability), capability + " in a duplicate");
                Check.equal(has, half.supports(capability), capability + " in a part");
                Check.equal(
                        has ? (long) comm.size() : 0, comm.allreduce(has ? 1L : 0L, Op.SUM), capability + " on ranks");
            }
        }
    }

    /** CANCEL: a receive that is unmatched is withdrawn; without it, it is not. */
    @Case(section = "3.8.4")
    void cancel(Comm comm) {
        Request<Status> receive = comm.irecv(Ints.of(0), comm.rank(), 0);
        boolean withdrawn = receive.cancel();
        Check.equal(comm.supports(Capability.CANCEL), withdrawn, "withdrawn");
        if (withdrawn) {
            Check.fails(CommCancelledException.class, receive::await, "a withdrawn receive");
        } else {
            comm.send(Ints.of(1), comm.rank(), 0);
            receive.await();
        }
    }

    /** CHECKS_DATATYPES: elements of another type of the same size are not received. */
    @Case(section = "3.3.1", needs = Capability.CHECKS_DATATYPES)
    void checksDatatypes(Comm comm) {
        Request<Void> send = comm.isend(Buf.of(new double[1]), comm.rank(), 0);
        Check.fails(
                DatatypeMismatchException.class,
                () -> comm.recv(Buf.of(new long[1]), comm.rank(), 0),
                "doubles as longs");
        send.await();
    }

    /** ASYNC_PROGRESS: collectives go on while their rank computes. */
    @Case(section = "6.12", needs = Capability.ASYNC_PROGRESS)
    void asynchronousProgress(Comm comm) {
        Buf sum = Buf.of(new long[5_000]);
        comm.async()
                .allreduce(Buf.of(new long[5_000]), sum, Op.SUM)
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }

    /** THREAD_MULTIPLE: one thread receives while another sends. */
    @Case(section = "11.6.1", needs = Capability.THREAD_MULTIPLE)
    void threadMultiple(Comm comm) throws Exception {
        int[] in = {0};
        CompletableFuture<Void> other = CompletableFuture.runAsync(
                () -> comm.recv(Buf.of(in), comm.rank(), 0), task -> new Thread(task).start());
        comm.ssend(Ints.of(3), comm.rank(), 0);
        other.get();
        Check.equal(3, in[0], "value");
    }
}
