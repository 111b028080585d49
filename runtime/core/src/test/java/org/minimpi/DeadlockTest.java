package org.minimpi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.minimpi.Ranks.ints;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** How deadlocks are told, and what is none; {@code FindingsTest} has more programs. */
@Tag("checks")
class DeadlockTest {

    @Test
    void messagesThatLieThereAreShown() {
        Checks checks = Checks.DEFAULT.with("sites=all");
        JobFailedException failure = Ranks.failure(Job.ranks(2).checks(checks).named("program"), world -> {
            if (world.rank() == 0) {
                world.send(ints(1), 1, 5);
            } else {
                world.recv(ints(0), 0, 6);
            }
        });
        List<String> lines = failure.getMessage().lines().toList();
        assertEquals(3, lines.size(), failure.getMessage());
        assertTrue(
                lines.get(1).matches("  rank 1  receive of 4 bytes .* tag 6 .* waits for rank 0, which has ended"),
                failure.getMessage());
        assertTrue(
                lines.get(2)
                        .matches("  rank 0  send of 4 bytes \\(1 x INT\\) to rank 1, tag 5 .*java:\\d+  not received"),
                failure.getMessage());
    }

    @BeforeEach
    void needsDetection() {
        Ranks.needs(Capability.DEADLOCK_DETECTION);
    }

    private static int next(Comm world) {
        return (world.rank() + 1) % world.size();
    }

    private static int previous(Comm world) {
        return (world.rank() + world.size() - 1) % world.size();
    }

    @Test
    void headToHeadSendsAreHiddenByBuffering() {
        RankMain program = world -> {
            world.send(ints(1), next(world), 7);
            world.recv(ints(0), previous(world), 7);
        };
        Ranks.run(Job.ranks(3).checks(Checks.DEFAULT), program);
        JobFailedException failure =
                Ranks.failure(Job.ranks(3).checks(Checks.DEFAULT).buffering(Buffering.ZERO), program);
        assertTrue(failure.getMessage().contains("[ranks=3, buffering=ZERO]"), failure.getMessage());
        assertTrue(failure.getMessage().contains("DeadlockTest.java:"), failure.getMessage());
        assertTrue(failure.getMessage().contains("rank 2  send to rank 0, tag 7, 4 bytes"), failure.getMessage());
    }

    @Test
    void someRanksAreDeadWhileOthersGoOn() {
        CountDownLatch found = new CountDownLatch(2);
        JobFailedException failure = Ranks.failure(Job.ranks(4).checks(Checks.DEFAULT), world -> {
            if (world.rank() < 2) {
                try {
                    world.recv(ints(0), 1 - world.rank(), 0);
                } finally {
                    found.countDown();
                }
            } else if (world.rank() == 2) {
                found.await();
            } else {
                world.recv(ints(0), 2, 0);
            }
        });
        assertTrue(failure.getMessage().contains("rank 0  receive"), failure.getMessage());
        assertTrue(!failure.getMessage().contains("rank 3  receive"), failure.getMessage());
    }

    @Test
    void everyRankIsTold() {
        List<Throwable> told = java.util.Collections.synchronizedList(new java.util.ArrayList<>());
        Ranks.failure(Job.ranks(3).checks(Checks.DEFAULT), world -> {
            DeadlockException e = assertThrows(DeadlockException.class, () -> world.recv(ints(0), next(world), 0));
            told.add(e);
            throw e;
        });
        assertEquals(3, told.size());
    }

    @Test
    void theProgramCannotGoOn() {
        JobFailedException failure = Ranks.failure(Job.ranks(2).checks(Checks.DEFAULT), world -> {
            try {
                world.recv(ints(0), 1 - world.rank(), 0);
            } catch (DeadlockException swallowed) {
                // The job is over nevertheless.
            }
        });
        assertInstanceOf(DeadlockException.class, failure.getCause());
    }

    @RepeatedTest(20)
    void timeLimitsEndByThemselves() {
        Ranks.run(Job.ranks(2).checks(Checks.DEFAULT), world -> {
            Request<Status> receive = world.irecv(ints(0), 1 - world.rank(), 0);
            if (world.rank() == 0) {
                assertThrows(CommTimeoutException.class, () -> receive.await(Duration.ofMillis(5)));
                world.send(ints(1), 1, 0);
            }
            receive.await(Duration.ofMinutes(1));
            if (world.rank() == 1) {
                world.send(ints(1), 0, 0);
            }
        });
    }

    @RepeatedTest(20)
    void anotherThreadOfTheRankMayHelp() {
        CountDownLatch blocked = new CountDownLatch(1);
        Ranks.run(Job.ranks(2).checks(Checks.DEFAULT), world -> {
            if (world.rank() == 0) {
                Thread helper = new Thread(() -> {
                    try {
                        blocked.await();
                    } catch (InterruptedException e) {
                        return;
                    }
                    world.send(ints(1), 1, 0);
                });
                helper.start();
                world.recv(ints(0), 1, 1);
                helper.join();
            } else {
                blocked.countDown();
                world.recv(ints(0), 0, 0);
                world.send(ints(1), 0, 1);
            }
        });
    }

    @RepeatedTest(20)
    void stagesMayHelp() {
        Ranks.needs(Capability.ASYNC_PROGRESS);
        Ranks.run(Job.ranks(2).checks(Checks.DEFAULT), world -> {
            int other = 1 - world.rank();
            world.irecv(ints(0), other, 0).toCompletionStage().thenRun(() -> world.send(ints(1), other, 1));
            world.send(ints(1), other, 0);
            world.recv(ints(0), other, 1);
        });
    }

    @Test
    void withoutChecksTheJobWaits() {
        CountDownLatch waiting = new CountDownLatch(1);
        Thread job = new Thread(() -> assertThrows(
                CommInterruptedException.class,
                () -> Job.ranks(1).checks(Checks.OFF).run(world -> {
                    waiting.countDown();
                    world.recv(ints(0), 0, 0);
                })));
        job.start();
        try {
            waiting.await();
            job.join(50);
            assertTrue(job.isAlive());
            job.interrupt();
            job.join();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
