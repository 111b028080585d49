package org.minimpi.findings;

import static org.minimpi.findings.Calls.ints;
import static org.minimpi.findings.Calls.next;
import static org.minimpi.findings.Calls.previous;

import java.io.IOException;
import java.util.List;
import org.minimpi.Buf;
import org.minimpi.Comm;
import org.minimpi.Op;
import org.minimpi.Request;
import org.minimpi.Status;

/** A rank throws: it is the one that is shown, and the others are released. */
final class ThrowingRanks {

    private ThrowingRanks() {}

    static List<Program> programs() {
        return List.of(
                Program.of(
                        "a file is missing on one rank while the others are in a barrier",
                        4,
                        world -> {
                            if (world.rank() == 2) {
                                throw new IOException("no such file: input.2");
                            }
                            world.barrier();
                        },
                        new Thrown(IOException.class, 2, "input.2", 3),
                        Comm::barrier),
                Program.of(
                        "a worker divides by zero while the master waits for all",
                        3,
                        world -> {
                            if (world.rank() == 0) {
                                for (int i = 1; i < world.size(); i++) {
                                    world.recv(ints(0), Comm.ANY_SOURCE, 0);
                                }
                            } else {
                                world.send(ints(1 / (world.rank() - 1)), 0, 0);
                            }
                            world.barrier();
                        },
                        new Thrown(ArithmeticException.class, 1, "by zero", 2),
                        world -> {
                            if (world.rank() == 0) {
                                for (int i = 1; i < world.size(); i++) {
                                    world.recv(ints(0), Comm.ANY_SOURCE, 0);
                                }
                            } else {
                                world.send(ints(1 / world.rank()), 0, 0);
                            }
                            world.barrier();
                        }),
                Program.of(
                        "the last neighbour is no rank",
                        8,
                        world -> {
                            world.send(ints(1), world.rank() + 1, 0);
                            world.recv(ints(0), previous(world), 0);
                            world.barrier();
                        },
                        new Thrown(IllegalArgumentException.class, 7, "dest 8 is not a rank", 7),
                        world -> {
                            world.sendrecv(ints(1), next(world), 0, ints(0), previous(world), 0);
                            world.barrier();
                        }),
                Program.of(
                        "an assertion fails on rank 0",
                        4,
                        world -> {
                            long sum = world.allreduce(world.rank(), Op.SUM);
                            if (world.rank() == 0) {
                                throw new AssertionError("sum is " + sum);
                            }
                            Request<Status> left = world.irecv(ints(0), 0, 1);
                            Request<Status> right = world.irecv(ints(0), 0, 2);
                            Request.awaitAny(List.of(left, right));
                            Request.awaitAll(left, right);
                        },
                        new Thrown(AssertionError.class, 0, "sum is 6", 3),
                        world -> world.allreduce(world.rank(), Op.SUM)),
                Program.of(
                        "out of bounds while another sends",
                        2,
                        world -> {
                            int[] data = new int[4];
                            if (world.rank() == 0) {
                                world.ssend(Buf.of(data), 1, 0);
                            } else {
                                for (int i = 0; i <= data.length; i++) {
                                    data[i] = i;
                                }
                                world.recv(Buf.of(data), 0, 0);
                            }
                        },
                        new Thrown(ArrayIndexOutOfBoundsException.class, 1, "Index 4", 1),
                        world -> {
                            int[] data = new int[4];
                            if (world.rank() == 0) {
                                world.ssend(Buf.of(data), 1, 0);
                            } else {
                                world.recv(Buf.of(data), 0, 0);
                            }
                        }));
    }
}
