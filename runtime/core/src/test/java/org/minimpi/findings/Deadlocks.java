package org.minimpi.findings;

import static org.minimpi.findings.Calls.ints;
import static org.minimpi.findings.Calls.large;
import static org.minimpi.findings.Calls.lines;
import static org.minimpi.findings.Calls.next;
import static org.minimpi.findings.Calls.previous;

import java.util.ArrayList;
import java.util.List;
import org.minimpi.Buf;
import org.minimpi.Buffering;
import org.minimpi.Comm;
import org.minimpi.DeadlockException;
import org.minimpi.Message;
import org.minimpi.Op;
import org.minimpi.PersistentRequest;
import org.minimpi.Request;
import org.minimpi.Status;

/** Ranks that wait for each other for ever. */
final class Deadlocks {
    private static final int STOP = 9;

    private Deadlocks() {}

    static List<Program> programs() {
        List<Program> programs = new ArrayList<>();
        programs.addAll(messages());
        programs.addAll(sends());
        programs.addAll(several());
        programs.addAll(collectives());
        programs.addAll(parts());
        return programs;
    }

    private static Report deadlock(String... lines) {
        return new Report(DeadlockException.class, new Lines("DEADLOCK", "", lines));
    }

    private static List<Program> messages() {
        return List.of(
                Program.of(
                        "everybody receives first",
                        3,
                        world -> {
                            world.recv(ints(0), previous(world), 7); // @ring
                            world.send(ints(1), next(world), 7);
                        },
                        deadlock(
                                "rank 0 receive of 4 bytes (1 x INT) from rank 2, tag 7 @ring waits for rank 2",
                                "rank 1 receive of 4 bytes (1 x INT) from rank 0, tag 7 @ring waits for rank 0",
                                "rank 2 receive of 4 bytes (1 x INT) from rank 1, tag 7 @ring waits for rank 1"),
                        world -> world.sendrecv(ints(1), next(world), 7, ints(0), previous(world), 7)),
                Program.of(
                        "a pipeline without a start",
                        8,
                        world -> {
                            world.recv(ints(0), previous(world), 0); // @pipeline
                            world.send(ints(1), next(world), 0);
                        },
                        deadlock(lines(
                                0,
                                8,
                                rank -> "rank " + rank + " receive of 4 bytes (1 x INT) from rank " + (rank + 7) % 8
                                        + ", tag 0 @pipeline waits for rank " + (rank + 7) % 8)),
                        world -> {
                            if (world.rank() > 0) {
                                world.recv(ints(0), world.rank() - 1, 0);
                            }
                            world.send(ints(1), world.rank() == 7 ? Comm.PROC_NULL : next(world), 0);
                        }),
                Program.of(
                        "the wrong tag",
                        2,
                        world -> {
                            if (world.rank() == 0) {
                                world.send(ints(1), 1, 7);
                                world.recv(ints(0), 1, 8); // @reply
                            } else {
                                world.recv(ints(0), 0, 9); // @wrong-tag
                                world.send(ints(1), 0, 8);
                            }
                        },
                        deadlock(
                                "rank 0 receive of 4 bytes (1 x INT) from rank 1, tag 8 @reply waits for rank 1",
                                "rank 1 receive of 4 bytes (1 x INT) from rank 0, tag 9 @wrong-tag waits for rank 0"),
                        world -> {
                            if (world.rank() == 0) {
                                world.send(ints(1), 1, 7);
                                world.recv(ints(0), 1, 8);
                            } else {
                                world.recv(ints(0), 0, 7);
                                world.send(ints(1), 0, 8);
                            }
                        }),
                Program.of(
                        "a wildcard takes the message of another",
                        3,
                        world -> {
                            if (world.rank() == 0) {
                                world.recv(ints(0), Comm.ANY_SOURCE, 0);
                                world.recv(ints(0), 1, 0); // @after-wildcard
                            } else if (world.rank() == 1) {
                                world.ssend(ints(1), 0, 0);
                                world.send(ints(1), 2, 0);
                            } else {
                                world.recv(ints(0), 1, 0);
                                world.send(ints(2), 0, 0);
                            }
                            world.barrier(); // @wildcard-barrier
                        },
                        deadlock(
                                "rank 0 receive of 4 bytes (1 x INT) from rank 1, tag 0 @after-wildcard waits for rank 1",
                                "rank 1 barrier @wildcard-barrier waits for rank 0"),
                        world -> {
                            if (world.rank() == 0) {
                                world.recv(ints(0), 1, 0);
                                world.recv(ints(0), Comm.ANY_SOURCE, 0);
                            } else if (world.rank() == 1) {
                                world.ssend(ints(1), 0, 0);
                                world.send(ints(1), 2, 0);
                            } else {
                                world.recv(ints(0), 1, 0);
                                world.send(ints(2), 0, 0);
                            }
                            world.barrier();
                        }),
                Program.of(
                        "sendrecv in the wrong direction",
                        3,
                        world -> world.sendrecv(ints(1), next(world), 0, ints(0), next(world), 0), // @wrong-way
                        deadlock(lines(
                                0,
                                3,
                                rank -> "rank " + rank + " receive of 4 bytes (1 x INT) from rank " + (rank + 1) % 3
                                        + ", tag 0 @wrong-way waits for rank " + (rank + 1) % 3)),
                        world -> world.sendrecv(ints(1), next(world), 0, ints(0), previous(world), 0)),
                Program.of(
                        "a probe for what nobody sends",
                        2,
                        world -> world.probe(Comm.ANY_SOURCE, 5), // @probe
                        deadlock(
                                "rank 0 probe of a message from any rank, tag 5 @probe waits for rank 1",
                                "rank 1 probe of a message from any rank, tag 5 @probe waits for rank 0"),
                        world -> {
                            Request<Void> send = world.isend(ints(1), next(world), 5);
                            world.probe(Comm.ANY_SOURCE, 5);
                            world.recv(ints(0), Comm.ANY_SOURCE, 5);
                            send.await();
                        }),
                Program.of(
                        "a matched probe before the send",
                        4,
                        world -> {
                            Message message = world.mprobe(previous(world), Comm.ANY_TAG); // @mprobe
                            world.send(ints(1), next(world), 5);
                            message.recv(ints(0));
                        },
                        deadlock(lines(
                                0,
                                4,
                                rank -> "rank " + rank + " mprobe of a message from rank " + (rank + 3) % 4
                                        + ", any tag @mprobe waits for rank " + (rank + 3) % 4)),
                        world -> {
                            Request<Void> send = world.isend(ints(1), next(world), 5);
                            world.mprobe(previous(world), Comm.ANY_TAG).recv(ints(0));
                            send.await();
                        }),
                Program.of(
                        "question and answer both receive objects",
                        2,
                        world -> {
                            world.objects().recv(String.class, next(world), 3); // @object
                            world.objects().send("x", next(world), 3);
                        },
                        deadlock(
                                "rank 0 receive of an object (java.lang.String) from rank 1, tag 3 @object waits for rank 1",
                                "rank 1 receive of an object (java.lang.String) from rank 0, tag 3 @object waits for rank 0"),
                        world -> {
                            Request<Void> send = world.objects().isend("x", next(world), 3);
                            world.objects().recv(String.class, next(world), 3);
                            send.await();
                        }));
    }

