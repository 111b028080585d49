package org.minimpi.conformance;

import static org.minimpi.Capability.THREAD_MULTIPLE;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.minimpi.Buf;
import org.minimpi.Comm;
import org.minimpi.Datatype;
import org.minimpi.Op;
import org.minimpi.PersistentRequest;
import org.minimpi.Request;
import org.minimpi.Status;

/** Several threads of one rank in collectives, in requests of each other, and in all else. */
final class ThreadsTogether {
    private static final int ROUNDS = 20;

    /** Each thread has a communicator of its own, and runs collectives there. */
    @Case(section = "11.6.1", needs = THREAD_MULTIPLE)
    void collectives(Comm comm) throws Exception {
        Comm[] dups = dups(comm);
        SeveralThreads.inParallel(thread -> {
            for (int round = 0; round < ROUNDS; round++) {
                int expected = comm.size() * (thread * ROUNDS + round);
                Check.equal((long) expected, dups[thread].allreduce((long) thread * ROUNDS + round, Op.SUM), "sum");
                Movement.blocking(dups[thread], Datatype.INT).bcast(50, round % comm.size());
                Movement.blocking(dups[thread], Datatype.LONG).alltoall(2);
                dups[thread].barrier();
            }
        });
        close(dups);
    }

    /** Nonblocking ones too. */
    @Case(section = "6.12", needs = THREAD_MULTIPLE)
    void startedCollectives(Comm comm) throws Exception {
        Comm[] dups = dups(comm);
        SeveralThreads.inParallel(thread -> {
            int[] sums = new int[ROUNDS];
            Buf all = Buf.of(sums);
            Request.awaitAll(Ints.start(
                    ROUNDS, i -> dups[thread].async().allreduce(Ints.of(i * thread), all.slice(i, 1), Op.SUM)));
            for (int i = 0; i < ROUNDS; i++) {
                Check.equal(i * thread * comm.size(), sums[i], "sum " + i);
            }
        });
        close(dups);
    }

    /** Communicators are made by each thread from one of its own. */
    @Case(section = "7.4.2", needs = THREAD_MULTIPLE)
    void communicators(Comm comm) throws Exception {
        Comm[] dups = dups(comm);
        SeveralThreads.inParallel(thread -> {
            for (int round = 0; round < 5; round++) {
                try (Comm dup = dups[thread].dup();
                        Comm part = dup.split(dup.rank() % 2, -dup.rank())) {
                    Check.equal((long) part.size() * thread, part.allreduce((long) thread, Op.SUM), "sum");
                }
            }
        });
        close(dups);
    }

    /** Collectives of one thread and messages of the others, on one communicator. */
    @Case(section = "11.6.1", needs = THREAD_MULTIPLE)
    void collectivesAmongMessages(Comm comm) throws Exception {
        int next = (comm.rank() + 1) % comm.size();
        int previous = (comm.rank() + comm.size() - 1) % comm.size();
        SeveralThreads.inParallel(thread -> {
            for (int round = 0; round < ROUNDS; round++) {
                if (thread == 0) {
                    Check.equal((long) comm.size() * round, comm.allreduce((long) round, Op.SUM), "sum");
                } else {
                    int[] in = {-1};
                    comm.sendrecv(Ints.of(round), next, thread, Buf.of(in), previous, thread);
                    Check.equal(round, in[0], "message of thread " + thread);
                }
            }
        });
    }

    /** A thread that is blocked in a receive does not keep collectives of others from going on. */
    @Case(section = "11.6.1", needs = THREAD_MULTIPLE)
    void blockedReceive(Comm comm) throws Exception {
        SeveralThreads.inParallel(thread -> {
            if (thread == 0) {
                Check.equal(7, Ints.recv(comm, comm.rank(), 0), "value");
            } else if (thread == 1) {
                comm.barrier();
                Check.equal((long) comm.size(), comm.allreduce(1L, Op.SUM), "sum");
                comm.send(Ints.of(7), comm.rank(), 0);
            }
        });
    }

