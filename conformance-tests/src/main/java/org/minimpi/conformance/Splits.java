package org.minimpi.conformance;

import java.util.Optional;
import java.util.OptionalInt;
import org.minimpi.Buf;
import org.minimpi.Comm;
import org.minimpi.Datatype;
import org.minimpi.Op;
import org.minimpi.Request;
import org.minimpi.Status;

/** Communicators over parts of the ranks, by colour and key. */
final class Splits {

    /** Each colour has its own communicator, of its ranks only. */
    @Case(section = "7.4.2")
    void byParity(Comm comm) {
        try (Comm part = comm.split(comm.rank() % 2, comm.rank())) {
            Check.equal(comm.rank() / 2, part.rank(), "rank");
            Check.equal((comm.size() + 1 - comm.rank() % 2) / 2, part.size(), "size");
            for (int rank = 0; rank < part.size(); rank++) {
                Check.equal(
                        comm.group().worldRanks().get(2 * rank + comm.rank() % 2),
                        part.group().worldRanks().get(rank),
                        "member " + rank);
            }
        }
    }

    /** Keys order the ranks. */
    @Case(section = "7.4.2")
    void keysReverseTheOrder(Comm comm) {
        try (Comm reversed = comm.split(0, -comm.rank())) {
            Check.equal(comm.size() - 1 - comm.rank(), reversed.rank(), "rank");
            Check.equal(comm.size(), reversed.size(), "size");
            int[] all = new int[comm.size()];
            reversed.allgather(Ints.of(comm.rank()), Buf.of(all));
            for (int rank = 0; rank < all.length; rank++) {
                Check.equal(comm.size() - 1 - rank, all[rank], "rank of member " + rank);
            }
        }
    }

    /** Ranks with equal keys keep their order. */
    @Case(section = "7.4.2")
    void equalKeysKeepTheOrder(Comm comm) {
        try (Comm same = comm.split(3, 5);
                Comm halves = comm.split(0, -(comm.rank() % 2))) {
            Check.equal(comm.rank(), same.rank(), "rank where all keys are equal");
            int odd = comm.size() / 2;
            int expected = comm.rank() % 2 == 1 ? comm.rank() / 2 : odd + comm.rank() / 2;
            Check.equal(expected, halves.rank(), "rank where two keys are");
        }
    }

    /** Colours and keys are any numbers. */
    @Case(section = "7.4.2")
    void extremes(Comm comm) {
        int[] extremes = {Integer.MAX_VALUE, Integer.MIN_VALUE, 0, -1};
        int color = extremes[comm.rank() % 4];
        try (Comm part = comm.split(color, 0);
                Comm ordered = comm.split(1, extremes[comm.rank() % 4])) {
            Check.equal(comm.rank() / 4, part.rank(), "rank among those of one colour");
            int[] keys = new int[comm.size()];
            ordered.allgather(Ints.of(extremes[comm.rank() % 4]), Buf.of(keys));
            for (int i = 1; i < keys.length; i++) {
                Check.holds(keys[i - 1] <= keys[i], "key " + keys[i - 1] + " before " + keys[i]);
            }
        }
    }

    /** A rank without a colour joins nothing, and the others do without it. */
    @Case(section = "7.4.2")
    void someWithoutColour(Comm comm) {
        boolean out = comm.rank() % 3 == 1;
        Optional<Comm> part = comm.split(out ? OptionalInt.empty() : OptionalInt.of(4), 0);
        Check.equal(!out, part.isPresent(), "joined");
        if (part.isPresent()) {
            Check.equal(comm.rank() - (comm.rank() + 1) / 3, part.get().rank(), "rank");
            Check.equal(comm.size() - (comm.size() + 1) / 3, part.get().size(), "size");
            Check.equal((long) part.get().size(), part.get().allreduce(1L, Op.SUM), "sum");
            part.get().close();
        }
    }

    /** No rank may have a colour; the communicator goes on. */
    @Case(section = "7.4.2")
    void nobodyHasAColour(Comm comm) {
        Check.equal(Optional.empty(), comm.split(OptionalInt.empty(), comm.rank()), "joined");
        Check.equal((long) comm.size(), comm.allreduce(1L, Op.SUM), "sum");
    }

    /** Every rank for itself. */
    @Case(section = "7.4.2")
    void alone(Comm comm) {
        try (Comm alone = comm.split(comm.rank(), 0)) {
            Check.equal(1, alone.size(), "size");
            Check.equal(0, alone.rank(), "rank");
            Check.equal(
                    comm.group().worldRanks().subList(comm.rank(), comm.rank() + 1),
                    alone.group().worldRanks(),
                    "member");
            Movement.blocking(alone, Datatype.INT).alltoall(3);
            alone.barrier();
            Request<Void> send = alone.isend(Ints.of(2), 0, 0);
            Check.equal(new Status(0, 0, 4), alone.recv(Ints.of(0), Comm.ANY_SOURCE, 0), "status");
            send.await();
        }
    }