    private static List<Program> sends() {
        return List.of(
                Program.of(
                        "head-to-head synchronous sends",
                        2,
                        world -> {
                            world.ssend(ints(1), next(world), 7); // @ssend
                            world.recv(ints(0), previous(world), 7);
                        },
                        deadlock(
                                "rank 0 synchronous send to rank 1, tag 7, 4 bytes @ssend waits for rank 1",
                                "rank 1 synchronous send to rank 0, tag 7, 4 bytes @ssend waits for rank 0"),
                        world -> {
                            Request<Void> send = world.issend(ints(1), next(world), 7);
                            world.recv(ints(0), previous(world), 7);
                            send.await();
                        }),
                Program.of(
                        "head-to-head sends of large messages",
                        2,
                        world -> {
                            world.send(large(), next(world), 7); // @large
                            world.recv(large(), previous(world), 7);
                        },
                        deadlock(
                                "rank 0 send to rank 1, tag 7, 131072 bytes @large waits for rank 1",
                                "rank 1 send to rank 0, tag 7, 131072 bytes @large waits for rank 0",
                                "hidden by buffering: with buffering=INFINITE these sends would not wait"),
                        world -> world.sendrecv(large(), next(world), 7, large(), previous(world), 7)),
                Program.of(
                                "a ring of sends without buffering",
                                4,
                                world -> {
                                    world.send(ints(1), next(world), 7); // @unbuffered
                                    world.recv(ints(0), previous(world), 7);
                                },
                                deadlock(
                                        "rank 0 send to rank 1, tag 7, 4 bytes @unbuffered waits for rank 1",
                                        "rank 1 send to rank 2, tag 7, 4 bytes @unbuffered waits for rank 2",
                                        "rank 2 send to rank 3, tag 7, 4 bytes @unbuffered waits for rank 3",
                                        "rank 3 send to rank 0, tag 7, 4 bytes @unbuffered waits for rank 0",
                                        "hidden by buffering: with buffering=INFINITE these sends would not wait"),
                                world -> {
                                    if (world.rank() % 2 == 0) {
                                        world.send(ints(1), next(world), 7);
                                        world.recv(ints(0), previous(world), 7);
                                    } else {
                                        world.recv(ints(0), previous(world), 7);
                                        world.send(ints(1), next(world), 7);
                                    }
                                })
                        .with(job -> job.buffering(Buffering.ZERO)),
                Program.of(
                        "the wait for a send comes before the receive",
                        2,
                        world -> {
                            Request<Void> send = world.issend(ints(1), next(world), 1); // @issend
                            send.await(); // @issend-await
                            world.recv(ints(0), next(world), 1);
                        },
                        deadlock(
                                "rank 0 synchronous send to rank 1, tag 1, 4 bytes, begun at @issend @issend-await waits for rank 1",
                                "rank 1 synchronous send to rank 0, tag 1, 4 bytes, begun at @issend @issend-await waits for rank 0"),
                        world -> {
                            Request<Void> send = world.issend(ints(1), next(world), 1);
                            world.recv(ints(0), next(world), 1);
                            send.await();
                        }),
                Program.of(
                        "a rank sends to itself",
                        1,
                        world -> {
                            world.ssend(ints(1), 0, 0); // @self
                            world.recv(ints(0), 0, 0);
                        },
                        deadlock("rank 0 synchronous send to rank 0, tag 0, 4 bytes @self waits for rank 0"),
                        world -> {
                            Request<Void> send = world.issend(ints(1), 0, 0);
                            world.recv(ints(0), 0, 0);
                            send.await();
                        }),
                Program.of(
                        "all rows but the last come before the receiver asks",
                        2,
                        world -> {
                            if (world.rank() == 0) {
                                world.ssend(ints(1), 1, 1); // @rows-send
                                world.ssend(ints(1), 1, 2);
                            } else {
                                world.recv(ints(0), 0, 2); // @rows-recv
                                world.recv(ints(0), 0, 1);
                            }
                        },
                        deadlock(
                                "rank 0 synchronous send to rank 1, tag 1, 4 bytes @rows-send waits for rank 1",
                                "rank 1 receive of 4 bytes (1 x INT) from rank 0, tag 2 @rows-recv waits for rank 0"),
                        world -> {
                            if (world.rank() == 0) {
                                world.ssend(ints(1), 1, 1);
                                world.ssend(ints(1), 1, 2);
                            } else {
                                world.recv(ints(0), 0, 1);
                                world.recv(ints(0), 0, 2);
                            }
                        }));
    }

