package org.minimpi.conformance;

import java.util.Arrays;
import org.minimpi.Buf;
import org.minimpi.Comm;
import org.minimpi.Request;
import org.minimpi.Status;

/** What a rank can ask about itself and its surroundings. */
final class Environment {

    /** Ranks are the numbers from 0 to size - 1, each once. */
    @Case(section = "7.4.1")
    void ranksAreNumberedFromZero(Comm comm) {
        Check.holds(comm.rank() >= 0 && comm.rank() < comm.size(), "rank " + comm.rank() + " of " + comm.size());
        if (comm.rank() != 0) {
            comm.send(Ints.of(comm.rank()), 0, 0);
            return;
        }
        int[] seen = new int[comm.size()];
        for (int i = 1; i < comm.size(); i++) {
            seen[i] = Ints.recv(comm, Comm.ANY_SOURCE, 0);
        }
        Check.equal(Ints.upTo(comm.size()), Arrays.stream(seen).sorted().toArray(), "ranks");
    }

    /** Tags go up to at least 32767, and the largest works as any other. */
    @Case(section = "9.1.2")
    void largestTag(Comm comm) {
        Check.holds(comm.maxTag() >= 32_767, "maxTag is " + comm.maxTag());
        Buf in = Ints.of(0);
        Request<Status> receive = comm.irecv(in, comm.rank(), comm.maxTag());
        comm.send(Ints.of(7), comm.rank(), comm.maxTag());
        Check.equal(comm.maxTag(), receive.await().tag(), "tag");
    }

    /** The clock never goes back. */
    @Case(section = "9.6")
    void clockGoesForward(Comm comm) {
        long before = comm.nanoTime();
        for (int i = 0; i < 1_000; i++) {
            long now = comm.nanoTime();
            Check.holds(now - before >= 0, "the clock went back by " + (before - now) + " ns");
            before = now;
        }
    }

    /** A rank knows the name of its host. */
    @Case(section = "9.1.2")
    void processorHasAName(Comm comm) {
        Check.holds(!comm.processorName().isBlank(), "the processor has no name");
    }
}
