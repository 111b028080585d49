package org.minimpi.findings;

import static org.minimpi.findings.Calls.ints;
import static org.minimpi.findings.Calls.next;
import static org.minimpi.findings.Calls.previous;

import java.util.ArrayList;
import java.util.List;
import org.minimpi.Buf;
import org.minimpi.CollectiveMismatchException;
import org.minimpi.Comm;
import org.minimpi.Op;
import org.minimpi.Request;

/** Ranks that call different collectives. */
final class CollectiveMismatches {

    private CollectiveMismatches() {}

    static List<Program> programs() {
        List<Program> programs = new ArrayList<>();
        programs.addAll(arguments());
        programs.addAll(calls());
        return programs;
    }

    private static Report mismatch(int number, String comm, String... lines) {
        return new Report(
                CollectiveMismatchException.class,
                new Lines("COLLECTIVE MISMATCH", ": collective " + number + " of " + comm, lines));
    }

    private static List<Program> arguments() {
        return List.of(
                Program.of(
                        "grids of another shape",
                        4,
                        world -> {
                            int[] dims = world.rank() == 0 ? new int[] {2, 2} : new int[] {4, 1};
                            world.cartesian(dims, new boolean[2], false); // @shape
                        },
                        mismatch(
                                0,
                                "world",
                                "rank {0|1|2|3} cartesian of [{2, 2|4, 1}], periodic [false, false] @shape",
                                "rank {0|1|2|3} cartesian of [{2, 2|4, 1}], periodic [false, false] @shape"),
                        world -> world.cartesian(new int[] {2, 2}, new boolean[2], false)
                                .orElseThrow()
                                .close()),
                Program.of(
                        "every rank is its own root",
                        3,
                        world -> world.bcast(ints(1, 2), world.rank()), // @root
                        mismatch(
                                0,
                                "world",
                                "rank {0|1|2} bcast of 2 x INT, root {0|1|2} @root",
                                "rank {0|1|2} bcast of 2 x INT, root {0|1|2} @root"),
                        world -> world.bcast(ints(1, 2), 0)),
                Program.of(
                        "one rank reduces with another operation",
                        4,
                        world -> world.allreduce(1L, world.rank() == 3 ? Op.MAX : Op.SUM), // @op
                        mismatch(
                                0,
                                "world",
                                "rank {0|1|2} allreduce of 1 x LONG with SUM @op",
                                "rank 3 allreduce of 1 x LONG with MAX @op"),
                        world -> world.allreduce(1L, Op.SUM)),
                Program.of(
                        "the last rank has fewer elements to reduce",
                        8,
                        world -> {
                            int[] mine = new int[world.rank() == 7 ? 3 : 4];
                            world.barrier();
                            world.reduce(Buf.of(mine), Buf.of(new int[4]), Op.SUM, 0); // @count
                        },
                        mismatch(
                                1,
                                "world",
                                "rank {0|1|2|3|4|5|6} reduce of 4 x INT, root 0 with SUM @count",
                                "rank 7 reduce of 3 x INT, root 0 with SUM @count"),
                        world -> {
                            int[] mine = new int[4];
                            world.barrier();
                            world.reduce(Buf.of(mine), Buf.of(new int[4]), Op.SUM, 0);
                        }),
                Program.of(
                        "gather of unequal blocks",
                        3,
                        world -> {
                            int[] block = new int[world.rank() == 2 ? 2 : 3];
                            world.gather(Buf.of(block), Buf.of(new int[9]), 0); // @blocks
                        },
                        mismatch(
                                0,
                                "world",
                                "rank {0|1} gather of 3 x INT, root 0 @blocks",
                                "rank 2 gather of 2 x INT, root 0 @blocks"),
                        world -> {
                            int[] block = new int[3];
                            world.gather(Buf.of(block), Buf.of(new int[9]), 0);
                        }),
                Program.of(
                        "another type",
                        2,
                        world -> {
                            if (world.rank() == 0) {
                                world.allgather(Buf.of(new long[1]), Buf.of(new long[2])); // @longs
                            } else {
                                world.allgather(Buf.of(new int[1]), Buf.of(new int[2])); // @ints
                            }
                        },
                        mismatch(
                                0, "world", "rank 0 allgather of 1 x LONG @longs", "rank 1 allgather of 1 x INT @ints"),
                        world -> world.allgather(Buf.of(new long[1]), Buf.of(new long[2]))),
                Program.of(
                        "scatter from another root",
                        3,
                        world -> {
                            int root = world.rank() == 2 ? 1 : 0;
                            world.scatter(Buf.of(new int[3]), ints(0), root); // @scatter
                        },
                        mismatch(
                                0,
                                "world",
                                "rank {0|1} scatter of 1 x INT, root 0 @scatter",
                                "rank 2 scatter of 1 x INT, root 1 @scatter"),
                        world -> world.scatter(Buf.of(new int[3]), ints(0), 0)));
    }