    private static List<Program> several() {
        return List.of(
                Program.of(
                        "one of several requests that none will end",
                        2,
                        world -> {
                            Request<Status> one = world.irecv(ints(0), next(world), 1); // @await-one
                            Request<Status> other = world.irecv(ints(0), next(world), 2); // @await-other
                            Request.awaitAny(List.of(one, other)); // @await-any
                        },
                        deadlock(
                                "rank 0 wait for one of 2 requests: receive of 4 bytes (1 x INT) from rank 1, tag 1, begun at @await-one; receive of 4 bytes (1 x INT) from rank 1, tag 2, begun at @await-other @await-any waits for rank 1",
                                "rank 1 wait for one of 2 requests: receive of 4 bytes (1 x INT) from rank 0, tag 1, begun at @await-one; receive of 4 bytes (1 x INT) from rank 0, tag 2, begun at @await-other @await-any waits for rank 0"),
                        world -> {
                            List<Request<?>> all =
                                    List.of(world.irecv(ints(0), next(world), 1), world.irecv(ints(0), next(world), 2));
                            world.send(ints(0), next(world), 2);
                            Request.awaitAny(all);
                            world.send(ints(0), next(world), 1);
                            Request.awaitAll(all);
                        }),
                Program.of(
                        "one of all requests that has no message",
                        3,
                        world -> {
                            List<Request<?>> halo = new ArrayList<>();
                            halo.add(world.irecv(ints(0), previous(world), 1));
                            halo.add(world.irecv(ints(0), next(world), 2)); // @halo
                            world.send(ints(1), next(world), 1);
                            world.send(ints(2), previous(world), 1);
                            Request.awaitAll(halo); // @halo-await
                        },
                        deadlock(lines(
                                0,
                                3,
                                rank -> "rank " + rank + " receive of 4 bytes (1 x INT) from rank " + (rank + 1) % 3
                                        + ", tag 2, begun at @halo @halo-await waits for rank " + (rank + 1) % 3)),
                        world -> {
                            List<Request<?>> halo = new ArrayList<>();
                            halo.add(world.irecv(ints(0), previous(world), 1));
                            halo.add(world.irecv(ints(0), next(world), 2));
                            world.send(ints(1), next(world), 1);
                            world.send(ints(2), previous(world), 2);
                            Request.awaitAll(halo);
                        }),
                Program.of(
                        "any of those who wait for one another",
                        4,
                        world -> {
                            switch (world.rank()) {
                                case 0 -> world.recv(ints(0), Comm.ANY_SOURCE, 0); // @knot-any
                                case 1 -> world.recv(ints(0), 0, 0); // @knot-1
                                case 2 -> world.recv(ints(0), 3, 0); // @knot-2
                                default -> world.ssend(ints(0), 2, 1); // @knot-3
                            }
                        },
                        deadlock(
                                "? rank 0 receive of 4 bytes (1 x INT) from any rank, tag 0 @knot-any waits for any of rank 1; rank 2; rank 3",
                                "? rank 1 receive of 4 bytes (1 x INT) from rank 0, tag 0 @knot-1 waits for rank 0",
                                "rank 2 receive of 4 bytes (1 x INT) from rank 3, tag 0 @knot-2 waits for rank 3",
                                "rank 3 synchronous send to rank 2, tag 1, 4 bytes @knot-3 waits for rank 2"),
                        world -> {
                            switch (world.rank()) {
                                case 0 -> {
                                    world.recv(ints(0), Comm.ANY_SOURCE, 0);
                                    world.send(ints(0), 1, 0);
                                }
                                case 1 -> world.recv(ints(0), 0, 0);
                                case 2 -> {
                                    world.recv(ints(0), 3, 1);
                                    world.send(ints(0), 0, 0);
                                }
                                default -> world.ssend(ints(0), 2, 1);
                            }
                        }),
                Program.of(
                        "any request, all ranks and one rank",
                        3,
                        world -> {
                            if (world.rank() == 0) {
                                Request<Status> left = world.irecv(ints(0), 1, 0); // @mixed-left
                                Request<Status> right = world.irecv(ints(0), 2, 0); // @mixed-right
                                Request.awaitAny(List.of(left, right)); // @mixed-any
                            } else if (world.rank() == 1) {
                                world.barrier(); // @mixed-barrier
                            } else {
                                world.recv(ints(0), 1, 0); // @mixed-recv
                            }
                        },
                        deadlock(
                                "? rank 0 wait for one of 2 requests: receive of 4 bytes (1 x INT) from rank 1, tag 0, begun at @mixed-left; receive of 4 bytes (1 x INT) from rank 2, tag 0, begun at @mixed-right @mixed-any waits for any of rank 1; rank 2",
                                "rank 1 barrier @mixed-barrier waits for rank {0|2}",
                                "rank 2 receive of 4 bytes (1 x INT) from rank 1, tag 0 @mixed-recv waits for rank 1"),
                        world -> {
                            if (world.rank() == 0) {
                                Request<Status> left = world.irecv(ints(0), 1, 0);
                                Request<Status> right = world.irecv(ints(0), 2, 0);
                                Request.awaitAny(List.of(left, right));
                                world.barrier();
                                Request.awaitAll(left, right);
                            } else if (world.rank() == 1) {
                                world.send(ints(0), 2, 0);
                                world.barrier();
                                world.send(ints(0), 0, 0);
                            } else {
                                world.recv(ints(0), 1, 0);
                                world.send(ints(0), 0, 0);
                                world.barrier();
                            }
                        }),
                Program.of(
                        "persistent receives before persistent sends",
                        2,
                        world -> {
                            try (PersistentRequest<Status> receive = world.recvInit(ints(0), next(world), 0);
                                    PersistentRequest<Void> send = world.sendInit(ints(1), next(world), 0)) {
                                receive.start(); // @persistent
                                receive.await(); // @persistent-await
                                send.start();
                                send.await();
                            }
                        },
                        deadlock(
                                "rank 0 receive of 4 bytes (1 x INT) from rank 1, tag 0, begun at @persistent @persistent-await waits for rank 1",
                                "rank 1 receive of 4 bytes (1 x INT) from rank 0, tag 0, begun at @persistent @persistent-await waits for rank 0"),
                        world -> {
                            try (PersistentRequest<Status> receive = world.recvInit(ints(0), next(world), 0);
                                    PersistentRequest<Void> send = world.sendInit(ints(1), next(world), 0)) {
                                for (int i = 0; i < 3; i++) {
                                    receive.start();
                                    send.start();
                                    Request.awaitAll(receive, send);
                                }
                            }
                        }));
    }

