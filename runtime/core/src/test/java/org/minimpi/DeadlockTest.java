package org.minimpi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.minimpi.Ranks.ints;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Programs that hang, and their twins that do not: the one is reported at once, the other never. */
class DeadlockTest {

    /** A program, and what its report says; the twin runs to its end. */
    private record Hang(String name, int ranks, RankMain program, List<String> says, RankMain twin) {
        @Override
        public String toString() {
            return name;
        }
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

    static Stream<Hang> hangs() {
        return Stream.of(
                new Hang(
                        "everybody receives first",
                        3,
                        world -> {
                            world.recv(ints(0), previous(world), 7);
                            world.send(ints(1), next(world), 7);
                        },
                        List.of("rank 0  receive of 4 bytes (1 x INT) from rank 2, tag 7", "waits for rank 2"),
                        world -> world.sendrecv(ints(1), next(world), 7, ints(0), previous(world), 7)),
                new Hang(
                        "head-to-head synchronous sends",
                        2,
                        world -> {
                            world.ssend(ints(1), next(world), 7);
                            world.recv(ints(0), previous(world), 7);
                        },
                        List.of("synchronous send to rank 1, tag 7, 4 bytes", "waits for rank 0"),
                        world -> {
                            Request<Void> send = world.issend(ints(1), next(world), 7);
                            world.recv(ints(0), previous(world), 7);
                            send.await();
                        }),
                new Hang(
                        "another tag",
                        2,
                        world -> {
                            if (world.rank() == 0) {
                                world.send(ints(1), 1, 7);
                                world.recv(ints(0), 1, 8);
                            } else {
                                world.recv(ints(0), 0, 9);
                                world.send(ints(1), 0, 8);
                            }
                        },
                        List.of("tag 8", "tag 9"),
                        world -> {
                            if (world.rank() == 0) {
                                world.send(ints(1), 1, 7);
                                world.recv(ints(0), 1, 8);
                            } else {
                                world.recv(ints(0), 0, 7);
                                world.send(ints(1), 0, 8);
                            }
                        }),
                new Hang(
                        "a rank that has ended",
                        3,
                        world -> {
                            if (world.rank() == 2) {
                                world.recv(ints(0), 1, 0);
                            }
                        },
                        List.of("rank 2  receive", "waits for rank 1, which has ended"),
                        world -> {
                            if (world.rank() == 2) {
                                world.recv(ints(0), 1, 0);
                            } else if (world.rank() == 1) {
                                world.send(ints(0), 2, 0);
                            }
                        }),
                new Hang(
                        "a master that waits for one worker too many",
                        3,
                        world -> {
                            if (world.rank() > 0) {
                                world.send(ints(1), 0, 0);
                                return;
                            }
                            for (int i = 0; i < 3; i++) {
                                world.recv(ints(0), Comm.ANY_SOURCE, 0);
                            }
                        },
                        List.of("from any rank", "any of rank 1, which has ended; rank 2, which has ended"),
                        world -> {
                            if (world.rank() > 0) {
                                world.send(ints(1), 0, 0);
                                return;
                            }
                            for (int i = 0; i < 2; i++) {
                                world.recv(ints(0), Comm.ANY_SOURCE, 0);
                            }
                        }),
                new Hang(
                        "one rank leaves out the barrier",
                        4,
                        world -> {
                            if (world.rank() != 3) {
                                world.barrier();
                            }
                        },
                        List.of("barrier", "waits for rank 3, which has ended"),
                        Comm::barrier),
                new Hang(
                        "a barrier against a receive",
                        2,
                        world -> {
                            if (world.rank() == 0) {
                                world.barrier();
                                world.send(ints(1), 1, 0);
                            } else {
                                world.recv(ints(0), 0, 0);
                                world.barrier();
                            }
                        },
                        List.of("rank 0  barrier", "rank 1  receive"),
                        world -> {
                            if (world.rank() == 0) {
                                world.send(ints(1), 1, 0);
                                world.barrier();
                            } else {
                                world.recv(ints(0), 0, 0);
                                world.barrier();
                            }
                        }),
                new Hang(
                        "a probe for what nobody sends",
                        2,
                        world -> world.probe(Comm.ANY_SOURCE, 5),
                        List.of("probe of a message from any rank, tag 5"),
                        world -> {
                            Request<Void> send = world.isend(ints(1), next(world), 5);
                            world.probe(Comm.ANY_SOURCE, 5);
                            world.recv(ints(0), Comm.ANY_SOURCE, 5);
                            send.await();
                        }),
                new Hang(
                        "one of several requests that none will end",
                        2,
                        world -> Request.awaitAny(
                                List.of(world.irecv(ints(0), next(world), 1), world.irecv(ints(0), next(world), 2))),
                        List.of("wait for one of 2 requests"),
                        world -> {
                            List<Request<?>> all =
                                    List.of(world.irecv(ints(0), next(world), 1), world.irecv(ints(0), next(world), 2));
                            world.send(ints(0), next(world), 2);
                            Request.awaitAny(all);
                            world.send(ints(0), next(world), 1);
                            Request.awaitAll(all);
                        }),
                new Hang(
                        "communicators that are mixed up",
                        2,
                        world -> {
                            Comm dup = world.dup();
                            if (world.rank() == 0) {
                                world.ssend(ints(1), 1, 0);
                            } else {
                                dup.recv(ints(0), 0, 0);
                            }
                            dup.close();
                        },
                        List.of("in world.dup1", "synchronous send"),
                        world -> {
                            Comm dup = world.dup();
                            if (world.rank() == 0) {
                                dup.ssend(ints(1), 1, 0);
                            } else {
                                dup.recv(ints(0), 0, 0);
                            }
                            dup.close();
                        }),
                new Hang(
                        "a rank that waits for itself",
                        1,
                        world -> world.ssend(ints(1), 0, 0),
                        List.of("rank 0  synchronous send to rank 0", "waits for rank 0"),
                        world -> {
                            Request<Void> send = world.issend(ints(1), 0, 0);
                            world.recv(ints(0), 0, 0);
                            send.await();
                        }),
                new Hang(
                        "objects that nobody sends",
                        2,
                        world -> world.objects().recv(String.class, next(world), 3),
                        List.of("an object (java.lang.String)", "tag 3"),
                        world -> {
                            world.objects().send("x", next(world), 3);
                            world.objects().recv(String.class, next(world), 3);
                        }));
    }

    @ParameterizedTest
    @MethodSource("hangs")
    void isReportedAndItsTwinIsNot(Hang hang) {
        for (int round = 0; round < 20; round++) {
            JobFailedException failure =
                    Ranks.failure(Job.ranks(hang.ranks).checks(Checks.DEFAULT).named("program"), hang.program);
            String report = assertInstanceOf(DeadlockException.class, failure.getCause())
                    .getMessage();
            assertTrue(report.startsWith("DEADLOCK in program [ranks=" + hang.ranks + "]\n"), report);
            assertTrue(report.contains("DeadlockTest.java:"), report);
            hang.says.forEach(words -> assertTrue(report.contains(words), words + " in:\n" + report));
            assertEquals(report, failure.getMessage());
            Ranks.run(Job.ranks(hang.ranks).checks(Checks.DEFAULT), hang.twin);
        }
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
