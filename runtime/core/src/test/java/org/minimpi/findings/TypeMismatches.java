package org.minimpi.findings;

import static org.minimpi.findings.Calls.ints;
import static org.minimpi.findings.Calls.next;
import static org.minimpi.findings.Calls.previous;

import java.util.List;
import org.minimpi.Buf;
import org.minimpi.Comm;
import org.minimpi.DatatypeMismatchException;
import org.minimpi.Message;
import org.minimpi.Request;
import org.minimpi.Status;

/** Messages of one type that are received as another. */
final class TypeMismatches {

    private TypeMismatches() {}

    private static Report mismatch(String... lines) {
        return new Report(DatatypeMismatchException.class, new Lines("TYPE MISMATCH", "", lines));
    }

    static List<Program> programs() {
        return List.of(
                Program.of(
                        "floats are received as ints",
                        2,
                        world -> {
                            if (world.rank() == 0) {
                                world.send(Buf.of(new float[3]), 1, 2); // @floats
                            } else {
                                world.recv(Buf.of(new int[3]), 0, 2); // @as-ints
                            }
                        },
                        mismatch(
                                "rank 0 send of 12 bytes (3 x FLOAT) to rank 1, tag 2 @floats",
                                "rank 1 receive of 12 bytes (3 x INT) from rank 0, tag 2 @as-ints"),
                        world -> {
                            if (world.rank() == 0) {
                                world.send(Buf.of(new float[3]), 1, 2);
                            } else {
                                world.recv(Buf.of(new float[3]), 0, 2);
                            }
                        }),
                Program.of(
                        "two messages come in another order",
                        3,
                        world -> {
                            if (world.rank() == 1) {
                                world.send(Buf.of(new long[1]), 2, 0); // @length
                                world.send(Buf.of(new double[4]), 2, 0);
                            } else if (world.rank() == 2) {
                                world.recv(Buf.of(new double[4]), Comm.ANY_SOURCE, Comm.ANY_TAG); // @values
                                world.recv(Buf.of(new long[1]), Comm.ANY_SOURCE, Comm.ANY_TAG);
                            }
                        },
                        mismatch(
                                "rank 1 send of 8 bytes (1 x LONG) to rank 2, tag 0 @length",
                                "rank 2 receive of 32 bytes (4 x DOUBLE) from any rank, any tag @values"),
                        world -> {
                            if (world.rank() == 1) {
                                world.send(Buf.of(new long[1]), 2, 0);
                                world.send(Buf.of(new double[4]), 2, 0);
                            } else if (world.rank() == 2) {
                                world.recv(Buf.of(new long[1]), Comm.ANY_SOURCE, Comm.ANY_TAG);
                                world.recv(Buf.of(new double[4]), Comm.ANY_SOURCE, Comm.ANY_TAG);
                            }
                        }),
                Program.of(
                        "an object is received as elements",
                        2,
                        world -> {
                            if (world.rank() == 0) {
                                world.objects().send(new byte[4], 1, 0); // @sent-object
                            } else {
                                world.recv(Buf.of(new byte[4]), 0, 0); // @as-elements
                            }
                        },
                        mismatch(
                                "rank 0 send of an object of # bytes to rank 1, tag 0 @sent-object",
                                "rank 1 receive of 4 bytes (4 x BYTE) from rank 0, tag 0 @as-elements"),
                        world -> {
                            if (world.rank() == 0) {
                                world.objects().send(new byte[4], 1, 0);
                            } else {
                                world.objects().recv(byte[].class, 0, 0);
                            }
                        }),
                Program.of(
                        "elements are received as an object",
                        4,
                        world -> {
                            if (world.rank() < 3) {
                                world.send(ints(1), next(world), 0); // @sent-elements
                            }
                            if (world.rank() == 2) {
                                world.objects().recv(Integer.class, 1, 0); // @as-object
                            } else if (world.rank() > 0) {
                                world.recv(ints(0), previous(world), 0);
                            }
                        },
                        mismatch(
                                "rank 1 send of 4 bytes (1 x INT) to rank 2, tag 0 @sent-elements",
                                "rank 2 receive of an object (java.lang.Integer) from rank 1, tag 0 @as-object"),
                        world -> {
                            if (world.rank() < 3) {
                                world.objects().send(1, next(world), 0);
                            }
                            if (world.rank() > 0) {
                                world.objects().recv(Integer.class, previous(world), 0);
                            }
                        }),
                Program.of(
                        "a request for another type",
                        2,
                        world -> {
                            Request<Status> receive = world.irecv(Buf.of(new short[2]), previous(world), 0); // @shorts
                            Request<Void> send = world.isend(Buf.of(new char[2]), next(world), 0); // @chars
                            Request.awaitAll(receive, send);
                        },
                        mismatch(
                                "rank {0|1} send of 4 bytes (2 x CHAR) to rank {0|1}, tag 0 @chars",
                                "rank {0|1} receive of 4 bytes (2 x SHORT) from rank {0|1}, tag 0 @shorts"),
                        world -> {
                            Request<Status> receive = world.irecv(Buf.of(new char[2]), previous(world), 0);
                            Request<Void> send = world.isend(Buf.of(new char[2]), next(world), 0);
                            Request.awaitAll(receive, send);
                        }),
                Program.of(
                        "a probed message in a communicator",
                        3,
                        world -> {
                            try (Comm dup = world.dup()) {
                                if (dup.rank() == 2) {
                                    Message message = dup.mprobe(0, Comm.ANY_TAG);
                                    message.recv(Buf.of(new byte[8])); // @probed-bytes
                                } else if (dup.rank() == 0) {
                                    dup.ssend(Buf.of(new long[1]), 2, 3); // @one-long
                                }
                            }
                        },
                        mismatch(
                                "rank 0 send of 8 bytes (1 x LONG) to rank 2, tag 3 in world.dup1 @one-long",
                                "rank 2 receive of 8 bytes (8 x BYTE) from rank 0, tag 3 in world.dup1 @probed-bytes"),
                        world -> {
                            try (Comm dup = world.dup()) {
                                if (dup.rank() == 2) {
                                    Message message = dup.mprobe(0, Comm.ANY_TAG);
                                    message.recv(Buf.of(new long[1]));
                                } else if (dup.rank() == 0) {
                                    dup.ssend(Buf.of(new long[1]), 2, 3);
                                }
                            }
                        }));
    }
}
