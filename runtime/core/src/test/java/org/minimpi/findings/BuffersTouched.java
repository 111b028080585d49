package org.minimpi.findings;

import static org.minimpi.findings.Calls.LARGE;
import static org.minimpi.findings.Calls.ints;
import static org.minimpi.findings.Calls.next;
import static org.minimpi.findings.Calls.previous;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.minimpi.Buf;
import org.minimpi.BufferInUseException;
import org.minimpi.Comm;
import org.minimpi.Datatype;
import org.minimpi.Request;
import org.minimpi.Status;

/** Buffers that are touched while they belong to a request. */
final class BuffersTouched {

    private BuffersTouched() {}

    static List<Program> programs() {
        List<Program> programs = new ArrayList<>();
        programs.addAll(changed());
        programs.addAll(used());
        return programs;
    }

    private static Report changed(String line) {
        return new Report(
                BufferInUseException.class,
                new Lines("BUFFER CHANGED WHILE IN FLIGHT", "", line + " its buffer changed before it was complete"));
    }

    private static Report used(String one, String other) {
        return new Report(
                BufferInUseException.class,
                new Lines("BUFFER USED WHILE IN FLIGHT", "", one + " not complete", other + " uses the same elements"));
    }

    private static List<Program> changed() {
        return List.of(
                Program.of(
                        "the buffer of a send is used again in a loop",
                        3,
                        world -> {
                            int[] data = {0};
                            List<Request<Void>> sends = new ArrayList<>();
                            if (world.rank() == 0) {
                                for (int dest = 1; dest < 3; dest++) {
                                    data[0] = dest;
                                    sends.add(world.isend(Buf.of(data), dest, 0)); // @reused
                                }
                                Request.awaitAll(sends);
                            } else {
                                world.recv(ints(0), 0, 0);
                            }
                        },
                        changed("rank 0 send to rank 1, tag 0, 4 bytes @reused"),
                        world -> {
                            List<Request<Void>> sends = new ArrayList<>();
                            if (world.rank() == 0) {
                                for (int dest = 1; dest < 3; dest++) {
                                    int[] data = {dest};
                                    sends.add(world.isend(Buf.of(data), dest, 0));
                                }
                                Request.awaitAll(sends);
                            } else {
                                world.recv(ints(0), 0, 0);
                            }
                        }),
                Program.of(
                        "the next step is computed into what is sent",
                        2,
                        world -> {
                            double[] row = new double[LARGE];
                            Request<Void> send = world.issend(Buf.of(row).slice(0, 8), next(world), 1); // @row
                            row[7] = 1;
                            world.recv(Buf.of(new double[8]), previous(world), 1);
                            send.await();
                        },
                        changed("rank {0|1} synchronous send to rank {0|1}, tag 1, 64 bytes @row"),
                        world -> {
                            double[] row = new double[LARGE];
                            Request<Void> send = world.issend(Buf.of(row).slice(0, 8), next(world), 1);
                            row[8] = 1;
                            world.recv(Buf.of(new double[8]), previous(world), 1);
                            send.await();
                            row[7] = 1;
                        }),
                Program.of(
                        "a started receive is overwritten",
                        2,
                        world -> {
                            int[] data = {0};
                            if (world.rank() == 0) {
                                Request<Status> receive = world.irecv(Buf.of(data), 1, 0); // @overwritten
                                data[0] = -1;
                                world.send(Buf.EMPTY, 1, 9);
                                receive.await();
                            } else {
                                world.recv(Buf.EMPTY, 0, 9);
                                world.send(ints(1), 0, 0);
                            }
                        },
                        changed("rank 0 receive of 4 bytes (1 x INT) from rank 1, tag 0 @overwritten"),
                        world -> {
                            int[] data = {0};
                            if (world.rank() == 0) {
                                data[0] = -1;
                                Request<Status> receive = world.irecv(Buf.of(data), 1, 0);
                                world.send(Buf.EMPTY, 1, 9);
                                receive.await();
                                data[0] = -1;
                            } else {
                                world.recv(Buf.EMPTY, 0, 9);
                                world.send(ints(1), 0, 0);
                            }
                        }),
                Program.of(
                        "a ByteBuffer is cleared while it is sent",
                        4,
                        world -> {
                            ByteBuffer bytes = ByteBuffer.allocateDirect(LARGE);
                            if (world.rank() == 3) {
                                bytes.putLong(0, 1);
                                Request<Void> send = world.isend(Buf.of(bytes, Datatype.BYTE), 0, 2); // @cleared
                                bytes.putLong(0, 0);
                                send.await();
                            } else if (world.rank() == 0) {
                                world.recv(Buf.of(bytes, Datatype.BYTE), 3, 2);
                            }
                        },
                        changed("rank 3 send to rank 0, tag 2, 131072 bytes @cleared"),
                        world -> {
                            ByteBuffer bytes = ByteBuffer.allocateDirect(LARGE);
                            if (world.rank() == 3) {
                                bytes.putLong(0, 1);
                                Request<Void> send = world.isend(Buf.of(bytes, Datatype.BYTE), 0, 2);
                                send.await();
                                bytes.putLong(0, 0);
                            } else if (world.rank() == 0) {
                                world.recv(Buf.of(bytes, Datatype.BYTE), 3, 2);
                            }
                        }));
    }