    /** A part of a part, down to one rank. */
    @Case(section = "7.4.2")
    void partsOfParts(Comm comm) {
        Comm part = comm.dup();
        while (part.size() > 1) {
            int half = (part.size() + 1) / 2;
            boolean upper = part.rank() >= half;
            Comm next = part.split(upper ? 1 : 0, 0);
            Check.equal(upper ? part.size() - half : half, next.size(), "size");
            Check.equal(upper ? part.rank() - half : part.rank(), next.rank(), "rank");
            part.close();
            part = next;
        }
        Check.equal(
                comm.group().worldRanks().get(comm.rank()),
                part.group().worldRanks().get(0),
                "the last member");
        part.close();
    }

    /** Sources are ranks of the part, in messages and in probes. */
    @Case(section = "7.4.2")
    void sourcesAreRanksOfThePart(Comm comm) {
        try (Comm reversed = comm.split(0, -comm.rank())) {
            int next = (reversed.rank() + 1) % reversed.size();
            int previous = (reversed.rank() + reversed.size() - 1) % reversed.size();
            Request<Void> send = reversed.isend(Ints.of(comm.rank()), next, 0);
            Check.equal(previous, reversed.probe(Comm.ANY_SOURCE, 0).source(), "source of the probe");
            int[] got = {-1};
            Check.equal(previous, reversed.recv(Buf.of(got), Comm.ANY_SOURCE, 0).source(), "source of the message");
            Check.equal(comm.size() - 1 - previous, got[0], "value");
            send.await();
        }
    }

    /** All parts work at once, with equal ranks and tags. */
    @Case(section = "7.1.1")
    void partsWorkAtOnce(Comm comm) {
        int color = comm.rank() % 3;
        try (Comm part = comm.split(color, 0)) {
            Request<?>[] sends = Ints.start(part.size(), to -> part.isend(Ints.of(color), to, 0));
            for (int i = 0; i < part.size(); i++) {
                Check.equal(color, Ints.recv(part, Comm.ANY_SOURCE, Comm.ANY_TAG), "value");
            }
            Request.awaitAll(sends);
            Check.equal((long) color * part.size(), part.allreduce((long) color, Op.SUM), "sum");
            Movement.blocking(part, Datatype.INT).allgather(Lengths.OF_40_KIB);
        }
    }

    /** Splits of one communicator that overlap in their ranks do not mix. */
    @Case(section = "7.1.1")
    void overlappingParts(Comm comm) {
        try (Comm rows = comm.split(comm.rank() / 2, 0);
                Comm columns = comm.split(comm.rank() % 2, 0)) {
            int[] inRow = {comm.rank()};
            int[] inColumn = {comm.rank()};
            Request.awaitAll(
                    rows.async().allreduce(Buf.IN_PLACE, Buf.of(inRow), Op.MAX),
                    columns.async().allreduce(Buf.IN_PLACE, Buf.of(inColumn), Op.MIN));
            Check.equal(Math.min(comm.rank() | 1, comm.size() - 1), inRow[0], "maximum in the row");
            Check.equal(comm.rank() % 2, inColumn[0], "minimum in the column");
        }
    }

    /** Closing one part leaves the others. */
    @Case(section = "7.4.3")
    void closingOnePart(Comm comm) {
        Comm part = comm.split(comm.rank() % 2, 0);
        if (comm.rank() % 2 == 0) {
            part.close();
            Check.fails(IllegalStateException.class, part::barrier, "a closed communicator");
        } else {
            part.barrier();
            part.close();
        }
        comm.barrier();
    }

    /** Very many in a row. */
    @Case(section = "7.4.3")
    void manyInARow(Comm comm) {
        for (int i = 0; i < 100; i++) {
            try (Comm part = comm.split((comm.rank() + i) % 2, i % 3 - 1)) {
                Check.equal((long) part.size(), part.allreduce(1L, Op.SUM), "sum in part " + i);
            }
        }
    }

    /** A pending receive of the parent is not concerned. */
    @Case(section = "7.4.2")
    void parentGoesOn(Comm comm) {
        int[] got = {0};
        Request<Status> receive = comm.irecv(Buf.of(got), Comm.ANY_SOURCE, Comm.ANY_TAG);
        try (Comm part = comm.split(0, 0)) {
            Request<Void> send = part.isend(Ints.of(1), part.rank(), 0);
            Check.equal(1, Ints.recv(part, Comm.ANY_SOURCE, 0), "message of the part");
            send.await();
            Check.holds(!receive.test(), "the parent's receive took a message of the part");
        }
        comm.send(Ints.of(2), comm.rank(), 0);
        receive.await();
        Check.equal(2, got[0], "message of the parent");
    }
}
