package org.minimpi.findings;

import static org.minimpi.findings.Calls.ints;
import static org.minimpi.findings.Calls.next;
import static org.minimpi.findings.Calls.previous;

import java.util.List;
import org.minimpi.Comm;
import org.minimpi.LeakException;
import org.minimpi.PersistentRequest;
import org.minimpi.Request;
import org.minimpi.Status;

/** Requests that are never completed. */
final class RequestLeaks {

    private RequestLeaks() {}

    private static Report leak(String... lines) {
        return new Report(LeakException.class, new Lines("LEAK", "", lines));
    }

    static List<Program> programs() {
        return List.of(
                Program.of(
                        "a bcast that one rank leaves out",
                        3,
                        world -> {
                            if (world.rank() != 2) {
                                world.bcast(ints(1), 0); // @left-out
                            }
                        },
                        leak("rank # bcast of 1 x INT, root 0 in world @left-out never called by rank 2"),
                        world -> world.bcast(ints(1), 0)),
                Program.of(
                        "nobody awaits a send",
                        2,
                        world -> {
                            if (world.rank() == 0) {
                                world.isend(ints(1), 1, 3); // @forgotten-send
                            } else {
                                world.recv(ints(0), 0, 3);
                            }
                        },
                        leak(
                                "rank 0 send to rank 1, tag 3, 4 bytes @forgotten-send nobody asked whether it is complete"),
                        world -> {
                            if (world.rank() == 0) {
                                world.isend(ints(1), 1, 3).await();
                            } else {
                                world.recv(ints(0), 0, 3);
                            }
                        }),
                Program.of(
                        "a receive too many",
                        3,
                        world -> {
                            Request<Status> next = world.irecv(ints(0), previous(world), 0); // @one-more
                            for (int step = 0; step < 2; step++) {
                                world.send(ints(step), next(world), 0);
                                next.await();
                                next = world.irecv(ints(0), previous(world), 0); // @posted-again
                            }
                        },
                        leak(
                                "rank 0 receive of 4 bytes (1 x INT) from rank 2, tag 0 @posted-again never complete",
                                "rank 1 receive of 4 bytes (1 x INT) from rank 0, tag 0 @posted-again never complete",
                                "rank 2 receive of 4 bytes (1 x INT) from rank 1, tag 0 @posted-again never complete"),
                        world -> {
                            Request<Status> next = world.irecv(ints(0), previous(world), 0);
                            for (int step = 0; step < 2; step++) {
                                world.send(ints(step), next(world), 0);
                                next.await();
                                next = world.irecv(ints(0), previous(world), 0);
                            }
                            next.cancel();
                        }),
                Program.of(
                        "only the last request of a loop is awaited",
                        4,
                        world -> {
                            if (world.rank() > 0) {
                                world.recv(ints(0), 0, 0);
                                return;
                            }
                            Request<Void> send = null;
                            for (int dest = 1; dest < 4; dest++) {
                                send = world.issend(ints(dest), dest, 0); // @not-last
                            }
                            send.await();
                        },
                        leak(
                                "rank 0 synchronous send to rank 1, tag 0, 4 bytes @not-last nobody asked whether it is complete",
                                "rank 0 synchronous send to rank 2, tag 0, 4 bytes @not-last nobody asked whether it is complete"),
                        world -> {
                            if (world.rank() > 0) {
                                world.recv(ints(0), 0, 0);
                                return;
                            }
                            for (int dest = 1; dest < 4; dest++) {
                                world.issend(ints(dest), dest, 0).await();
                            }
                        }),
                Program.of(
                        "the first answer is enough",
                        3,
                        world -> {
                            if (world.rank() > 0) {
                                world.send(ints(1), 0, world.rank());
                                return;
                            }
                            Request<Status> one = world.irecv(ints(0), 1, 1);
                            Request<Status> none = world.irecv(ints(0), 2, 3); // @second-answer
                            Request.awaitAny(List.of(one, none));
                            world.recv(ints(0), 2, 2);
                        },
                        leak("rank 0 receive of 4 bytes (1 x INT) from rank 2, tag 3 @second-answer never complete"),
                        world -> {
                            if (world.rank() > 0) {
                                world.send(ints(1), 0, world.rank());
                                return;
                            }
                            Request<Status> one = world.irecv(ints(0), 1, 1);
                            Request<Status> none = world.irecv(ints(0), 2, 3);
                            Request.awaitAny(List.of(one, none));
                            none.cancel();
                            world.recv(ints(0), 2, 2);
                        }),
                Program.of(
                        "a started barrier is forgotten",
                        2,
                        world -> {
                            Request<Void> barrier = world.async().barrier(); // @forgotten-barrier
                            if (world.rank() == 0) {
                                barrier.await();
                            }
                        },
                        leak(
                                "rank 1 nonblocking barrier @forgotten-barrier {nobody asked whether it is complete|never complete}"),
                        world -> world.async().barrier().await()),
                Program.of(
                        "a persistent request is started once more than awaited",
                        2,
                        world -> {
                            PersistentRequest<Status> receive = world.recvInit(ints(0), previous(world), 0);
                            receive.start();
                            world.send(ints(1), next(world), 0);
                            receive.await();
                            if (world.rank() == 1) {
                                receive.start(); // @started-again
                            }
                        },
                        leak("rank 1 receive of 4 bytes (1 x INT) from rank 0, tag 0 @started-again never complete"),
                        world -> {
                            try (PersistentRequest<Status> receive = world.recvInit(ints(0), previous(world), 0)) {
                                for (int i = 0; i < 2; i++) {
                                    receive.start();
                                    world.send(ints(1), next(world), 0);
                                    receive.await();
                                }
                            }
                        }),
                Program.of(
                        "a request to no rank",
                        1,
                        world -> world.irecv(ints(0), Comm.PROC_NULL, 0), // @no-rank
                        leak(
                                "rank 0 receive of 4 bytes (1 x INT) from rank -2, tag 0 @no-rank nobody asked whether it is complete"),
                        world -> world.irecv(ints(0), Comm.PROC_NULL, 0).await()),
                Program.of(
                        "objects of a worker that nobody awaits",
                        8,
                        world -> {
                            if (world.rank() == 6) {
                                world.objects().isend("result", 0, 6); // @result
                            } else if (world.rank() == 0) {
                                world.objects().recv(String.class, 6, 6);
                            }
                        },
                        leak(
                                "rank 6 send of an object to rank 0, tag 6, # bytes @result nobody asked whether it is complete"),
                        world -> {
                            if (world.rank() == 6) {
                                world.objects().isend("result", 0, 6).await();
                            } else if (world.rank() == 0) {
                                world.objects().recv(String.class, 6, 6);
                            }
                        }));
    }
}
