package org.minimpi.conformance;

import java.time.Duration;
import java.util.List;
import org.minimpi.Buf;
import org.minimpi.Capability;
import org.minimpi.Comm;
import org.minimpi.CommInterruptedException;
import org.minimpi.Request;
import org.minimpi.Status;

/** A thread that is interrupted leaves its blocking call. */
final class Interrupts {

    /** Out of a receive, which takes no message afterwards. */
    @Case(section = "API", needs = Capability.CANCEL)
    void receive(Comm comm) {
        int[] in = {7};
        interrupted(() -> comm.recv(Buf.of(in), comm.rank(), 0), "recv");
        Request<Void> send = comm.isend(Ints.of(1), comm.rank(), 0);
        Check.equal(1, Ints.recv(comm, comm.rank(), 0), "the next receive");
        send.await();
        Check.equal(7, in[0], "buffer of the receive that was interrupted");
    }

    /** Out of a synchronous send, whose message is withdrawn. */
    @Case(section = "API", needs = Capability.CANCEL)
    void send(Comm comm) {
        interrupted(() -> comm.ssend(Ints.of(1), comm.rank(), 0), "ssend");
        Check.holds(comm.iprobe(comm.rank(), 0).isEmpty(), "the message is still there");
    }

    /** Out of a sendrecv, both halves of which are withdrawn. */
    @Case(section = "API", needs = Capability.CANCEL)
    void sendReceive(Comm comm) {
        int[] in = {7};
        interrupted(() -> comm.sendrecv(Ints.of(1), Comm.PROC_NULL, 0, Buf.of(in), comm.rank(), 1), "sendrecv");
        Request<Void> send = comm.isend(Ints.of(2), comm.rank(), 1);
        Check.equal(2, Ints.recv(comm, comm.rank(), 1), "the next receive");
        send.await();
        Check.equal(7, in[0], "buffer of the receive that was interrupted");
    }

    /** Out of a probe. */
    @Case(section = "API")
    void probe(Comm comm) {
        interrupted(() -> comm.probe(Comm.ANY_SOURCE, Comm.ANY_TAG), "probe");
        interrupted(() -> comm.mprobe(Comm.ANY_SOURCE, Comm.ANY_TAG), "mprobe");
        Request<Void> send = comm.isend(Ints.of(1), comm.rank(), 0);
        Check.equal(1, Ints.recv(comm, comm.rank(), 0), "value");
        send.await();
    }

    /** Out of a receive of an object. */
    @Case(section = "API", needs = Capability.CANCEL)
    void object(Comm comm) {
        interrupted(() -> comm.objects().recv(String.class, comm.rank(), 0), "recv");
        Request<Void> send = comm.objects().isend("text", comm.rank(), 0);
        Check.equal("text", comm.objects().recv(String.class, comm.rank(), 0), "the next receive");
        send.await();
    }

    /** Out of waiting for requests, which go on. */
    @Case(section = "API")
    void requests(Comm comm) {
        int[] in = {0};
        Request<Status> receive = comm.irecv(Buf.of(in), comm.rank(), 0);
        interrupted(receive::await, "await");
        interrupted(() -> receive.await(Duration.ofSeconds(50)), "timed await");
        interrupted(() -> Request.awaitAll(receive), "awaitAll");
        interrupted(() -> Request.awaitAny(List.of(receive)), "awaitAny");
        interrupted(() -> Request.awaitSome(List.of(receive)), "awaitSome");
        Check.holds(!receive.test(), "the receive is complete");
        comm.send(Ints.of(1), comm.rank(), 0);
        receive.await();
        Check.equal(1, in[0], "value");
    }

    /** Out of waiting for a started collective, which goes on. */
    @Case(section = "API", ranks = 2)
    void startedCollective(Comm comm) {
        int[] value = {comm.rank() == 0 ? 5 : 0};
        if (comm.rank() == 0) {
            for (int rank = 1; rank < comm.size(); rank++) {
                Pair.await(comm, rank);
            }
        }
        Request<Void> bcast = comm.async().bcast(Buf.of(value), 0);
        if (comm.rank() != 0) {
            interrupted(bcast::await, "await");
            Pair.tell(comm, 0);
        }
        bcast.await();
        Check.equal(5, value[0], "value");
        comm.barrier();
    }

    /** Out of a collective, after which its rank can start none on that communicator, but send and receive. */
    @Case(section = "API", ranks = 2, needs = Capability.CANCEL)
    void collective(Comm comm) {
        try (Comm dup = comm.dup()) {
            if (comm.rank() == 0) {
                interrupted(() -> dup.bcast(Ints.of(0), 1), "bcast");
                Check.fails(IllegalStateException.class, dup::barrier, "the next collective");
                Check.fails(IllegalStateException.class, () -> dup.async().barrier(), "the next that is started");
            }
            Request<Void> send = dup.isend(Ints.of(1), comm.rank(), 0);
            Check.equal(1, Ints.recv(dup, comm.rank(), 0), "value");
            send.await();
        }
        comm.barrier();
    }

    /** A call that need not wait ends well, and the thread stays interrupted. */
    @Case(section = "API")
    void callThatNeedNotWait(Comm comm) {
        Request<Void> send = comm.isend(Ints.of(4), comm.rank(), 0);
        comm.probe(comm.rank(), 0);
        Thread.currentThread().interrupt();
        int value = Ints.recv(comm, comm.rank(), 0);
        Check.holds(Thread.interrupted(), "the thread is no longer interrupted");
        Check.equal(4, value, "value");
        send.await();
    }

    private static void interrupted(Runnable operation, String what) {
        Thread.currentThread().interrupt();
        try {
            Check.fails(CommInterruptedException.class, operation, what);
        } finally {
            Check.holds(Thread.interrupted(), what + ": the thread is no longer interrupted");
        }
    }
}
