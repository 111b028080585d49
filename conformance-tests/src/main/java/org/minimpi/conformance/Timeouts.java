package org.minimpi.conformance;

import java.time.Duration;
import java.util.List;
import org.minimpi.Buf;
import org.minimpi.Comm;
import org.minimpi.CommTimeoutException;
import org.minimpi.Request;
import org.minimpi.Status;

/** Waiting no longer than so. */
final class Timeouts {

    /** A time of zero or less only looks. */
    @Case(section = "API")
    void noTime(Comm comm) {
        Request<Status> receive = comm.irecv(Ints.of(0), comm.rank(), 0);
        for (Duration none : List.of(Duration.ZERO, Duration.ofNanos(-1), Duration.ofSeconds(Long.MIN_VALUE))) {
            Check.fails(CommTimeoutException.class, () -> receive.await(none), "no message in " + none);
        }
        comm.send(Ints.of(1), comm.rank(), 0);
        receive.await();
        Check.equal(new Status(comm.rank(), 0, 4), receive.await(Duration.ofNanos(-1)), "status");
    }

    /** Any time is a time. */
    @Case(section = "API")
    void veryLongTime(Comm comm) {
        Request<Status> receive = comm.irecv(Ints.of(0), comm.rank(), 0);
        Request<Void> send = comm.isend(Ints.of(1), comm.rank(), 0);
        Check.equal(4L, receive.await(Duration.ofSeconds(Long.MAX_VALUE)).bytes(), "bytes");
        send.await(Duration.ofDays(1_000_000));
    }

    /** A timed wait ends when its time is over, not much before. */
    @Case(section = "API")
    void timeIsMeasured(Comm comm) {
        Request<Status> receive = comm.irecv(Ints.of(0), comm.rank(), 0);
        long start = comm.nanoTime();
        Check.fails(CommTimeoutException.class, () -> receive.await(Duration.ofMillis(3)), "no message");
        Check.holds(comm.nanoTime() - start >= 3_000_000, "over after " + (comm.nanoTime() - start) + " ns");
        comm.send(Ints.of(1), comm.rank(), 0);
        receive.await();
    }

    /** A timed wait for a collective leaves it as it was. */
    @Case(section = "API", ranks = 2)
    void timedWaitForCollective(Comm comm) {
        int[] value = {comm.rank() == 0 ? 5 : 0};
        if (comm.rank() == 0) {
            for (int rank = 1; rank < comm.size(); rank++) {
                Pair.await(comm, rank);
            }
            comm.async().bcast(Buf.of(value), 0).await();
            return;
        }
        Request<Void> bcast = comm.async().bcast(Buf.of(value), 0);
        Check.fails(CommTimeoutException.class, () -> bcast.await(Duration.ofMillis(1)), "root has not begun");
        Check.holds(!bcast.cancel(), "a collective was withdrawn");
        Pair.tell(comm, 0);
        bcast.await();
        Check.equal(5, value[0], "value");
    }
}
