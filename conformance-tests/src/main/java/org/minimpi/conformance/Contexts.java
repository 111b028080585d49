package org.minimpi.conformance;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.minimpi.Buf;
import org.minimpi.Comm;
import org.minimpi.Request;
import org.minimpi.Status;

/** Communicators do not see each other's messages. */
final class Contexts {

    /** A duplicate has the same ranks. */
    @Case(section = "7.4.2")
    void duplicateHasTheSameRanks(Comm comm) {
        try (Comm dup = comm.dup();
                Comm again = dup.dup()) {
            Check.equal(comm.rank(), dup.rank(), "rank");
            Check.equal(comm.size(), dup.size(), "size");
            Check.equal(comm.rank(), again.rank(), "rank in the duplicate's duplicate");
        }
    }

    /** A message that arrives unexpectedly is for its communicator alone, wildcards or not. */
    @Case(section = "7.1.1", ranks = 2)
    void unexpectedMessagesKeepTheirContext(Comm comm) {
        try (Comm dup = comm.dup();
                Comm second = comm.dup()) {
            Pair.run(
                    comm,
                    to -> Request.awaitAll(
                            second.isend(Ints.of(2), to, 0),
                            dup.isend(Ints.of(1), to, 0),
                            comm.isend(Ints.of(0), to, 0)),
                    from -> {
                        Check.equal(0, Ints.recv(comm, Comm.ANY_SOURCE, Comm.ANY_TAG), "original");
                        Check.equal(1, Ints.recv(dup, from, 0), "duplicate");
                        Check.equal(2, Ints.recv(second, Comm.ANY_SOURCE, 0), "second duplicate");
                    });
        }
    }

    /** A posted receive takes messages of its communicator alone. */
    @Case(section = "7.1.1", ranks = 2)
    void postedReceivesKeepTheirContext(Comm comm) {
        try (Comm dup = comm.dup()) {
            Pair.run(
                    comm,
                    to -> {
                        Pair.await(comm, to);
                        dup.send(Ints.of(1), to, 0);
                        comm.send(Ints.of(0), to, 0);
                    },
                    from -> {
                        int[] got = new int[2];
                        Request<?> original = comm.irecv(Buf.of(got, 0, 1), Comm.ANY_SOURCE, Comm.ANY_TAG);
                        Request<?> duplicate = dup.irecv(Buf.of(got, 1, 1), Comm.ANY_SOURCE, Comm.ANY_TAG);
                        Pair.tell(comm, from);
                        Request.awaitAll(original, duplicate);
                        Check.equal(new int[] {0, 1}, got, "messages");
                    });
        }
    }

    /** A probe sees messages of its communicator alone. */
    @Case(section = "7.1.1", ranks = 2)
    void probesKeepTheirContext(Comm comm) {
        try (Comm dup = comm.dup()) {
            Pair.run(comm, to -> comm.send(Ints.of(1), to, 5), from -> {
                Check.equal(new Status(from, 5, 4), comm.probe(from, 5), "original");
                Check.equal(Optional.empty(), dup.iprobe(Comm.ANY_SOURCE, Comm.ANY_TAG), "duplicate");
                Check.holds(dup.improbe(Comm.ANY_SOURCE, Comm.ANY_TAG).isEmpty(), "the duplicate took a message");
                Check.equal(1, Ints.recv(comm, from, 5), "value");
            });
        }
    }

    /** Many communicators at once, each with its own message of the same tag. */
    @Case(section = "7.4.2")
    void manyCommunicators(Comm comm) {
        int next = (comm.rank() + 1) % comm.size();
        int previous = (comm.rank() + comm.size() - 1) % comm.size();
        Comm[] dups = new Comm[20];
        for (int i = 0; i < dups.length; i++) {
            dups[i] = (i % 3 == 2 ? dups[i - 1] : comm).dup();
        }
        Request<?>[] sends = Ints.start(dups.length, i -> dups[i].isend(Ints.of(i), next, 0));
        for (int i = dups.length - 1; i >= 0; i--) {
            Check.equal(i, Ints.recv(dups[i], previous, 0), "message of communicator " + i);
        }
        Request.awaitAll(sends);
        for (Comm dup : dups) {
            dup.close();
        }
    }

    /** Communicators that share some ranks, but not the first, do not mix. */
    @Case(section = "7.1.1")
    void overlappingCommunicators(Comm comm) {
        List<Comm> made = new ArrayList<>();
        for (int first = 0; first < comm.size(); first++) {
            OptionalInt color = comm.rank() >= first ? OptionalInt.of(0) : OptionalInt.empty();
            comm.split(color, 0).ifPresent(part -> {
                made.add(part);
                made.add(part.dup());
                made.add(part.dup());
            });
        }
        int last = made.size() - 1;
        Request<?>[] sends = Ints.start(made.size(), i -> {
            Comm to = made.get(last - i);
            return to.isend(Ints.of(last - i), to.size() - 1, 0);
        });
        if (comm.rank() == comm.size() - 1) {
            for (int i = 0; i < made.size(); i++) {
                for (int from = 0; from < made.get(i).size(); from++) {
                    Check.equal(i, Ints.recv(made.get(i), Comm.ANY_SOURCE, 0), "message of communicator " + i);
                }
            }
        }
        Request.awaitAll(sends);
        made.forEach(Comm::close);
    }

    /** Closing a communicator leaves the one it was made from, and those made from it. */
    @Case(section = "7.4.3")
    void closingLeavesTheOthers(Comm comm) {
        Comm dup = comm.dup();
        Comm child = dup.dup();
        dup.close();
        Check.fails(IllegalStateException.class, () -> dup.send(Buf.EMPTY, comm.rank(), 0), "a closed communicator");
        for (Comm open : new Comm[] {child, comm}) {
            Request<Void> send = open.isend(Ints.of(6), comm.rank(), 0);
            Check.equal(6, Ints.recv(open, comm.rank(), 0), "value");
            send.await();
        }
        child.close();
    }
}
