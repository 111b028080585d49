package org.minimpi.conformance;

import java.util.List;
import org.minimpi.Buf;
import org.minimpi.BuiltinOp;
import org.minimpi.CartComm;
import org.minimpi.Comm;
import org.minimpi.Datatype;
import org.minimpi.Request;
import org.minimpi.Status;

/** Collectives and the user's messages do not see each other, though receives have wildcards and tags are equal. */
final class CollectiveContexts {

    /** Barriers. */
    @Case(section = "6.14")
    void barriers(Comm comm) {
        apart(comm, () -> {
            comm.barrier();
            comm.async().barrier().await();
        });
    }

    /** Broadcasts. */
    @Case(section = "6.14")
    void bcasts(Comm comm) {
        Movement ints = Movement.blocking(comm, Datatype.INT);
        apart(comm, () -> Lengths.each(count -> ints.bcast(count, comm.size() - 1)));
    }

    /** Scatters and gathers. */
    @Case(section = "6.14")
    void scattersAndGathers(Comm comm) {
        Movement ints = Movement.blocking(comm, Datatype.INT);
        apart(comm, () -> {
            ints.scatter(1, 0);
            ints.gather(1, 0);
            ints.scatterv(Layout.uneven(comm.size(), 1), 0);
            ints.gatherv(Layout.uneven(comm.size(), 1), 0);
        });
    }

    /** Allgathers and alltoalls. */
    @Case(section = "6.14")
    void allgathersAndAlltoalls(Comm comm) {
        Movement ints = Movement.blocking(comm, Datatype.INT);
        apart(comm, () -> {
            ints.allgather(1);
            ints.allgatherInPlace(Lengths.OF_40_KIB);
            ints.alltoall(1);
            ints.alltoallInPlace(100);
            ints.alltoallv(1);
        });
    }

    /** Reductions. */
    @Case(section = "6.14")
    void reductions(Comm comm) {
        Combining sums = Combining.blocking(comm, new Predefined(BuiltinOp.SUM, Datatype.INT));
        apart(comm, () -> {
            sums.reduce(1, 0);
            sums.allreduce(1);
            sums.allreduce(Lengths.OF_40_KIB);
            sums.reduceScatter(rank -> 1);
            sums.scan(1);
            sums.exscan(1);
            Combining.blocking(comm, Problem.functions()).allreduce(1);
        });
    }

    /** Collectives of objects. */
    @Case(section = "6.14")
    void objects(Comm comm) {
        apart(comm, () -> {
            Check.equal("text", comm.objects().bcast(String.class, comm.rank() == 0 ? "text" : null, 0), "bcast");
            Check.equal(comm.size(), comm.objects().allgather(String.class, "x").size(), "allgather");
            Check.equal(comm.size(), comm.objects().allreduce(Integer.class, 1, Integer::sum), "allreduce");
        });
    }

    /** Neighbour collectives. */
    @Case(section = "6.14")
    void neighbors(Comm comm) {
        try (CartComm ring = comm.cartesian(new int[] {comm.size()}, new boolean[] {true}, false)
                .orElseThrow()) {
            apart(ring, () -> {
                ring.neighborAllgather(Ints.of(1), Ints.of(0, 0));
                ring.neighborAlltoall(Ints.of(1, 2), Ints.of(0, 0));
            });
        }
    }

    /** Making communicators. */
    @Case(section = "6.14")
    void communicators(Comm comm) {
        apart(comm, () -> {
            comm.dup().close();
            comm.split(comm.rank() % 2, -comm.rank()).close();
            comm.create(comm.group()).orElseThrow().close();
        });
    }

    /** Collectives on a duplicate. */
    @Case(section = "7.1.1")
    void duplicate(Comm comm) {
        try (Comm dup = comm.dup()) {
            apart(comm, () -> Movement.blocking(dup, Datatype.INT).allgather(1));
            apart(dup, () -> Movement.blocking(comm, Datatype.INT).allgather(1));
        }
    }

    /** A collective on a communicator and the same on its duplicate, at once and in another order. */
    @Case(section = "7.1.1", ranks = 2)
    void sameOnDuplicate(Comm comm) {
        try (Comm dup = comm.dup()) {
            int[] values = comm.rank() == 0 ? new int[] {1, 2} : new int[2];
            Buf first = Buf.of(values, 0, 1);
            Buf second = Buf.of(values, 1, 1);
            List<Request<?>> requests = comm.rank() % 2 == 0
                    ? List.of(comm.async().bcast(first, 0), dup.async().bcast(second, 0))
                    : List.of(dup.async().bcast(second, 0), comm.async().bcast(first, 0));
            Request.awaitAll(requests);
            Check.equal(new int[] {1, 2}, values, "values");
        }
    }

    /** Runs collectives with messages of all tags near zero lying there, and then with a wildcard receive pending. */
    private static void apart(Comm comm, Runnable collectives) {
        int next = (comm.rank() + 1) % comm.size();
        int previous = (comm.rank() + comm.size() - 1) % comm.size();
        Request<?>[] sends = Ints.start(50, tag -> comm.isend(Ints.of(tag), next, tag));
        comm.probe(previous, 49);
        collectives.run();
        for (int tag = 0; tag < 50; tag++) {
            Check.equal(tag, Ints.recv(comm, previous, tag), "message with tag " + tag);
        }
        Request.awaitAll(sends);
        Check.holds(comm.iprobe(Comm.ANY_SOURCE, Comm.ANY_TAG).isEmpty(), "a probe saw a message of a collective");

        int[] got = {7};
        Request<Status> any = comm.irecv(Buf.of(got), Comm.ANY_SOURCE, Comm.ANY_TAG);
        collectives.run();
        Check.holds(!any.test(), "a receive took a message of a collective");
        Check.equal(7, got[0], "buffer of the receive");
        comm.send(Ints.of(8), comm.rank(), 3);
        Check.equal(new Status(comm.rank(), 3, 4), any.await(), "status");
        Check.equal(8, got[0], "value");
    }
}