    private static List<Program> collectives() {
        return List.of(
                Program.of(
                        "a barrier against a receive",
                        2,
                        world -> {
                            if (world.rank() == 0) {
                                world.barrier(); // @barrier
                                world.send(ints(1), 1, 0);
                            } else {
                                world.recv(ints(0), 0, 0); // @before-barrier
                                world.barrier();
                            }
                        },
                        deadlock(
                                "rank 0 barrier @barrier waits for rank 1",
                                "rank 1 receive of 4 bytes (1 x INT) from rank 0, tag 0 @before-barrier waits for rank 0"),
                        world -> {
                            if (world.rank() == 0) {
                                world.send(ints(1), 1, 0);
                                world.barrier();
                            } else {
                                world.recv(ints(0), 0, 0);
                                world.barrier();
                            }
                        }),
                Program.of(
                        "two communicators in another order",
                        2,
                        world -> {
                            try (Comm one = world.dup();
                                    Comm two = world.dup()) {
                                (world.rank() == 0 ? one : two).barrier(); // @first-barrier
                                (world.rank() == 0 ? two : one).barrier();
                            }
                        },
                        deadlock(
                                "rank 0 barrier in world.dup1 @first-barrier waits for rank 1",
                                "rank 1 barrier in world.dup2 @first-barrier waits for rank 0"),
                        world -> {
                            try (Comm one = world.dup();
                                    Comm two = world.dup()) {
                                one.barrier();
                                two.barrier();
                            }
                        }),
                Program.of(
                        "a started barrier is awaited too early",
                        3,
                        world -> {
                            Request<Void> barrier = world.async().barrier(); // @ibarrier
                            if (world.rank() == 2) {
                                barrier.await();
                                world.recv(ints(0), 0, 0); // @after-ibarrier
                            } else if (world.rank() == 0) {
                                barrier.await();
                                world.ssend(ints(0), 1, 1); // @ssend-after
                                world.send(ints(0), 2, 0);
                            } else {
                                world.recv(ints(0), 2, 0); // @recv-in-ibarrier
                                barrier.await();
                            }
                        },
                        deadlock(
                                "rank 0 synchronous send to rank 1, tag 1, 4 bytes @ssend-after waits for rank 1",
                                "rank 1 receive of 4 bytes (1 x INT) from rank 2, tag 0 @recv-in-ibarrier waits for rank 2",
                                "rank 2 receive of 4 bytes (1 x INT) from rank 0, tag 0 @after-ibarrier waits for rank 0"),
                        world -> {
                            Request<Void> barrier = world.async().barrier();
                            if (world.rank() == 2) {
                                world.recv(ints(0), 0, 0);
                                world.send(ints(0), 1, 0);
                            } else if (world.rank() == 0) {
                                world.ssend(ints(0), 1, 1);
                                world.send(ints(0), 2, 0);
                            } else {
                                world.recv(ints(0), 0, 1);
                                world.recv(ints(0), 2, 0);
                            }
                            barrier.await();
                        }),
                Program.of(
                        "a started collective that one rank never joins",
                        2,
                        world -> {
                            if (world.rank() == 0) {
                                Request<Void> sum =
                                        world.async().allreduce(Buf.IN_PLACE, ints(1), Op.SUM); // @iallreduce
                                sum.await(); // @iallreduce-await
                                world.send(ints(1), 1, 0);
                            } else {
                                world.recv(ints(0), 0, 0); // @instead
                                world.async()
                                        .allreduce(Buf.IN_PLACE, ints(1), Op.SUM)
                                        .await();
                            }
                        },
                        deadlock(
                                "rank 0 nonblocking allreduce of 1 x INT with SUM, begun at @iallreduce @iallreduce-await waits for rank 1",
                                "rank 1 receive of 4 bytes (1 x INT) from rank 0, tag 0 @instead waits for rank 0"),
                        world -> {
                            Request<Void> sum = world.async().allreduce(Buf.IN_PLACE, ints(1), Op.SUM);
                            if (world.rank() == 0) {
                                world.send(ints(1), 1, 0);
                            } else {
                                world.recv(ints(0), 0, 0);
                            }
                            sum.await();
                        }),
                Program.of(
                        "the master forgets the stop message",
                        4,
                        world -> {
                            if (world.rank() == 0) {
                                for (int worker = 1; worker < 3; worker++) {
                                    world.send(ints(0), worker, STOP);
                                }
                                world.barrier(); // @master-barrier
                            } else {
                                world.recv(ints(0), 0, STOP); // @worker
                                world.barrier(); // @worker-barrier
                            }
                        },
                        deadlock(
                                "? rank 0 barrier @master-barrier waits for rank 3",
                                "? rank 1 barrier @worker-barrier waits for rank {0|3}",
                                "? rank 2 barrier @worker-barrier waits for rank {0|3}",
                                "rank 3 receive of 4 bytes (1 x INT) from rank 0, tag 9 @worker waits for rank 0"),
                        world -> {
                            if (world.rank() == 0) {
                                for (int worker = 1; worker < 4; worker++) {
                                    world.send(ints(0), worker, STOP);
                                }
                                world.barrier();
                            } else {
                                world.recv(ints(0), 0, STOP);
                                world.barrier();
                            }
                        }),
                Program.of(
                        "the root waits for an answer before all others have the question",
                        8,
                        world -> {
                            int[] question = {world.rank() == 0 ? 1 : 0};
                            if (world.rank() == 0) {
                                world.recv(ints(0), 7, 0); // @answer
                            }
                            world.barrier(); // @question
                            world.bcast(Buf.of(question), 0);
                            if (world.rank() == 7) {
                                world.send(Buf.of(question), 0, 0);
                            }
                        },
                        deadlock(
                                "rank 0 receive of 4 bytes (1 x INT) from rank 7, tag 0 @answer waits for rank 7",
                                "? rank 1 barrier @question waits for rank 0",
                                "rank 7 barrier @question waits for rank 0"),
                        world -> {
                            int[] question = {world.rank() == 0 ? 1 : 0};
                            world.barrier();
                            world.bcast(Buf.of(question), 0);
                            if (world.rank() == 7) {
                                world.send(Buf.of(question), 0, 0);
                            } else if (world.rank() == 0) {
                                world.recv(ints(0), 7, 0);
                            }
                        }));
    }