    private static List<Program> calls() {
        return List.of(
                Program.of(
                        "the branch of rank 0 has a collective more",
                        4,
                        world -> {
                            if (world.rank() == 0) {
                                world.bcast(ints(1), 0); // @more
                            }
                            world.barrier(); // @less
                        },
                        mismatch(0, "world", "rank 0 bcast of 1 x INT, root 0 @more", "rank {1|2|3} barrier @less"),
                        world -> {
                            world.bcast(ints(1), 0);
                            world.barrier();
                        }),
                Program.of(
                        "in another order",
                        2,
                        world -> {
                            if (world.rank() == 0) {
                                world.allreduce(1L, Op.SUM); // @one
                                world.scan(ints(1), ints(0), Op.SUM);
                            } else {
                                world.scan(ints(1), ints(0), Op.SUM); // @two
                                world.allreduce(1L, Op.SUM);
                            }
                        },
                        mismatch(
                                0,
                                "world",
                                "rank 0 allreduce of 1 x LONG with SUM @one",
                                "rank 1 scan of 1 x INT with SUM @two"),
                        world -> {
                            world.allreduce(1L, Op.SUM);
                            world.scan(ints(1), ints(0), Op.SUM);
                        }),
                Program.of(
                        "one blocks and one does not",
                        2,
                        world -> {
                            if (world.rank() == 0) {
                                world.barrier(); // @blocking
                            } else {
                                Request<Void> barrier = world.async().barrier(); // @nonblocking
                                barrier.await();
                            }
                        },
                        mismatch(0, "world", "rank 0 barrier @blocking", "rank 1 nonblocking barrier @nonblocking"),
                        world -> world.async().barrier().await()),
                Program.of(
                        "rows and columns",
                        4,
                        world -> {
                            try (Comm row = world.split(world.rank() / 2, 0)) {
                                if (world.rank() == 3) {
                                    row.allreduce(1L, Op.MAX); // @row-max
                                } else {
                                    row.allreduce(1L, Op.SUM); // @row-sum
                                }
                            }
                        },
                        mismatch(
                                0,
                                "world.split1[color 1]",
                                "rank 2 allreduce of 1 x LONG with SUM @row-sum",
                                "rank 3 allreduce of 1 x LONG with MAX @row-max"),
                        world -> {
                            try (Comm row = world.split(world.rank() / 2, 0)) {
                                row.allreduce(1L, row.rank() == 0 && world.rank() > 3 ? Op.MAX : Op.SUM);
                            }
                        }),
                Program.of(
                        "one rank makes no communicator",
                        3,
                        world -> {
                            if (world.rank() == 1) {
                                world.barrier(); // @no-dup
                            } else {
                                world.dup().close(); // @dup
                            }
                        },
                        mismatch(0, "world", "rank 1 barrier @no-dup", "rank {0|2} dup @dup"),
                        world -> {
                            world.dup().close();
                            world.barrier();
                        }),
                Program.of(
                        "split against create",
                        2,
                        world -> {
                            if (world.rank() == 1) {
                                world.create(world.group()).orElseThrow().close(); // @create
                            } else {
                                world.split(0, 0).close(); // @split
                            }
                        },
                        mismatch(0, "world", "rank 0 split @split", "rank 1 create @create"),
                        world -> {
                            world.create(world.group()).orElseThrow().close();
                            world.split(0, 0).close();
                        }),
                Program.of(
                        "an object against elements",
                        2,
                        world -> {
                            if (world.rank() == 0) {
                                world.objects().bcast(String.class, "text", 0); // @object-bcast
                            } else {
                                world.bcast(ints(0), 0); // @plain-bcast
                            }
                        },
                        mismatch(
                                0,
                                "world",
                                "rank 0 bcast of an object from root 0 @object-bcast",
                                "rank 1 bcast of 1 x INT, root 0 @plain-bcast"),
                        world -> {
                            world.objects().bcast(String.class, "text", 0);
                            world.bcast(ints(0), 0);
                        }),
                Program.of(
                        "another collective between messages",
                        3,
                        world -> {
                            world.sendrecv(ints(1), next(world), 0, ints(0), previous(world), 0);
                            if (world.rank() == 0) {
                                world.gather(ints(1), Buf.of(new int[3]), 0); // @gather-one
                            } else {
                                world.allgather(ints(1), Buf.of(new int[3])); // @gather-all
                            }
                        },
                        mismatch(
                                0,
                                "world",
                                "rank 0 gather of 1 x INT, root 0 @gather-one",
                                "rank {1|2} allgather of 1 x INT @gather-all"),
                        world -> {
                            world.sendrecv(ints(1), next(world), 0, ints(0), previous(world), 0);
                            world.allgather(ints(1), Buf.of(new int[3]));
                        }));
    }
}
