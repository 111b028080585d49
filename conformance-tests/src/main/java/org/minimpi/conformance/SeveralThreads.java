package org.minimpi.conformance;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.IntConsumer;
import org.minimpi.Buf;
import org.minimpi.Capability;
import org.minimpi.Comm;
import org.minimpi.Message;
import org.minimpi.Request;
import org.minimpi.Status;

/** Several threads of one rank call at once. */
final class SeveralThreads {
    static final int THREADS = 4;
    private static final int ROUNDS = 100;

    /** Each thread plays ping-pong with its like at the partner, told apart by tag. */
    @Case(section = "11.6.1", ranks = 2, needs = Capability.THREAD_MULTIPLE)
    void pingPongByTag(Comm comm) throws Exception {
        inParallel(thread -> Pair.run(
                comm,
                partner -> {
                    for (int i = 0; i < ROUNDS; i++) {
                        comm.send(Ints.of(i), partner, thread);
                        Check.equal(-i, Ints.recv(comm, partner, thread), "pong of thread " + thread);
                    }
                },
                partner -> {
                    for (int i = 0; i < ROUNDS; i++) {
                        comm.send(Ints.of(-Ints.recv(comm, partner, thread)), partner, thread);
                    }
                }));
    }

    /** What one thread sends keeps its order, though others send to the same rank. */
    @Case(section = "11.6.1", ranks = 2, needs = Capability.THREAD_MULTIPLE)
    void eachThreadKeepsItsOrder(Comm comm) throws Exception {
        if (comm.rank() == 0) {
            int[][] next = new int[comm.size()][THREADS];
            int[] got = new int[2];
            for (int i = 0; i < ROUNDS * THREADS * (comm.size() - 1); i++) {
                int source = comm.recv(Buf.of(got), Comm.ANY_SOURCE, 0).source();
                Check.equal(next[source][got[0]]++, got[1], "message of thread " + got[0] + " of rank " + source);
            }
        } else {
            inParallel(thread -> {
                for (int i = 0; i < ROUNDS; i++) {
                    comm.send(Ints.of(thread, i), 0, 0);
                }
            });
        }
    }

    /** A thread that waits to receive does not keep another from sending. */
    @Case(section = "11.6.1", needs = Capability.THREAD_MULTIPLE)
    void blockedThreadDoesNotBlockOthers(Comm comm) throws Exception {
        inParallel(thread -> {
            if (thread % 2 == 0) {
                Check.equal(thread, Ints.recv(comm, comm.rank(), thread), "value");
            } else {
                comm.ssend(Ints.of(thread - 1), comm.rank(), thread - 1);
            }
        });
    }

    /** Threads that take messages by matched probe get each message once. */
    @Case(section = "3.8.2", ranks = 2, needs = Capability.THREAD_MULTIPLE)
    void matchedProbesShareTheMessages(Comm comm) throws Exception {
        if (comm.rank() % 2 == 0) {
            if (comm.rank() + 1 < comm.size()) {
                for (int i = 0; i < ROUNDS * THREADS; i++) {
                    comm.send(Buf.of(new byte[i]), comm.rank() + 1, i);
                }
            }
            return;
        }
        boolean[] seen = new boolean[ROUNDS * THREADS];
        inParallel(thread -> {
            for (int i = 0; i < ROUNDS; i++) {
                Message message = comm.mprobe(Comm.ANY_SOURCE, Comm.ANY_TAG);
                Status status = message.status();
                Check.equal(status, message.recv(Buf.of(new byte[(int) status.bytes()])), "status");
                Check.equal((long) status.tag(), status.bytes(), "length");
                synchronized (seen) {
                    Check.holds(!seen[status.tag()], "message " + status.tag() + " came twice");
                    seen[status.tag()] = true;
                }
            }
        });
    }

    /** Several threads may wait for one request. */
    @Case(section = "API", ranks = 2, needs = Capability.THREAD_MULTIPLE)
    void severalAwaitOneRequest(Comm comm) throws Exception {
        if (comm.rank() == 0) {
            for (int to = 1; to < comm.size(); to++) {
                Pair.await(comm, to);
                comm.send(Ints.of(to), to, 0);
            }
            return;
        }
        int[] got = {0};
        Request<Status> receive = comm.irecv(Buf.of(got), 0, 0);
        inParallel(thread -> {
            if (thread == 0) {
                Pair.tell(comm, 0);
            }
            Check.equal(new Status(0, 0, 4), receive.await(), "status");
            Check.equal(comm.rank(), got[0], "value");
        });
    }

    /** Runs so many threads and throws what the first of them to be looked at threw. */
    static void inParallel(IntConsumer body) throws Exception {
        List<FutureTask<Void>> tasks = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            int thread = i;
            FutureTask<Void> task = new FutureTask<>(() -> body.accept(thread), null);
            tasks.add(task);
            Thread started = new Thread(task, Thread.currentThread().getName() + "-thread-" + thread);
            started.setDaemon(true);
            started.start();
        }
        for (FutureTask<Void> task : tasks) {
            try {
                task.get();
            } catch (ExecutionException e) {
                if (e.getCause() instanceof Error error) {
                    throw error;
                }
                throw (Exception) e.getCause();
            }
        }
    }
}
