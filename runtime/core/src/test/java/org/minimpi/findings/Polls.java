package org.minimpi.findings;

import static org.minimpi.findings.Calls.ints;
import static org.minimpi.findings.Calls.next;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.minimpi.Checks;
import org.minimpi.Comm;
import org.minimpi.Message;
import org.minimpi.RankMain;
import org.minimpi.Request;
import org.minimpi.Status;

/** Ranks that poll for ever. They stop, and abort their job, once a warning has come. */
final class Polls {
    private static final Duration PATIENCE = Duration.ofMillis(20);

    private Polls() {}

    /** A program that polls. */
    private interface Polling {

        void run(Comm world, BooleanSupplier again);
    }

    private static Program polling(String name, int ranks, Polling wrong, RankMain twin, String... lines) {
        AtomicBoolean seen = new AtomicBoolean();
        BooleanSupplier again = () -> !seen.get(); // @again
        RankMain main = world -> {
            wrong.run(world, again);
            throw world.abort(1, "seen");
        };
        Lines report = new Lines("NO PROGRESS", ": ranks poll, and nothing is completed", lines);
        Expected expected = (job, outcome) -> {
            seen.set(false);
            new Warned("NO PROGRESS", report).check(job, outcome);
        };
        return Program.of(name, ranks, main, expected, twin)
                .withWrong(job -> job.checks(Checks.TESTS.stall(PATIENCE))
                        .warnings(warning -> seen.compareAndSet(false, isNoProgress(warning))));
    }

    private static boolean isNoProgress(String warning) {
        return warning.startsWith("NO PROGRESS");
    }

    static List<Program> programs() {
        return List.of(
                polling(
                        "both test for a message that the other sends later",
                        2,
                        (world, again) -> {
                            Request<Status> receive = world.irecv(ints(0), next(world), 1); // @tested
                            while (!receive.test() && again.getAsBoolean()) {} // @test
                        },
                        world -> {
                            Request<Status> receive = world.irecv(ints(0), next(world), 1);
                            world.send(ints(1), next(world), 1);
                            while (!receive.test()) {
                                Thread.onSpinWait();
                            }
                        },
                        "rank 0 polls for: receive of 4 bytes (1 x INT) from rank 1, tag 1, begun at @tested {@test|@again}",
                        "rank 1 polls for: receive of 4 bytes (1 x INT) from rank 0, tag 1, begun at @tested {@test|@again}"),
                polling(
                        "all probe for the wrong tag",
                        3,
                        (world, again) -> {
                            world.send(ints(1), next(world), 2);
                            while (world.iprobe(Comm.ANY_SOURCE, 3).isEmpty() && again.getAsBoolean()) {} // @iprobe
                        },
                        world -> {
                            Request<Void> sent = world.isend(ints(1), next(world), 2);
                            while (world.iprobe(Comm.ANY_SOURCE, 2).isEmpty()) {
                                Thread.onSpinWait();
                            }
                            world.recv(ints(0), Comm.ANY_SOURCE, 2);
                            sent.await();
                        },
                        "rank 0 polls for: probe of a message from any rank, tag 3 {@iprobe|@again}",
                        "rank 1 polls for: probe of a message from any rank, tag 3 {@iprobe|@again}",
                        "rank 2 polls for: probe of a message from any rank, tag 3 {@iprobe|@again}"),
                polling(
                        "the master polls and the workers wait",
                        4,
                        (world, again) -> {
                            if (world.rank() > 0) {
                                world.recv(ints(0), 0, 0); // @work
                            } else {
                                while (world.improbe(1, 0).isEmpty() && again.getAsBoolean()) {} // @improbe
                            }
                        },
                        world -> {
                            if (world.rank() > 0) {
                                world.recv(ints(0), 0, 0);
                                world.send(ints(0), 0, 0);
                                return;
                            }
                            for (int worker = 1; worker < 4; worker++) {
                                world.send(ints(1), worker, 0);
                            }
                            for (int worker = 1; worker < 4; worker++) {
                                Optional<Message> message = world.improbe(Comm.ANY_SOURCE, 0);
                                while (message.isEmpty()) {
                                    message = world.improbe(Comm.ANY_SOURCE, 0);
                                }
                                message.get().recv(ints(0));
                            }
                        },
                        "rank 0 polls for: mprobe of a message from rank 1, tag 0 {@improbe|@again}",
                        "rank 1 receive of 4 bytes (1 x INT) from rank 0, tag 0 @work",
                        "rank 2 receive of 4 bytes (1 x INT) from rank 0, tag 0 @work",
                        "rank 3 receive of 4 bytes (1 x INT) from rank 0, tag 0 @work"),
                polling(
                        "one tests a barrier that the other does not come to",
                        2,
                        (world, again) -> {
                            if (world.rank() == 0) {
                                Request<Void> barrier = world.async().barrier(); // @polled-barrier
                                while (!barrier.test() && again.getAsBoolean()) {} // @test-barrier
                            } else {
                                while (world.iprobe(0, 5).isEmpty() && again.getAsBoolean()) {} // @iprobe-5
                            }
                        },
                        world -> {
                            Request<Void> barrier = world.async().barrier();
                            while (!barrier.test()) {
                                Thread.onSpinWait();
                            }
                        },
                        "rank 0 polls for: nonblocking barrier, begun at @polled-barrier {@test-barrier|@again}",
                        "rank 1 polls for: probe of a message from rank 0, tag 5 {@iprobe-5|@again}"));
    }
}
