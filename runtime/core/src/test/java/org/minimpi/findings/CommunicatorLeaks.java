package org.minimpi.findings;

import static org.minimpi.findings.Calls.lines;

import java.util.List;
import java.util.OptionalInt;
import org.minimpi.CartComm;
import org.minimpi.Comm;
import org.minimpi.Group;
import org.minimpi.LeakException;
import org.minimpi.Op;

/** Communicators that are never closed. */
final class CommunicatorLeaks {

    private CommunicatorLeaks() {}

    private static Report leak(String... lines) {
        return new Report(LeakException.class, new Lines("LEAK", "", lines));
    }

    static List<Program> programs() {
        return List.of(
                Program.of(
                        "a library's own communicator",
                        3,
                        world -> {
                            Comm own = world.dup(); // @own
                            own.allreduce(1L, Op.SUM);
                        },
                        leak(lines(0, 3, rank -> "rank " + rank + " communicator world.dup1 @own never closed")),
                        world -> {
                            try (Comm own = world.dup()) {
                                own.allreduce(1L, Op.SUM);
                            }
                        }),
                Program.of(
                        "one rank returns before it closes",
                        4,
                        world -> {
                            Comm half = world.split(world.rank() % 2, 0); // @half
                            half.barrier();
                            if (world.rank() == 2) {
                                return;
                            }
                            half.close();
                        },
                        leak("rank 2 communicator world.split1[color 0] @half never closed"),
                        world -> {
                            try (Comm half = world.split(world.rank() % 2, 0)) {
                                half.barrier();
                            }
                        }),
                Program.of(
                        "both halves",
                        4,
                        world -> {
                            world.split(1 - 2 * (world.rank() % 2), 0); // @halves
                        },
                        leak(
                                "rank 0 communicator world.split1[color 1] @halves never closed",
                                "rank 1 communicator world.split1[color -1] @halves never closed",
                                "rank 2 communicator world.split1[color 1] @halves never closed",
                                "rank 3 communicator world.split1[color -1] @halves never closed"),
                        world -> world.split(world.rank() % 2, 0).close()),
                Program.of(
                        "only the last of a loop is closed",
                        2,
                        world -> {
                            Comm last = null;
                            for (int i = 0; i < 3; i++) {
                                last = world.dup(); // @loop
                            }
                            last.close();
                        },
                        leak(
                                "rank 0 communicator world.dup1 @loop never closed",
                                "rank 0 communicator world.dup2 @loop never closed",
                                "rank 1 communicator world.dup1 @loop never closed",
                                "rank 1 communicator world.dup2 @loop never closed"),
                        world -> {
                            for (int i = 0; i < 3; i++) {
                                world.dup().close();
                            }
                        }),
                Program.of(
                        "the grid, after its rows were closed",
                        8,
                        world -> {
                            CartComm grid = world.cartesian(new int[] {2, 3}, new boolean[2], false) // @grid
                                    .orElse(null);
                            if (grid != null) {
                                grid.split(grid.rank() / 3, 0).close();
                            }
                        },
                        leak(lines(0, 6, rank -> "rank " + rank + " communicator world.cart1 @grid never closed")),
                        world -> {
                            try (CartComm grid = world.cartesian(new int[] {2, 3}, new boolean[2], false)
                                    .orElse(null)) {
                                if (grid != null) {
                                    grid.split(grid.rank() / 3, 0).close();
                                }
                            }
                        }),
                Program.of(
                        "a communicator of a communicator",
                        3,
                        world -> {
                            try (Comm workers = world.split(
                                            world.rank() == 0 ? OptionalInt.empty() : OptionalInt.of(1), 0)
                                    .orElse(null)) {
                                if (workers != null) {
                                    workers.create(new Group(List.of(2))); // @inner
                                }
                            }
                        },
                        leak("rank 2 communicator world.split1[color 1].create1[rank 2 first] @inner never closed"),
                        world -> {
                            try (Comm workers = world.split(
                                            world.rank() == 0 ? OptionalInt.empty() : OptionalInt.of(1), 0)
                                    .orElse(null)) {
                                if (workers != null) {
                                    workers.create(new Group(List.of(2))).ifPresent(Comm::close);
                                }
                            }
                        }));
    }
}