    private static List<Program> used() {
        return List.of(
                Program.of(
                        "a collective into what a message is received into",
                        2,
                        world -> {
                            int[] data = {world.rank()};
                            if (world.rank() == 1) {
                                Request<Status> receive = world.irecv(Buf.of(data), 0, 0); // @posted-before
                                world.bcast(Buf.of(data), 0); // @bcast-into
                                receive.await();
                            } else {
                                world.send(ints(7), 1, 0);
                                world.bcast(Buf.of(data), 0);
                            }
                        },
                        used(
                                "rank 1 receive of 4 bytes (1 x INT) from rank 0, tag 0 @posted-before",
                                "rank 1 bcast of 1 x INT, root 0 @bcast-into"),
                        world -> {
                            int[] data = {world.rank()};
                            if (world.rank() == 1) {
                                Request<Status> receive = world.irecv(ints(0), 0, 0);
                                world.bcast(Buf.of(data), 0);
                                receive.await();
                            } else {
                                world.send(ints(7), 1, 0);
                                world.bcast(Buf.of(data), 0);
                            }
                        }),
                Program.of(
                        "two receives into one buffer",
                        3,
                        world -> {
                            Buf data = ints(0, 0);
                            if (world.rank() == 0) {
                                Request<Status> one = world.irecv(data, 1, 0); // @into-one
                                Request<Status> other = world.irecv(data, 2, 0); // @into-same
                                Request.awaitAll(one, other);
                            } else {
                                world.send(ints(1), 0, 0);
                            }
                        },
                        used(
                                "rank 0 receive of 8 bytes (2 x INT) from rank 1, tag 0 @into-one",
                                "rank 0 receive of 8 bytes (2 x INT) from rank 2, tag 0 @into-same"),
                        world -> {
                            Buf data = ints(0, 0);
                            if (world.rank() == 0) {
                                Request<Status> one = world.irecv(data.slice(0, 1), 1, 0);
                                Request<Status> other = world.irecv(data.slice(1, 1), 2, 0);
                                Request.awaitAll(one, other);
                            } else {
                                world.send(ints(1), 0, 0);
                            }
                        }),
                Program.of(
                        "neighbouring blocks share an element",
                        8,
                        world -> {
                            if (world.rank() > 0) {
                                world.send(ints(1, 2), 0, 0);
                                return;
                            }
                            Buf all = Buf.of(new int[14]);
                            List<Request<Status>> receives = new ArrayList<>();
                            for (int source = 1; source < 8; source++) {
                                int offset = source == 5 ? 7 : 2 * (source - 1);
                                receives.add(world.irecv(all.slice(offset, 2), source, 0)); // @shared-element
                            }
                            Request.awaitAll(receives);
                        },
                        used(
                                "rank 0 receive of 8 bytes (2 x INT) from rank 4, tag 0 @shared-element",
                                "rank 0 receive of 8 bytes (2 x INT) from rank 5, tag 0 @shared-element"),
                        world -> {
                            if (world.rank() > 0) {
                                world.send(ints(1, 2), 0, 0);
                                return;
                            }
                            Buf all = Buf.of(new int[14]);
                            List<Request<Status>> receives = new ArrayList<>();
                            for (int source = 1; source < 8; source++) {
                                receives.add(world.irecv(all.slice(2 * (source - 1), 2), source, 0));
                            }
                            Request.awaitAll(receives);
                        }),
                Program.of(
                        "what is being received is passed on at once",
                        3,
                        world -> {
                            Buf data = ints(world.rank());
                            Request<Status> receive = world.irecv(data, previous(world), 0); // @received
                            world.send(data, next(world), 0); // @passed-on
                            receive.await();
                        },
                        used(
                                "rank {0|1|2} receive of 4 bytes (1 x INT) from rank {0|1|2}, tag 0 @received",
                                "rank {0|1|2} send to rank {0|1|2}, tag 0, 4 bytes @passed-on"),
                        world -> {
                            Buf data = ints(world.rank());
                            Request<Status> receive = world.irecv(ints(0), previous(world), 0);
                            world.send(data, next(world), 0);
                            receive.await();
                        }),
                Program.of(
                        "a receive into what is still being sent",
                        2,
                        world -> {
                            Buf data = ints(world.rank());
                            Request<Void> send = world.isend(data, next(world), 0); // @still-sent
                            world.recv(data, previous(world), 0); // @received-into
                            send.await();
                        },
                        used(
                                "rank {0|1} send to rank {0|1}, tag 0, 4 bytes @still-sent",
                                "rank {0|1} receive of 4 bytes (1 x INT) from rank {0|1}, tag 0 @received-into"),
                        world -> {
                            Buf data = ints(world.rank());
                            Request<Void> send = world.isend(data, next(world), 0);
                            world.recv(ints(0), previous(world), 0);
                            send.await();
                            world.sendrecv(ints(1), next(world), 1, data, previous(world), 1);
                        }),
                Program.of(
                        "one array under two views",
                        2,
                        world -> {
                            if (world.rank() == 0) {
                                byte[] bytes = new byte[16];
                                Buf longs = Buf.of(ByteBuffer.wrap(bytes), Datatype.LONG);
                                Request<Status> receive = world.irecv(longs, Comm.ANY_SOURCE, 0); // @as-longs
                                world.send(Buf.of(bytes).slice(8, 1), 1, 0); // @as-bytes
                                receive.await();
                            } else {
                                world.recv(Buf.of(new byte[1]), 0, 0);
                                world.send(Buf.of(new long[2]), 0, 0);
                            }
                        },
                        used(
                                "rank 0 receive of 16 bytes (2 x LONG) from any rank, tag 0 @as-longs",
                                "rank 0 send to rank 1, tag 0, 1 bytes @as-bytes"),
                        world -> {
                            if (world.rank() == 0) {
                                byte[] bytes = new byte[24];
                                Buf longs = Buf.of(ByteBuffer.wrap(bytes, 0, 16), Datatype.LONG);
                                Request<Status> receive = world.irecv(longs, Comm.ANY_SOURCE, 0);
                                world.send(Buf.of(bytes).slice(16, 1), 1, 0);
                                receive.await();
                            } else {
                                world.recv(Buf.of(new byte[1]), 0, 0);
                                world.send(Buf.of(new long[2]), 0, 0);
                            }
                        }));
    }
}