    private static List<Program> parts() {
        return List.of(
                Program.of(
                        "communicators that are mixed up",
                        2,
                        world -> {
                            try (Comm dup = world.dup()) {
                                if (world.rank() == 0) {
                                    world.ssend(ints(1), 1, 0); // @in-world
                                } else {
                                    dup.recv(ints(0), 0, 0); // @in-dup
                                }
                            }
                        },
                        deadlock(
                                "rank 0 synchronous send to rank 1, tag 0, 4 bytes @in-world waits for rank 1",
                                "rank 1 receive of 4 bytes (1 x INT) from rank 0, tag 0 in world.dup1 @in-dup waits for rank 0"),
                        world -> {
                            try (Comm dup = world.dup()) {
                                if (world.rank() == 0) {
                                    dup.ssend(ints(1), 1, 0);
                                } else {
                                    dup.recv(ints(0), 0, 0);
                                }
                            }
                        }),
                Program.of(
                        "a rank of the world in a communicator of half of it",
                        8,
                        world -> {
                            try (Comm half = world.split(world.rank() % 2, 0)) {
                                if (world.rank() == 4) {
                                    half.send(ints(1), 1, 0);
                                    half.recv(ints(0), 1, 0); // @answer-to-4
                                } else if (world.rank() == 2) {
                                    half.recv(ints(0), 4 % half.size(), 0); // @question-of-4
                                    half.send(ints(1), 4 % half.size(), 0);
                                }
                                half.barrier(); // @half-barrier
                            }
                        },
                        deadlock(
                                "? rank 0 barrier in world.split1[color 0] @half-barrier waits for rank {2|4}",
                                "? rank 4 receive of 4 bytes (1 x INT) from rank 1, tag 0 in world.split1[color 0] @answer-to-4 waits for rank 2",
                                "rank 2 receive of 4 bytes (1 x INT) from rank 0, tag 0 in world.split1[color 0] @question-of-4 waits for rank 0"),
                        world -> {
                            try (Comm half = world.split(world.rank() % 2, 0)) {
                                half.sendrecv(ints(1), next(half), 0, ints(0), previous(half), 0);
                                half.barrier();
                            }
                        }),
                Program.of(
                        "two ranks are dead while a third computes",
                        3,
                        world -> {
                            if (world.rank() < 2) {
                                world.recv(ints(0), 1 - world.rank(), 0); // @two-of-three
                            }
                            while (true) {
                                world.iprobe(Comm.ANY_SOURCE, 1);
                            }
                        },
                        deadlock(
                                "rank 0 receive of 4 bytes (1 x INT) from rank 1, tag 0 @two-of-three waits for rank 1",
                                "rank 1 receive of 4 bytes (1 x INT) from rank 0, tag 0 @two-of-three waits for rank 0"),
                        world -> {
                            if (world.rank() < 2) {
                                world.sendrecv(ints(0), 1 - world.rank(), 0, ints(0), 1 - world.rank(), 0);
                                world.send(ints(0), 2, 1);
                                return;
                            }
                            for (int i = 0; i < 2; i++) {
                                while (world.iprobe(Comm.ANY_SOURCE, 1).isEmpty()) {
                                    Thread.onSpinWait();
                                }
                                world.recv(ints(0), Comm.ANY_SOURCE, 1);
                            }
                        }),
                Program.of(
                        "half of the ranks are dead while the others compute",
                        8,
                        world -> {
                            try (Comm half = world.split(world.rank() / 4, 0)) {
                                if (world.rank() < 4) {
                                    half.ssend(ints(1), next(half), 0); // @half-ring
                                    half.recv(ints(0), previous(half), 0);
                                }
                                while (true) {
                                    half.sendrecv(ints(1), next(half), 0, ints(0), previous(half), 0);
                                }
                            }
                        },
                        deadlock(lines(
                                0,
                                4,
                                rank -> "rank " + rank + " synchronous send to rank " + (rank + 1) % 4
                                        + ", tag 0, 4 bytes in world.split1[color 0] @half-ring waits for rank "
                                        + (rank + 1) % 4)),
                        world -> {
                            try (Comm half = world.split(world.rank() / 4, 0)) {
                                for (int i = 0; i < 20; i++) {
                                    half.sendrecv(ints(1), next(half), 0, ints(0), previous(half), 0);
                                }
                            }
                        }));
    }
}
