package org.minimpi.findings;

import static org.minimpi.findings.Calls.ints;
import static org.minimpi.findings.Calls.next;
import static org.minimpi.findings.Calls.previous;

import java.util.List;
import org.minimpi.Buf;
import org.minimpi.Comm;
import org.minimpi.DeadlockException;
import org.minimpi.Op;
import org.minimpi.Request;
import org.minimpi.Status;

/** Ranks that wait for one that has ended. */
final class EndedRanks {

    private EndedRanks() {}

    private static Report ended(String... lines) {
        return new Report(DeadlockException.class, new Lines("DEADLOCK", "", lines));
    }

    static List<Program> programs() {
        return List.of(
                Program.of(
                        "the send to one rank is missing",
                        3,
                        world -> {
                            if (world.rank() > 0) {
                                world.recv(ints(0), 0, 0); // @nothing-for-2
                            } else {
                                world.send(ints(1), 1, 0);
                            }
                        },
                        ended(
                                "rank 2 receive of 4 bytes (1 x INT) from rank 0, tag 0 @nothing-for-2 waits for rank 0, which has ended"),
                        world -> {
                            if (world.rank() > 0) {
                                world.recv(ints(0), 0, 0);
                            } else {
                                world.send(ints(1), 1, 0);
                                world.send(ints(1), 2, 0);
                            }
                        }),
                Program.of(
                        "a master that waits for one worker too many",
                        3,
                        world -> {
                            if (world.rank() > 0) {
                                world.send(ints(1), 0, 0);
                                return;
                            }
                            for (int i = 0; i < world.size(); i++) {
                                world.recv(ints(0), Comm.ANY_SOURCE, 0); // @too-many
                            }
                        },
                        ended(
                                "rank 0 receive of 4 bytes (1 x INT) from any rank, tag 0 @too-many waits for any of rank 1, which has ended; rank 2, which has ended"),
                        world -> {
                            if (world.rank() > 0) {
                                world.send(ints(1), 0, 0);
                                return;
                            }
                            for (int i = 1; i < world.size(); i++) {
                                world.recv(ints(0), Comm.ANY_SOURCE, 0);
                            }
                        }),
                Program.of(
                        "one rank leaves out the barrier",
                        4,
                        world -> {
                            if (world.rank() != 3) {
                                world.barrier(); // @skipped
                            }
                        },
                        ended("rank {0|1|2} barrier @skipped waits for rank 3, which has ended"),
                        Comm::barrier),
                Program.of(
                        "one rank has converged before the others",
                        3,
                        world -> {
                            int steps = world.rank() == 1 ? 4 : 5;
                            for (int step = 0; step < steps; step++) {
                                world.allreduce(1.0, Op.MAX); // @converged
                            }
                        },
                        ended(
                                "rank {0|2} allreduce of 1 x DOUBLE with MAX @converged waits for rank 1, which has ended"),
                        world -> {
                            for (int step = 0; step < 5; step++) {
                                world.allreduce(1.0, Op.MAX);
                            }
                        }),
                Program.of(
                        "the last stop message is missing",
                        4,
                        world -> {
                            if (world.rank() == 0) {
                                for (int worker = 1; worker < world.size() - 1; worker++) {
                                    world.objects().send("stop", worker, 0);
                                }
                                return;
                            }
                            while (!world.objects().recv(String.class, 0, 0).equals("stop")) { // @stop
                                world.objects().send("done", 0, 0);
                            }
                        },
                        ended(
                                "rank 3 receive of an object (java.lang.String) from rank 0, tag 0 @stop waits for rank 0, which has ended"),
                        world -> {
                            if (world.rank() == 0) {
                                for (int worker = 1; worker < world.size(); worker++) {
                                    world.objects().send("stop", worker, 0);
                                }
                                return;
                            }
                            while (!world.objects().recv(String.class, 0, 0).equals("stop")) {
                                world.objects().send("done", 0, 0);
                            }
                        }),
                Program.of(
                        "a synchronous send to a rank that is gone",
                        2,
                        world -> {
                            if (world.rank() == 0) {
                                world.ssend(ints(1), 1, 0);
                                world.ssend(ints(2), 1, 0); // @gone
                            } else {
                                world.recv(ints(0), 0, 0);
                            }
                        },
                        ended(
                                "rank 0 synchronous send to rank 1, tag 0, 4 bytes @gone waits for rank 1, which has ended"),
                        world -> {
                            if (world.rank() == 0) {
                                world.ssend(ints(1), 1, 0);
                                world.ssend(ints(2), 1, 0);
                            } else {
                                world.recv(ints(0), 0, 0);
                                world.recv(ints(0), 0, 0);
                            }
                        }),
                Program.of(
                        "none of those is left whose requests are awaited",
                        3,
                        world -> {
                            if (world.rank() == 0) {
                                Request<Status> left = world.irecv(ints(0), 1, 0); // @left-begun
                                Request<Status> right = world.irecv(ints(0), 2, 0); // @right-begun
                                Request.awaitAny(List.of(left, right)); // @none-left
                                Request.awaitAll(left, right);
                            }
                        },
                        ended(
                                "rank 0 wait for one of 2 requests: receive of 4 bytes (1 x INT) from rank 1, tag 0, begun at @left-begun; receive of 4 bytes (1 x INT) from rank 2, tag 0, begun at @right-begun @none-left waits for any of rank 1, which has ended; rank 2, which has ended"),
                        world -> {
                            if (world.rank() == 0) {
                                Request<Status> left = world.irecv(ints(0), 1, 0);
                                Request<Status> right = world.irecv(ints(0), 2, 0);
                                Request.awaitAny(List.of(left, right));
                                Request.awaitAll(left, right);
                            } else {
                                world.send(ints(1), 0, 0);
                            }
                        }),
                Program.of(
                        "a rank without data returns before the gather",
                        8,
                        world -> {
                            int[] data = new int[world.rank() == 5 ? 0 : 1];
                            if (data.length == 0) {
                                return;
                            }
                            world.gather(Buf.of(data), Buf.of(new int[8]), 0); // @gather
                            world.barrier(); // @after-gather
                        },
                        ended(
                                "? rank 0 gather of 1 x INT, root 0 @gather waits for rank 5, which has ended",
                                "? rank {1|2|3|4|6|7} {gather of 1 x INT, root 0|barrier} {@gather|@after-gather} waits for rank 5, which has ended"),
                        world -> {
                            int[] data = new int[1];
                            world.gather(Buf.of(data), Buf.of(new int[8]), 0);
                            world.barrier();
                        }),
                Program.of(
                        "the answer to the last worker is forgotten",
                        8,
                        world -> {
                            if (world.rank() == 0) {
                                for (int i = 1; i < 8; i++) {
                                    Status question = world.recv(ints(0), Comm.ANY_SOURCE, 1);
                                    if (question.source() != 7) {
                                        world.send(ints(1), question.source(), 2);
                                    }
                                }
                            } else {
                                world.send(ints(world.rank()), 0, 1);
                                world.recv(ints(0), 0, Comm.ANY_TAG); // @no-answer
                            }
                        },
                        ended(
                                "rank 7 receive of 4 bytes (1 x INT) from rank 0, any tag @no-answer waits for rank 0, which has ended"),
                        world -> {
                            if (world.rank() == 0) {
                                for (int i = 1; i < 8; i++) {
                                    Status question = world.recv(ints(0), Comm.ANY_SOURCE, 1);
                                    world.send(ints(1), question.source(), 2);
                                }
                            } else {
                                world.send(ints(world.rank()), 0, 1);
                                world.recv(ints(0), 0, Comm.ANY_TAG);
                            }
                        }),
                Program.of(
                        "everybody waits for one who waits for one that has ended",
                        4,
                        world -> {
                            if (world.rank() < 3) {
                                world.recv(ints(0), next(world), 0); // @chain
                            }
                        },
                        ended(
                                "? rank 0 receive of 4 bytes (1 x INT) from rank 1, tag 0 @chain waits for rank 1",
                                "? rank 1 receive of 4 bytes (1 x INT) from rank 2, tag 0 @chain waits for rank 2",
                                "rank 2 receive of 4 bytes (1 x INT) from rank 3, tag 0 @chain waits for rank 3, which has ended"),
                        world -> {
                            if (world.rank() < 3) {
                                world.recv(ints(0), next(world), 0);
                            }
                            world.send(ints(0), world.rank() > 0 ? previous(world) : Comm.PROC_NULL, 0);
                        }),
                Program.of(
                        "a probe for one more message in a communicator",
                        2,
                        world -> {
                            try (Comm dup = world.dup()) {
                                if (world.rank() == 1) {
                                    dup.send(ints(1), 0, 4);
                                    return;
                                }
                                for (int i = 0; i < 2; i++) {
                                    dup.probe(1, 4); // @probe-more
                                    dup.recv(ints(0), 1, 4);
                                }
                            }
                        },
                        ended(
                                "rank 0 probe of a message from rank 1, tag 4 in world.dup1 @probe-more waits for rank 1, which has ended"),
                        world -> {
                            try (Comm dup = world.dup()) {
                                if (world.rank() == 1) {
                                    dup.send(ints(1), 0, 4);
                                    return;
                                }
                                dup.probe(1, 4);
                                dup.recv(ints(0), 1, 4);
                            }
                        }));
    }
}
