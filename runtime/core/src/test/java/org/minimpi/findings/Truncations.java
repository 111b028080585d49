package org.minimpi.findings;

import static org.minimpi.findings.Calls.ints;
import static org.minimpi.findings.Calls.next;
import static org.minimpi.findings.Calls.previous;

import java.util.List;
import org.minimpi.Buf;
import org.minimpi.Comm;
import org.minimpi.PersistentRequest;
import org.minimpi.Request;
import org.minimpi.Status;
import org.minimpi.TruncationException;

/** Messages that are longer than what they are received into. */
final class Truncations {

    private Truncations() {}

    private static Report truncation(String... lines) {
        return new Report(TruncationException.class, new Lines("TRUNCATION", "", lines));
    }

    static List<Program> programs() {
        return List.of(
                Program.of(
                        "the last worker has the rest too",
                        4,
                        world -> {
                            int share = 10 / 3;
                            if (world.rank() == 0) {
                                for (int worker = 1; worker < 4; worker++) {
                                    int count = worker == 3 ? share + 1 : share;
                                    world.send(Buf.of(new double[count]), worker, 1); // @rest
                                }
                            } else {
                                world.recv(Buf.of(new double[share]), 0, 1); // @share
                            }
                        },
                        truncation(
                                "rank 0 send of 32 bytes (4 x DOUBLE) to rank 3, tag 1 @rest",
                                "rank 3 receive of 24 bytes (3 x DOUBLE) from rank 0, tag 1 @share"),
                        world -> {
                            if (world.rank() == 0) {
                                for (int worker = 1; worker < 4; worker++) {
                                    world.send(Buf.of(new double[3]), worker, 1);
                                }
                            } else {
                                world.recv(Buf.of(new double[4]), 0, 1);
                            }
                        }),
                Program.of(
                        "a halo exchange with a corner too many",
                        3,
                        world -> {
                            int mine = world.rank() == 1 ? 6 : 5;
                            Buf send = Buf.of(new float[mine]);
                            Buf recv = Buf.of(new float[5]);
                            world.sendrecv(send, next(world), 0, recv, previous(world), 0); // @halo-row
                        },
                        truncation(
                                "rank 1 send of 24 bytes (6 x FLOAT) to rank 2, tag 0 @halo-row",
                                "rank 2 receive of 20 bytes (5 x FLOAT) from rank 1, tag 0 @halo-row"),
                        world -> {
                            Buf send = Buf.of(new float[5]);
                            Buf recv = Buf.of(new float[5]);
                            world.sendrecv(send, next(world), 0, recv, previous(world), 0);
                        }),
                Program.of(
                        "a request with room for the header only",
                        2,
                        world -> {
                            if (world.rank() == 0) {
                                Request<Status> receive = world.irecv(ints(0), 1, 0); // @header
                                receive.await();
                            } else {
                                world.send(ints(1, 2, 3), 0, 0); // @body
                            }
                        },
                        truncation(
                                "rank 1 send of 12 bytes (3 x INT) to rank 0, tag 0 @body",
                                "rank 0 receive of 4 bytes (1 x INT) from rank 1, tag 0 @header"),
                        world -> {
                            if (world.rank() == 0) {
                                Request<Status> receive = world.irecv(ints(0, 0, 0, 0), 1, 0);
                                receive.await();
                            } else {
                                world.send(ints(1, 2, 3), 0, 0);
                            }
                        }),
                Program.of(
                        "a large message",
                        2,
                        world -> {
                            if (world.rank() == 0) {
                                world.send(Calls.large(), 1, 0); // @too-large
                            } else {
                                world.recv(Buf.of(new byte[1000]), 0, 0); // @thousand
                            }
                        },
                        truncation(
                                "rank 0 send of 131072 bytes (131072 x BYTE) to rank 1, tag 0 @too-large",
                                "rank 1 receive of 1000 bytes (1000 x BYTE) from rank 0, tag 0 @thousand"),
                        world -> {
                            if (world.rank() == 0) {
                                world.send(Calls.large(), 1, 0);
                            } else {
                                world.recv(Calls.large(), 0, 0);
                            }
                        }),
                Program.of(
                        "persistent receives of what once was enough",
                        8,
                        world -> {
                            try (PersistentRequest<Status> receive = world.recvInit(ints(0), previous(world), 0)) {
                                for (int step = 0; step < 3; step++) {
                                    receive.start(); // @start
                                    int[] data = new int[step == 2 && world.rank() == 4 ? 2 : 1];
                                    world.send(Buf.of(data), next(world), 0); // @grown
                                    receive.await();
                                }
                            }
                        },
                        truncation(
                                "rank 4 send of 8 bytes (2 x INT) to rank 5, tag 0 @grown",
                                "rank 5 receive of 4 bytes (1 x INT) from rank 4, tag 0 @start"),
                        world -> {
                            try (PersistentRequest<Status> receive = world.recvInit(ints(0), previous(world), 0)) {
                                for (int step = 0; step < 3; step++) {
                                    receive.start();
                                    world.send(ints(step), next(world), 0);
                                    receive.await();
                                }
                            }
                        }),
                Program.of(
                        "the length is of another message",
                        3,
                        world -> {
                            if (world.rank() > 0) {
                                world.send(Buf.of(new byte[world.rank()]), 0, world.rank()); // @lengths
                                return;
                            }
                            Status first = world.probe(1, Comm.ANY_TAG);
                            Buf room = Buf.of(new byte[(int) first.bytes()]);
                            world.recv(room, 2, Comm.ANY_TAG); // @room-of-1
                            world.recv(room, 1, Comm.ANY_TAG);
                        },
                        truncation(
                                "rank 2 send of 2 bytes (2 x BYTE) to rank 0, tag 2 @lengths",
                                "rank 0 receive of 1 bytes (1 x BYTE) from rank 2, any tag @room-of-1"),
                        world -> {
                            if (world.rank() > 0) {
                                world.send(Buf.of(new byte[world.rank()]), 0, world.rank());
                                return;
                            }
                            for (int i = 0; i < 2; i++) {
                                Status next = world.probe(Comm.ANY_SOURCE, Comm.ANY_TAG);
                                Buf room = Buf.of(new byte[(int) next.bytes()]);
                                world.recv(room, next.source(), next.tag());
                            }
                        }));
    }
}
