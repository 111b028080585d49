package org.minimpi.conformance;

import java.util.Optional;
import org.minimpi.Buf;
import org.minimpi.Comm;
import org.minimpi.Datatype;
import org.minimpi.Request;
import org.minimpi.Status;

/** Looking at a message before receiving it. */
final class Probes {

    /** A probe leaves the message, and tells how much room it needs. */
    @Case(section = "3.8.1", ranks = 2)
    void probeTellsTheLength(Comm comm) {
        Pair.run(comm, to -> comm.send(Buf.of(new long[] {1, 2, 3}), to, 6), from -> {
            Status status = comm.probe(Comm.ANY_SOURCE, Comm.ANY_TAG);
            Check.equal(new Status(from, 6, 24), status, "status of the probe");
            Check.equal(status, comm.probe(from, 6), "status of a second probe");
            long[] got = new long[status.count(Datatype.LONG)];
            Check.equal(status, comm.recv(Buf.of(got), status.source(), status.tag()), "status of the receive");
            Check.equal(new long[] {1, 2, 3}, got, "elements");
        });
    }

    /** A probe waits for a message that fits. */
    @Case(section = "3.8.1", ranks = 2)
    void probeWaits(Comm comm) {
        Pair.run(
                comm,
                to -> {
                    Request<Void> other = comm.isend(Ints.of(1), to, 1);
                    Pair.await(comm, to);
                    comm.send(Ints.of(2, 2), to, 2);
                    other.await();
                },
                from -> {
                    comm.probe(from, 1);
                    Pair.tell(comm, from);
                    Check.equal(new Status(from, 2, 8), comm.probe(from, 2), "status");
                    comm.recv(Ints.of(0, 0), from, 2);
                    Check.equal(1, Ints.recv(comm, from, 1), "the other message");
                });
    }

    /** Iprobe finds nothing where nothing fits, and in time what was sent. */
    @Case(section = "3.8.1", ranks = 2)
    void iprobe(Comm comm) {
        Pair.run(
                comm,
                to -> {
                    Pair.await(comm, to);
                    comm.send(Ints.of(2), to, 2);
                },
                from -> {
                    Check.equal(Optional.empty(), comm.iprobe(from, Comm.ANY_TAG), "before the send");
                    Pair.tell(comm, from);
                    Optional<Status> found = comm.iprobe(from, 2);
                    while (found.isEmpty()) {
                        found = comm.iprobe(from, 2);
                    }
                    Check.equal(new Status(from, 2, 4), found.get(), "status");
                    Check.equal(Optional.empty(), comm.iprobe(from, 3), "of another tag");
                    Check.equal(2, Ints.recv(comm, from, 2), "value");
                    Check.equal(Optional.empty(), comm.iprobe(from, 2), "after the receive");
                });
    }

    /** A probe finds the message that a receive would get: the first that fits. */
    @Case(section = "3.8.1", ranks = 2)
    void probeFindsTheFirst(Comm comm) {
        Pair.run(
                comm,
                to -> {
                    Request<?>[] sends = Ints.start(3, i -> comm.isend(Buf.of(new byte[i + 1]), to, 5 + i));
                    Pair.tell(comm, to);
                    Request.awaitAll(sends);
                },
                from -> {
                    Pair.await(comm, from);
                    Check.equal(new Status(from, 6, 2), comm.probe(from, 6), "by tag");
                    for (int i = 0; i < 3; i++) {
                        Status status = comm.probe(Comm.ANY_SOURCE, Comm.ANY_TAG);
                        Check.equal(new Status(from, 5 + i, i + 1), status, "first");
                        comm.recv(Buf.of(new byte[3]), from, Comm.ANY_TAG);
                    }
                });
    }

    /** What a probe of any source found is there for a receive from that source. */
    @Case(section = "3.8.1")
    void probeAnySourceThenReceive(Comm comm) {
        Request<Void> send = comm.isend(Buf.of(new byte[comm.rank()]), 0, comm.rank());
        if (comm.rank() == 0) {
            for (int i = 0; i < comm.size(); i++) {
                Status status = comm.probe(Comm.ANY_SOURCE, Comm.ANY_TAG);
                Check.equal(new Status(status.source(), status.source(), status.source()), status, "status");
                Buf exact = Buf.of(new byte[(int) status.bytes()]);
                Check.equal(status, comm.recv(exact, status.source(), status.tag()), "receive");
            }
        }
        send.await();
    }
}
