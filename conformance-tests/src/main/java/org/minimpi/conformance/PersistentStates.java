package org.minimpi.conformance;

import java.nio.ByteBuffer;
import java.time.Duration;
import org.minimpi.Buf;
import org.minimpi.Capability;
import org.minimpi.Comm;
import org.minimpi.CommCancelledException;
import org.minimpi.CommTimeoutException;
import org.minimpi.PersistentRequest;
import org.minimpi.Status;
import org.minimpi.TruncationException;

/** Persistent requests that are active, fail, are withdrawn, closed or misused. */
final class PersistentStates {

    /** An active one is neither started again nor closed, and goes on. */
    @Case(section = "3.9")
    void activeIsNotStartedAgain(Comm comm) {
        int[] in = {0};
        PersistentRequest<Status> receive = comm.recvInit(Buf.of(in), comm.rank(), 0);
        receive.start();
        Check.fails(IllegalStateException.class, receive::start, "start while active");
        Check.fails(IllegalStateException.class, receive::close, "close while active");
        comm.send(Ints.of(3), comm.rank(), 0);
        receive.await();
        Check.equal(3, in[0], "value");
        receive.close();
    }

    /** A closed one is not started; closing again has no effect. */
    @Case(section = "3.9")
    void closed(Comm comm) {
        PersistentRequest<Void> send = comm.sendInit(Buf.EMPTY, comm.rank(), 0);
        send.close();
        send.close();
        Check.fails(IllegalStateException.class, send::start, "start after close");
        Check.holds(comm.iprobe(comm.rank(), 0).isEmpty(), "a closed request sent something");
    }

    /** Arguments are checked when it is made. */
    @Case(section = "API")
    void misuse(Comm comm) {
        Buf readOnly = Buf.of(ByteBuffer.allocate(4).asReadOnlyBuffer());
        refused(() -> comm.sendInit(Buf.EMPTY, comm.size(), 0), "a rank that does not exist");
        refused(() -> comm.sendInit(Buf.EMPTY, Comm.ANY_SOURCE, 0), "a send to any rank");
        refused(() -> comm.sendInit(Buf.EMPTY, comm.rank(), -2), "a bad tag");
        refused(() -> comm.recvInit(Buf.EMPTY, -3, 0), "a rank that does not exist");
        refused(() -> comm.recvInit(readOnly, comm.rank(), 0), "a read-only buffer");
        Comm dup = comm.dup();
        PersistentRequest<Void> send = dup.sendInit(Buf.EMPTY, comm.rank(), 0);
        dup.close();
        Check.fails(IllegalStateException.class, send::start, "a closed communicator");
        Check.fails(IllegalStateException.class, () -> dup.sendInit(Buf.EMPTY, 0, 0), "a closed communicator");
    }

    /** An active one keeps its communicator open, an inactive one does not. */
    @Case(section = "API")
    void communicatorIsClosedWhenInactive(Comm comm) {
        Comm dup = comm.dup();
        PersistentRequest<Status> receive = dup.recvInit(Buf.EMPTY, comm.rank(), 0);
        receive.start();
        Check.fails(IllegalStateException.class, dup::close, "close with an active request");
        dup.send(Buf.EMPTY, comm.rank(), 0);
        receive.await();
        dup.close();
    }

    /** A timed wait that runs out leaves it active. */
    @Case(section = "API")
    void timedWaitLeavesItActive(Comm comm) {
        int[] in = {0};
        try (PersistentRequest<Status> receive = comm.recvInit(Buf.of(in), comm.rank(), 0)) {
            receive.start();
            Check.fails(CommTimeoutException.class, () -> receive.await(Duration.ofMillis(1)), "no message");
            Check.fails(IllegalStateException.class, receive::start, "start while active");
            comm.send(Ints.of(4), comm.rank(), 0);
            Check.equal(new Status(comm.rank(), 0, 4), receive.await(Duration.ofSeconds(50)), "status");
            Check.equal(4, in[0], "value");
        }
    }

    /** One whose message is too long fails, and can be started again. */
    @Case(section = "3.9")
    void failedOneStartsAgain(Comm comm) {
        int[] in = {0};
        try (PersistentRequest<Status> receive = comm.recvInit(Buf.of(in), comm.rank(), 0)) {
            receive.start();
            comm.send(Ints.of(1, 2), comm.rank(), 0);
            Check.fails(TruncationException.class, receive::await, "a buffer too short");
            Check.fails(TruncationException.class, receive::await, "asked again");
            receive.start();
            comm.send(Ints.of(3), comm.rank(), 0);
            receive.await();
            Check.equal(3, in[0], "value");
        }
    }

    /** One that is withdrawn can be started again. */
    @Case(section = "3.9", needs = Capability.CANCEL)
    void withdrawnOneStartsAgain(Comm comm) {
        int[] in = {0};
        try (PersistentRequest<Status> receive = comm.recvInit(Buf.of(in), comm.rank(), 0)) {
            receive.start();
            Check.holds(receive.cancel(), "not withdrawn");
            Check.fails(CommCancelledException.class, receive::await, "a withdrawn receive");
            receive.start();
            comm.send(Ints.of(3), comm.rank(), 0);
            Check.equal(new Status(comm.rank(), 0, 4), receive.await(), "status");
        }
    }

    private static void refused(Runnable operation, String what) {
        Check.fails(IllegalArgumentException.class, operation, what);
    }
}
