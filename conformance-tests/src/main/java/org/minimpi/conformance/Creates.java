package org.minimpi.conformance;

import java.util.List;
import java.util.Optional;
import org.minimpi.Buf;
import org.minimpi.CollectiveMismatchException;
import org.minimpi.Comm;
import org.minimpi.Group;
import org.minimpi.Op;
import org.minimpi.Request;

/** Communicators over groups, and duplicates. */
final class Creates {

    /** The ranks are in the order of the group. */
    @Case(section = "7.4.2")
    void orderOfTheGroup(Comm comm) {
        int[] reversed = Ints.upTo(comm.size());
        for (int i = 0; i < reversed.length; i++) {
            reversed[i] = reversed.length - 1 - i;
        }
        Group group = comm.group().include(reversed);
        try (Comm made = comm.create(group).orElseThrow()) {
            Check.equal(comm.size() - 1 - comm.rank(), made.rank(), "rank");
            Check.equal(group, made.group(), "group");
            int[] ranks = new int[comm.size()];
            made.gather(Ints.of(comm.rank()), Buf.of(ranks), 0);
            Check.equal(made.rank() == 0 ? reversed : new int[comm.size()], ranks, "ranks of the parent");
        }
    }

    /** Ranks that are not members get nothing, and the members do without them. */
    @Case(section = "7.4.2")
    void someRanks(Comm comm) {
        Group odd = comm.group();
        for (int rank = comm.size() - 1; rank >= 0; rank--) {
            if (rank % 2 == 0) {
                odd = odd.exclude(rank);
            }
        }
        Optional<Comm> made = comm.create(odd);
        Check.equal(comm.rank() % 2 == 1, made.isPresent(), "is a member");
        made.ifPresent(part -> {
            Check.equal(comm.rank() / 2, part.rank(), "rank");
            Check.equal((long) comm.size() / 2, part.allreduce(1L, Op.SUM), "sum");
            part.close();
        });
    }

    /** Groups that have no member in common may be passed at once. */
    @Case(section = "7.4.2")
    void disjointGroups(Comm comm) {
        int half = comm.size() / 2;
        int[] lower = Ints.upTo(half);
        Group group =
                comm.rank() < half ? comm.group().include(lower) : comm.group().exclude(lower);
        try (Comm made = comm.create(group).orElseThrow()) {
            Check.equal(comm.rank() < half ? comm.rank() : comm.rank() - half, made.rank(), "rank");
            Check.equal((long) made.size(), made.allreduce(1L, Op.SUM), "sum");
        }
    }

    /** A rank outside may pass any group, such as the empty one. */
    @Case(section = "7.4.2", ranks = 2)
    void outsidersPassAny(Comm comm) {
        Group first = comm.group().include(0);
        Optional<Comm> named = comm.create(comm.rank() == 0 ? first : new Group(List.of()));
        Check.equal(comm.rank() == 0, named.isPresent(), "a member");
        named.ifPresent(Comm::close);
        Optional<Comm> made = comm.create(first);
        Check.equal(comm.rank() == 0, made.isPresent(), "is a member");
        made.ifPresent(Comm::close);
    }

    /** All may pass the empty group. */
    @Case(section = "7.4.2")
    void emptyGroup(Comm comm) {
        Check.equal(Optional.empty(), comm.create(new Group(List.of())), "communicator");
        Check.equal((long) comm.size(), comm.allreduce(1L, Op.SUM), "sum");
    }

    /** A member that is not in this communicator is refused. */
    @Case(section = "7.4.2")
    void strangers(Comm comm) {
        try (Comm alone = comm.split(comm.rank(), 0)) {
            Group strangers = new Group(List.of(comm.size()));
            Check.fails(IllegalArgumentException.class, () -> comm.create(strangers), "a rank that does not exist");
            Group other = comm.group().exclude(comm.rank());
            if (other.size() > 0) {
                Check.fails(IllegalArgumentException.class, () -> alone.create(other), "ranks of the parent");
            }
            alone.create(alone.group()).orElseThrow().close();
        }
        comm.barrier();
    }

    /** Members that pass different groups are told. */
    @Case(section = "7.4.2", ranks = 2)
    void membersDisagree(Comm comm) {
        try (Comm dup = comm.dup()) {
            int[] ranks = comm.rank() == 0 ? new int[] {0, 1} : new int[] {1, 0};
            Group group = comm.rank() < 2 ? dup.group().include(ranks) : new Group(List.of());
            if (comm.rank() < 2) {
                Check.fails(CollectiveMismatchException.class, () -> dup.create(group), "groups in different order");
            } else {
                Check.equal(Optional.empty(), dup.create(group), "communicator of an outsider");
            }
        }
        comm.barrier();
    }

    /** Of a part, and then of its group in the parent: the same ranks, apart from each other. */
    @Case(section = "7.4.2")
    void fromAPart(Comm comm) {
        try (Comm part = comm.split(comm.rank() % 2, -comm.rank());
                Comm made = comm.create(part.group()).orElseThrow()) {
            Check.equal(part.rank(), made.rank(), "rank");
            Check.equal(part.group(), made.group(), "group");
            Request<Void> send = part.isend(Ints.of(1), part.rank(), 0);
            part.probe(part.rank(), 0);
            Check.holds(made.iprobe(Comm.ANY_SOURCE, Comm.ANY_TAG).isEmpty(), "a message of the other communicator");
            Ints.recv(part, part.rank(), 0);
            send.await();
        }
    }

    /** A duplicate of a part has the part's ranks in their order. */
    @Case(section = "7.4.2")
    void duplicateOfAPart(Comm comm) {
        try (Comm part = comm.split(comm.rank() % 2, -comm.rank());
                Comm dup = part.dup()) {
            Check.equal(part.group(), dup.group(), "group");
            Check.equal(part.rank(), dup.rank(), "rank");
            Check.equal((long) part.size(), dup.allreduce(1L, Op.SUM), "sum");
        }
    }

    /** Closing does not wait for other ranks, nor does it end what they still have to receive. */
    @Case(section = "7.4.3", ranks = 2)
    void closingDoesNotWait(Comm comm) {
        Comm dup = comm.dup();
        Pair.run(
                comm,
                to -> {
                    dup.send(Ints.of(5), to, 0);
                    dup.close();
                    Pair.tell(comm, to);
                },
                from -> {
                    Request<?> sent = comm.irecv(Buf.EMPTY, from, 32_000);
                    Check.equal(5, Ints.recv(dup, from, 0), "value");
                    sent.await();
                    dup.close();
                });
        if ((comm.rank() ^ 1) >= comm.size()) {
            dup.close();
        }
    }

    /** Every communicator has a name of its own. */
    @Case(section = "7.8")
    void names(Comm comm) {
        try (Comm dup = comm.dup();
                Comm again = comm.dup()) {
            Check.holds(!comm.name().isBlank() && !dup.name().isBlank(), "a communicator without a name");
            Check.holds(!dup.name().equals(comm.name()), "a duplicate is called as the original: " + dup.name());
            Check.holds(!dup.name().equals(again.name()), "two communicators are called " + dup.name());
        }
    }
}
