package org.minimpi.conformance;

import java.util.function.Consumer;
import org.minimpi.Buf;
import org.minimpi.Capability;
import org.minimpi.CartComm;
import org.minimpi.CollectiveMismatchException;
import org.minimpi.Comm;
import org.minimpi.Datatype;
import org.minimpi.Op;
import org.minimpi.Parts;

/** What ranks call does not match: no rank hangs, and who receives what it did not expect is told. */
final class Mismatches {

    /** A broadcast of more elements than others expect. */
    @Case(section = "API", ranks = 2, unchecked = true)
    void bcastOfMore(Comm comm) {
        someoneIsTold(comm, dup -> dup.bcast(dup.rank() == 0 ? Ints.of(1, 2) : Ints.of(0), 0));
    }

    /** A broadcast of fewer elements than others expect. */
    @Case(section = "API", ranks = 2, unchecked = true)
    void bcastOfFewer(Comm comm) {
        someoneIsTold(comm, dup -> dup.bcast(dup.rank() == 0 ? Ints.of(1) : Ints.of(0, 0), 0));
    }

    /** A broadcast of another type. */
    @Case(section = "API", ranks = 2, needs = Capability.CHECKS_DATATYPES, unchecked = true)
    void bcastOfAnotherType(Comm comm) {
        someoneIsTold(comm, dup -> dup.bcast(dup.rank() == 0 ? Ints.of(1) : Buf.of(new float[1]), 0));
    }

    /** One that was started tells when it is awaited. */
    @Case(section = "API", ranks = 2, unchecked = true)
    void started(Comm comm) {
        someoneIsTold(
                comm,
                dup -> dup.async()
                        .bcast(dup.rank() == 0 ? Ints.of(1, 2) : Ints.of(0), 0)
                        .await());
    }

    /** A block that is longer than root has room for. */
    @Case(section = "API", ranks = 2, unchecked = true)
    void gather(Comm comm) {
        Buf room = Buf.allocate(Datatype.INT, comm.size());
        someoneIsTold(comm, dup -> dup.gather(dup.rank() == 0 ? Ints.of(1) : Ints.of(1, 2), room, 0));
    }

    /** A part that is shorter than root has room for. */
    @Case(section = "API", ranks = 2, unchecked = true)
    void gatherv(Comm comm) {
        Layout layout = Layout.equal(comm.size(), 2);
        Parts room = comm.rank() == 0 ? layout.parts(layout.blank(Datatype.INT)) : Parts.NONE;
        someoneIsTold(comm, dup -> dup.gatherv(dup.rank() == 0 ? Ints.of(1, 2) : Ints.of(1), room, 0));
    }

    /** A block that is shorter than a rank has room for. */
    @Case(section = "API", ranks = 2, unchecked = true)
    void scatter(Comm comm) {
        Buf all = Buf.allocate(Datatype.INT, comm.size());
        someoneIsTold(comm, dup -> dup.scatter(all, dup.rank() == 0 ? Ints.of(0) : Ints.of(0, 0), 0));
    }

    /** Numbers of elements that cannot be combined, at one rank or at all. */
    @Case(section = "API", ranks = 2, unchecked = true)
    void reductions(Comm comm) {
        Buf buf = Buf.allocate(Datatype.INT, comm.rank() == 0 ? 1 : 2);
        Buf result = Buf.allocate(Datatype.INT, comm.rank() == 0 ? 1 : 2);
        someoneIsTold(comm, dup -> dup.reduce(buf, result, Op.SUM, 0));
        someoneIsTold(comm, dup -> dup.allreduce(buf, result, Op.SUM));
        someoneIsTold(comm, dup -> dup.scan(buf, result, Op.SUM));
        someoneIsTold(comm, dup -> dup.exscan(buf, result, Op.SUM));
    }

    /** Blocks of another length for every rank. */
    @Case(section = "API", ranks = 2, unchecked = true)
    void alltoallv(Comm comm) {
        Layout out = Layout.equal(comm.size(), 1);
        Layout in = Layout.spread(comm.size(), rank -> rank == comm.rank() ? 1 : 2);
        Parts send = out.parts(out.blank(Datatype.INT));
        Parts recv = in.parts(in.blank(Datatype.INT));
        someoneIsTold(comm, dup -> dup.alltoallv(send, recv));
    }

    /** Blocks of another length for every neighbour. */
    @Case(section = "API", ranks = 2, unchecked = true)
    void neighbors(Comm comm) {
        Layout in = Layout.equal(2, 2);
        Parts recv = in.parts(in.blank(Datatype.INT));
        someoneIsTold(comm, dup -> {
            try (CartComm ring = Grids.line(dup, true)) {
                ring.neighborAllgatherv(Ints.of(1), recv);
            }
        });
    }

    private static void someoneIsTold(Comm comm, Consumer<Comm> collective) {
        boolean told = false;
        try (Comm dup = comm.dup()) {
            collective.accept(dup);
        } catch (CollectiveMismatchException e) {
            told = true;
        }
        Check.holds(comm.allreduce(told ? 1L : 0L, Op.SUM) > 0, "nobody was told");
    }
}