    /** A collective that one thread started, others may await. */
    @Case(section = "API", needs = THREAD_MULTIPLE)
    void severalAwaitOneCollective(Comm comm) throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            int[] sum = {0};
            Request<Void> allreduce = comm.async().allreduce(Ints.of(round), Buf.of(sum), Op.SUM);
            int expected = round * comm.size();
            SeveralThreads.inParallel(thread -> {
                allreduce.await();
                Check.equal(expected, sum[0], "sum");
            });
        }
    }

    /** Threads wait for any of sets that overlap; each message is told to all that wait for it. */
    @Case(section = "3.7.5", needs = THREAD_MULTIPLE)
    void overlappingSets(Comm comm) throws Exception {
        int[] in = new int[SeveralThreads.THREADS];
        Buf all = Buf.of(in);
        Request<?>[] receives = Ints.start(in.length, tag -> comm.irecv(all.slice(tag, 1), comm.rank(), tag));
        SeveralThreads.inParallel(thread -> {
            comm.send(Ints.of(thread + 1), comm.rank(), thread);
            List<Request<?>> left = new ArrayList<>(Arrays.asList(receives));
            while (!left.isEmpty()) {
                Request<?> complete = left.remove(Request.awaitAny(left));
                Status status = (Status) complete.await();
                Check.equal(status.tag() + 1, in[status.tag()], "value");
            }
        });
    }

    /** A persistent request that one thread starts, another awaits. */
    @Case(section = "3.9", needs = THREAD_MULTIPLE)
    void persistent(Comm comm) throws Exception {
        int[] in = {0};
        try (PersistentRequest<Status> receive = comm.recvInit(Buf.of(in), comm.rank(), 0)) {
            for (int round = 1; round <= ROUNDS; round++) {
                receive.start();
                int value = round;
                SeveralThreads.inParallel(thread -> {
                    if (thread == 0) {
                        comm.send(Ints.of(value), comm.rank(), 0);
                    }
                    Check.equal(new Status(comm.rank(), 0, 4), receive.await(), "status");
                    Check.equal(value, in[0], "value");
                });
            }
        }
    }

    /** Each of two threads that start one persistent request starts it or is refused. */
    @Case(section = "API", needs = THREAD_MULTIPLE)
    void startedOnce(Comm comm) throws Exception {
        AtomicInteger started = new AtomicInteger();
        try (PersistentRequest<Void> send = comm.sendInit(Ints.of(1), comm.rank(), 0)) {
            SeveralThreads.inParallel(thread -> {
                try {
                    send.start();
                    started.incrementAndGet();
                } catch (IllegalStateException e) {
                    // Another thread was first.
                }
            });
            Check.equal(1, started.get(), "starts");
            Check.equal(1, Ints.recv(comm, comm.rank(), 0), "value");
            send.await();
        }
        Check.holds(comm.iprobe(comm.rank(), 0).isEmpty(), "a second message");
    }

    /** Threads that receive with wildcards get each message once. */
    @Case(section = "3.5", ranks = 2, needs = THREAD_MULTIPLE)
    void wildcards(Comm comm) throws Exception {
        int next = (comm.rank() + 1) % comm.size();
        int messages = ROUNDS * SeveralThreads.THREADS;
        int[] seen = new int[messages];
        Request<?>[] sends = Ints.start(messages, i -> comm.isend(Ints.of(i), next, i));
        SeveralThreads.inParallel(thread -> {
            for (int i = 0; i < ROUNDS; i++) {
                int[] in = {-1};
                Status status = comm.recv(Buf.of(in), Comm.ANY_SOURCE, Comm.ANY_TAG);
                Check.equal(status.tag(), in[0], "value");
                synchronized (seen) {
                    seen[in[0]]++;
                }
            }
        });
        Request.awaitAll(sends);
        Check.holds(Arrays.stream(seen).allMatch(times -> times == 1), "messages came " + Arrays.toString(seen));
    }

    /** Objects. */
    @Case(section = "API", needs = THREAD_MULTIPLE)
    void objects(Comm comm) throws Exception {
        Comm[] dups = dups(comm);
        SeveralThreads.inParallel(thread -> {
            for (int round = 0; round < ROUNDS; round++) {
                String text = "thread " + thread + ", round " + round;
                Request<Void> send = comm.objects().isend(text, comm.rank(), thread);
                Check.equal(text, comm.objects().recv(String.class, comm.rank(), thread), "object");
                send.await();
                List<String> all = dups[thread].objects().allgather(String.class, text);
                Check.holds(all.stream().allMatch(text::equals), "objects of other threads: " + all);
            }
        });
        close(dups);
    }

    private static Comm[] dups(Comm comm) {
        Comm[] dups = new Comm[SeveralThreads.THREADS];
        for (int thread = 0; thread < dups.length; thread++) {
            dups[thread] = comm.dup();
        }
        return dups;
    }

    private static void close(Comm[] dups) {
        for (Comm dup : dups) {
            dup.close();
        }
    }
}
