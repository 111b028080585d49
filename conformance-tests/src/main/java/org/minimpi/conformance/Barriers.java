package org.minimpi.conformance;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.minimpi.Buf;
import org.minimpi.Comm;
import org.minimpi.CommTimeoutException;
import org.minimpi.Request;

/** Barriers. */
final class Barriers {
    private static final Duration MOMENT = Duration.ofMillis(2);

    /** Nobody leaves before the last has entered, whoever that is. */
    @Case(section = "6.3", ranks = 2)
    void nobodyLeavesBeforeTheLast(Comm comm) {
        Lengths.eachRoot(comm, last -> {
            if (comm.rank() != last) {
                comm.barrier();
                comm.send(Buf.EMPTY, last, 0);
                return;
            }
            List<Request<?>> left = IntStream.range(0, comm.size())
                    .filter(rank -> rank != last)
                    .<Request<?>>mapToObj(rank -> comm.irecv(Buf.EMPTY, rank, 0))
                    .toList();
            Check.fails(CommTimeoutException.class, () -> left.get(0).await(MOMENT), "left before rank " + last);
            Check.holds(left.stream().noneMatch(Request::test), "a rank left before rank " + last);
            comm.barrier();
            Request.awaitAll(left);
        });
    }

    /** A started one does not complete before the last rank has started it. */
    @Case(section = "6.12.1", ranks = 2)
    void startedWaitsForTheLast(Comm comm) {
        Lengths.eachRoot(comm, last -> {
            if (comm.rank() == last) {
                for (int rank = 0; rank < comm.size(); rank++) {
                    if (rank != last) {
                        Pair.await(comm, rank);
                    }
                }
                comm.async().barrier().await();
                return;
            }
            Request<Void> barrier = comm.async().barrier();
            Check.fails(CommTimeoutException.class, () -> barrier.await(MOMENT), "complete before rank " + last);
            Check.holds(!barrier.test(), "complete before rank " + last);
            Pair.tell(comm, last);
            barrier.await();
        });
    }

    /** Of several that are under way each waits for the last rank's own. */
    @Case(section = "6.12.1", ranks = 2)
    void severalStarted(Comm comm) {
        if (comm.rank() == 0) {
            comm.async().barrier().await();
            for (int rank = 1; rank < comm.size(); rank++) {
                Pair.await(comm, rank);
            }
            comm.async().barrier().await();
            return;
        }
        Request<Void> first = comm.async().barrier();
        Request<Void> second = comm.async().barrier();
        first.await();
        Check.fails(CommTimeoutException.class, () -> second.await(MOMENT), "complete before rank 0 started it");
        Pair.tell(comm, 0);
        second.await();
    }

    /** One in a part of the ranks does not wait for the others. */
    @Case(section = "6.3", ranks = 2)
    void partsDoNotWait(Comm comm) {
        try (Comm part = comm.split(comm.rank() % 2, 0)) {
            Pair.run(
                    comm,
                    to -> {
                        part.barrier();
                        Pair.tell(comm, to);
                    },
                    from -> {
                        Pair.await(comm, from);
                        part.barrier();
                    });
            if (comm.rank() == comm.size() - 1 && comm.rank() % 2 == 0) {
                part.barrier();
            }
        }
    }

    /** Very many may be started at once, and awaited in any order. */
    @Case(section = "6.12.1")
    void manyStarted(Comm comm) {
        Request<?>[] barriers = Ints.start(200, i -> comm.async().barrier());
        for (int i = barriers.length - 1; i >= 0; i -= 7) {
            barriers[i].await();
        }
        Request.awaitAll(barriers);
        Check.holds(Arrays.stream(barriers).allMatch(Request::test), "a barrier is not complete");
    }
}
