package org.minimpi.findings;

import static org.minimpi.findings.Calls.ints;
import static org.minimpi.findings.Calls.next;
import static org.minimpi.findings.Calls.previous;

import java.util.ArrayList;
import java.util.List;
import org.minimpi.Checks;
import org.minimpi.Comm;
import org.minimpi.DeadlockException;
import org.minimpi.RankMain;
import org.minimpi.Request;

/** Programs that go well only because sends are buffered. */
final class HiddenDeadlocks {

    private HiddenDeadlocks() {}

    private static Report hidden(String... lines) {
        List<String> all = new ArrayList<>(List.of(lines));
        all.add("passes only because sends are buffered; with buffering=ZERO it happens");
        return new Report(
                DeadlockException.class, new Lines("DEADLOCK HIDDEN BY BUFFERING", "", all.toArray(String[]::new)));
    }

    private static Program program(String name, int ranks, RankMain wrong, Report report, RankMain twin) {
        return Program.of(name, ranks, wrong, report, twin)
                .with(job -> job.checks(Checks.TESTS.hidden(Checks.Severity.FAIL)));
    }

    static List<Program> programs() {
        return List.of(
                program(
                        "head-to-head sends",
                        2,
                        world -> {
                            world.send(ints(1), next(world), 7); // @hidden-head
                            world.recv(ints(0), previous(world), 7);
                        },
                        hidden(
                                "rank 0 send to rank 1, tag 7, 4 bytes @hidden-head waits for rank 1",
                                "rank 1 send to rank 0, tag 7, 4 bytes @hidden-head waits for rank 0"),
                        world -> world.sendrecv(ints(1), next(world), 7, ints(0), previous(world), 7)),
                program(
                        "a ring of sends before receives",
                        4,
                        world -> {
                            for (int step = 0; step < 3; step++) {
                                world.send(ints(step), next(world), step); // @hidden-ring
                                world.recv(ints(0), previous(world), step);
                            }
                        },
                        hidden(
                                "rank 0 send to rank 1, tag 0, 4 bytes @hidden-ring waits for rank 1",
                                "rank 1 send to rank 2, tag 0, 4 bytes @hidden-ring waits for rank 2",
                                "rank 2 send to rank 3, tag 0, 4 bytes @hidden-ring waits for rank 3",
                                "rank 3 send to rank 0, tag 0, 4 bytes @hidden-ring waits for rank 0"),
                        world -> {
                            for (int step = 0; step < 3; step++) {
                                Request<Void> send = world.isend(ints(step), next(world), step);
                                world.recv(ints(0), previous(world), step);
                                send.await();
                            }
                        }),
                program(
                        "the master receives after a barrier",
                        3,
                        world -> {
                            if (world.rank() > 0) {
                                world.send(ints(1), 0, 0); // @hidden-result
                            }
                            world.barrier(); // @hidden-barrier
                            for (int i = 1; i < world.size() && world.rank() == 0; i++) {
                                world.recv(ints(0), Comm.ANY_SOURCE, 0);
                            }
                        },
                        hidden(
                                "rank 0 barrier @hidden-barrier waits for rank 1",
                                "rank 1 send to rank 0, tag 0, 4 bytes @hidden-result waits for rank 0"),
                        world -> {
                            if (world.rank() > 0) {
                                world.send(ints(1), 0, 0);
                            }
                            for (int i = 1; i < world.size() && world.rank() == 0; i++) {
                                world.recv(ints(0), Comm.ANY_SOURCE, 0);
                            }
                            world.barrier();
                        }));
    }
}
