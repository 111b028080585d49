package org.minimpi.findings;

import static org.minimpi.findings.Calls.ints;
import static org.minimpi.findings.Calls.lines;

import java.util.List;
import org.minimpi.Buf;
import org.minimpi.Checks;
import org.minimpi.Comm;
import org.minimpi.LeakException;

/** Messages that are never received. */
final class LostMessages {

    private LostMessages() {}

    private static Report leak(String... lines) {
        return new Report(LeakException.class, new Lines("LEAK", "", lines));
    }

    /** Without buffering, the send would wait for ever; what is found here is that it was in vain. */
    static List<Program> programs() {
        return all().stream()
                .map(program -> program.withWrong(job -> job.checks(Checks.TESTS.hidden(Checks.Severity.IGNORE))))
                .toList();
    }

    private static List<Program> all() {
        return List.of(
                Program.of(
                        "one send more than receives",
                        2,
                        world -> {
                            for (int i = 0; i < 3; i++) {
                                if (world.rank() == 0) {
                                    world.send(ints(i), 1, i); // @one-send-more
                                } else if (i < 2) {
                                    world.recv(ints(0), 0, i);
                                }
                            }
                        },
                        leak("rank 0 send of 4 bytes (1 x INT) to rank 1, tag 2 @one-send-more never received"),
                        world -> {
                            for (int i = 0; i < 3; i++) {
                                if (world.rank() == 0) {
                                    world.send(ints(i), 1, i);
                                } else {
                                    world.recv(ints(0), 0, i);
                                }
                            }
                        }),
                Program.of(
                        "stop messages for workers that have stopped",
                        4,
                        world -> {
                            if (world.rank() == 0) {
                                for (int worker = 1; worker < 4; worker++) {
                                    world.objects().send("stop", worker, 5); // @late-stop
                                }
                            }
                        },
                        leak(lines(
                                1,
                                4,
                                worker -> "rank 0 send of an object of # bytes to rank " + worker
                                        + ", tag 5 @late-stop never received")),
                        world -> {
                            if (world.rank() == 0) {
                                for (int worker = 1; worker < 4; worker++) {
                                    world.objects().send("stop", worker, 5);
                                }
                            } else {
                                world.objects().recv(String.class, 0, 5);
                            }
                        }),
                Program.of(
                        "the master takes the first results only",
                        8,
                        world -> {
                            if (world.rank() > 0) {
                                world.send(Buf.of(new double[2]), 0, 1); // @not-first
                                return;
                            }
                            for (int i = 0; i < 5; i++) {
                                world.recv(Buf.of(new double[2]), Comm.ANY_SOURCE, 1);
                            }
                        },
                        leak(
                                "rank {1|2|3|4|5|6|7} send of 16 bytes (2 x DOUBLE) to rank 0, tag 1 @not-first never received",
                                "rank {1|2|3|4|5|6|7} send of 16 bytes (2 x DOUBLE) to rank 0, tag 1 @not-first never received"),
                        world -> {
                            if (world.rank() > 0) {
                                world.send(Buf.of(new double[2]), 0, 1);
                                return;
                            }
                            for (int i = 1; i < 8; i++) {
                                world.recv(Buf.of(new double[2]), Comm.ANY_SOURCE, 1);
                            }
                        }),
                Program.of(
                        "a message in a communicator that is closed",
                        3,
                        world -> {
                            try (Comm dup = world.dup()) {
                                if (dup.rank() == 2) {
                                    dup.send(ints(1), 0, 4); // @closed
                                }
                                dup.barrier();
                            }
                        },
                        leak("rank 2 send of 4 bytes (1 x INT) to rank 0, tag 4 in world.dup1 @closed never received"),
                        world -> {
                            try (Comm dup = world.dup()) {
                                if (dup.rank() == 2) {
                                    dup.send(ints(1), 0, 4);
                                } else if (dup.rank() == 0) {
                                    dup.recv(ints(1), 2, 4);
                                }
                                dup.barrier();
                            }
                        }),
                Program.of(
                        "a message is probed and forgotten",
                        2,
                        world -> {
                            if (world.rank() == 0) {
                                world.send(ints(1, 2), 1, 6); // @forgotten
                            } else {
                                world.mprobe(0, 6).status();
                            }
                        },
                        leak("rank 0 send of 8 bytes (2 x INT) to rank 1, tag 6 @forgotten never received"),
                        world -> {
                            if (world.rank() == 0) {
                                world.send(ints(1, 2), 1, 6);
                            } else {
                                world.mprobe(0, 6).recv(ints(0, 0));
                            }
                        }));
    }
}
